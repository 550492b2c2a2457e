//! Text files, in any encoding that is common in France, and Markdown.

use encoding_rs::{Encoding, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::error::Error;
use super::flow::Flow;
use crate::page::Page;

/// Reads a text file.
pub(super) fn read(bytes: &[u8]) -> Result<Page, Error> {
    let text = decode(bytes).ok_or(Error::Unknown)?;
    let is_markdown = text
        .lines()
        .any(|line| line.starts_with("# ") || line.starts_with("## "));
    let mut flow = Flow::default();
    for line in text.lines() {
        if line.trim().is_empty() {
            flow.end_block();
        } else if is_markdown {
            flow.line(&without_marks(line));
        } else {
            flow.columns(line);
        }
    }
    Ok(flow.into_page())
}

/// A line of Markdown as it is meant.
fn without_marks(line: &str) -> String {
    let is_rule = line.chars().all(|c| "|-:= *_".contains(c));
    if is_rule {
        return String::new();
    }
    let line = line.trim_start_matches(['#', '>']).trim();
    let line = line.replace("**", "").replace("__", "").replace('`', "");
    line.trim_matches('|').replace('|', "  ")
}

/// The text of some bytes; `None` where they are not text.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            // A window that was cut inside a letter is UTF-8 still.
            Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
                String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned()
            }
            Err(_) => decode_unmarked(bytes),
        },
    };
    let text = if text.contains('\0') {
        decode_unmarked(bytes)
    } else {
        text
    };
    is_text(&text).then_some(text)
}

/// UTF-16 by its zeros, else whichever one-byte encoding gives likelier letters.
fn decode_unmarked(bytes: &[u8]) -> String {
    let zeros = |parity: usize| {
        bytes
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = bytes.len() / 8;
    if odd > many && even <= odd / 8 {
        return UTF_16LE.decode_without_bom_handling(bytes).0.into_owned();
    }
    if even > many && odd <= even / 8 {
        return UTF_16BE.decode_without_bom_handling(bytes).0.into_owned();
    }
    let windows = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let mac = MACINTOSH.decode_without_bom_handling(bytes).0;
    if likelihood(&mac) > likelihood(&windows) {
        mac.into_owned()
    } else {
        windows.into_owned()
    }
}

/// Letters and signs of French text beyond ASCII, less what such text never holds.
fn likelihood(text: &str) -> i64 {
    let worth = |c: char| match c {
        'à' | 'â' | 'ç' | 'è' | 'é' | 'ê' | 'ë' | 'î' | 'ï' | 'ô' | 'ù' | 'û' | 'œ' => {
            2
        }
        'À' | 'Â' | 'Ç' | 'È' | 'É' | 'Ê' | 'Î' | 'Ô' | 'Œ' => 1,
        '’' | '«' | '»' | '°' | '€' | '–' | '•' | '…' | '\u{a0}' => 1,
        c if c.is_ascii() => 0,
        _ => -3,
    };
    text.chars().map(worth).sum()
}

fn is_text(text: &str) -> bool {
    let odd = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1a}');
    let odd = text.chars().filter(odd).count();
    let unknown = text.chars().filter(|c| *c == '\u{fffd}').count();
    !text.trim().is_empty() && (odd + unknown) * 50 <= text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "Élève à Besançon, né l’été : œuvre « bâtie » à 10 €";

    #[test]
    fn common_encodings_are_distinguished() {
        let utf16: Vec<u8> = SENTENCE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xff\xfe".to_vec(), utf16.clone()].concat();
        let windows = WINDOWS_1252.encode(SENTENCE).0.into_owned();
        let mac = MACINTOSH.encode(SENTENCE).0.into_owned();
        for bytes in [SENTENCE.as_bytes().to_vec(), utf16, marked, windows, mac] {
            assert_eq!(decode(&bytes).unwrap(), SENTENCE);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_none() {
        assert_eq!(decode(&[0, 1, 2, 3, 4, 5, 250, 251]), None);
        assert_eq!(decode(b"  \n "), None);
    }

    #[test]
    fn markdown_is_read_without_its_marks() {
        let page =
            read(b"# Ana DUPIN\n\n- **Vente** en magasin\n| Word | Excel |\n|---|---|\n").unwrap();
        let lines: Vec<&str> = page.lines().map(|line| line.text.as_str()).collect();
        assert_eq!(lines, ["Ana DUPIN", "- Vente en magasin", "Word Excel"]);
    }
}
