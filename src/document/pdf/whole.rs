//! Whether a PDF is there to its end.

/// The bytes at the end in which the address of its table is looked for.
const TAIL: usize = 2048;
const MARK: &[u8] = b"startxref";

/// Whether a PDF was cut short, so that pages may be missing: it does not end with the
/// address of its table, or the table would be behind the end.
pub(in crate::document) fn is_cut(bytes: &[u8]) -> bool {
    let end = bytes.iter().rposition(|byte| !is_filling(*byte));
    let filled = &bytes[..end.map_or(0, |at| at + 1)];
    let from = filled.len().saturating_sub(TAIL);
    let tail = &filled[from..];
    let found = tail.windows(MARK.len()).rposition(|window| window == MARK);
    let Some(at) = found else {
        return true;
    };
    address(&tail[at + MARK.len()..]).is_none_or(|address| address > from + at)
}

/// What disks and mail programs put behind a file.
fn is_filling(byte: u8) -> bool {
    byte == 0 || byte.is_ascii_whitespace()
}

fn address(behind: &[u8]) -> Option<usize> {
    let figures = behind.trim_ascii_start();
    let end = figures.iter().position(|byte| !byte.is_ascii_digit());
    let figures = &figures[..end.unwrap_or(figures.len())];
    std::str::from_utf8(figures).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_without_its_end_is_cut_and_one_with_something_behind_it_is_whole() {
        let whole = b"%PDF-1.4\n1 0 obj\nxref\ntrailer<<>>\nstartxref\n17\n%%EOF\n".to_vec();
        assert!(!is_cut(&whole));
        let mut filled = whole.clone();
        filled.extend([0; 5000]);
        assert!(!is_cut(&filled));
        for n in [0, 9, 30, whole.len() - 9] {
            assert!(is_cut(&whole[..n]), "{n}");
        }
        let without_its_middle = b"%PDF-1.4\ntrailer<<>>\nstartxref\n90417\n%%EOF";
        assert!(is_cut(without_its_middle));
    }
}
