//! What was cut off, for the person herself to check.

use super::clear;
use super::row::Row;

/// The words cut from each line, line by line, in order. They say who the person
/// is: nothing may show them but what only she sees.
pub(in crate::cv) fn removed(rows: &[Row<'_>]) -> Vec<String> {
    let cleared = clear(rows);
    let lines = rows.iter().zip(&cleared.lines);
    let removed = lines.map(|(row, kept)| missing_words(row.text, kept));
    removed
        .filter(|words| words.contains(char::is_alphanumeric))
        .collect()
}

/// The words of a line that are not in what was kept of it.
fn missing_words(line: &str, kept: &str) -> String {
    let mut kept = kept.split_whitespace().peekable();
    let missing = line
        .split_whitespace()
        .filter(|word| kept.next_if(|next| next == word).is_none());
    missing.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::row::rows;
    use super::removed;
    use crate::page::Page;

    #[test]
    fn what_was_cut_is_given_line_by_line() {
        let text = "Zoé MARCHAND\n3 rue du Port, 44000 Nantes\nzoe.marchand@example.fr - Permis B\nCoiffeuse mixte\nEXPERIENCES\n2019 : salon";
        let page = Page::of_text(text);
        let pieces = removed(&rows(&[page]));
        assert_eq!(pieces[0], "Zoé MARCHAND");
        assert!(pieces[1].contains("3 rue du Port"), "{pieces:?}");
        assert!(pieces[2].contains("zoe.marchand@example.fr"), "{pieces:?}");
        let all = pieces.join(" ");
        assert!(
            !all.contains("Coiffeuse") && !all.contains("Permis B"),
            "{all}"
        );
    }
}
