//! A name far below the head that an e-mail spells: two columns read one after
//! the other may put the head of a CV behind its sections.

use super::Row;
use super::contact::emails;
use crate::text::{Token, fold, tokens};

/// Lines that are nothing but words of an e-mail's local part, at least two of
/// them, with these words. Only a whole line counts, so that no sentence loses
/// its words for what the address is.
pub(super) fn mailed(rows: &[Row<'_>]) -> Vec<(usize, Vec<String>)> {
    let locals: Vec<String> = rows.iter().flat_map(|row| locals(row.text)).collect();
    let names = rows.iter().enumerate().filter_map(|(at, row)| {
        let words = spelled(row.text, &locals)?;
        Some((at, words))
    });
    names.collect()
}

/// The local parts of the line's e-mails, letters only.
fn locals(line: &str) -> Vec<String> {
    let local = |address: &str| {
        let local = address.split(['@', '(', '[']).next().unwrap_or(address);
        fold(local)
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect()
    };
    emails(line)
        .into_iter()
        .map(|span| local(&line[span]))
        .collect()
}

fn spelled(line: &str, locals: &[String]) -> Option<Vec<String>> {
    /// A shorter word is inside too many addresses.
    const SHORTEST: usize = 3;
    let all = tokens(line);
    let words: Vec<&Token> = all.iter().filter(|t| !t.is_mark).collect();
    let is_name = |t: &&Token| {
        let is_in_mail = |local: &String| local.contains(t.folded.as_str());
        t.folded.len() >= SHORTEST && t.is_capitalised(line) && locals.iter().any(is_in_mail)
    };
    let is_whole = (2..=4).contains(&words.len()) && words.iter().all(is_name);
    is_whole.then(|| words.iter().map(|t| t.folded.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::super::rows;
    use super::mailed;
    use crate::page::Page;

    #[test]
    fn a_whole_line_that_the_e_mail_spells_is_a_name() {
        let text = "Salon Lise, coiffeuse\nzoe.marchand@example.fr\nZoé Marchand\nJe m'appelle Zoé Marchand et";
        let found = mailed(&rows(&[Page::of_text(text)]));
        let lines: Vec<usize> = found.iter().map(|(at, _)| *at).collect();
        assert_eq!(lines, [2]);
    }
}
