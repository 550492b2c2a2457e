//! A name far below the head that an e-mail spells: two columns read one after
//! the other may put the head of a CV behind its sections.

use super::contact::emails;
use super::row::Row;
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
    let stacked = (0..rows.len()).filter_map(|at| Some((at, stacked(&rows[at..], &locals)?)));
    let stacked = stacked.flat_map(|(at, words)| [(at, words.clone()), (at + 1, words)]);
    names.chain(stacked).collect()
}

/// A block of two lines of one word each, in letters of one size, where the e-mail spells
/// one of them: a first name over a surname.
fn stacked(rows: &[Row<'_>], locals: &[String]) -> Option<Vec<String>> {
    let (first, last) = (rows.first()?, rows.get(1)?);
    let ends = rows.get(2).is_none_or(|row| row.text.trim().is_empty());
    #[expect(clippy::float_cmp, reason = "letters drawn alike have one size")]
    let is_block = ends && first.page == last.page && first.size == last.size;
    let words = [first, last].map(|row| only_name(row.text));
    let [Some(one), Some(other)] = words else {
        return None;
    };
    let is_mailed = |word: &String| locals.iter().any(|local| local == word);
    (is_block && (is_mailed(&one) || is_mailed(&other))).then(|| vec![one, other])
}

/// The only word of a line, where it is written as a name.
fn only_name(line: &str) -> Option<String> {
    let all = tokens(line);
    match all.as_slice() {
        [only] if only.is_capitalised(line) => Some(only.folded.clone()),
        _ => None,
    }
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
    use super::super::row::rows;
    use super::mailed;
    use crate::page::Page;

    #[test]
    fn a_whole_line_that_the_e_mail_spells_is_a_name() {
        let text = "Salon Lise, coiffeuse\nzoe.marchand@example.fr\nZoé Marchand\nJe m'appelle Zoé Marchand et";
        let found = mailed(&rows(&[Page::of_text(text)]));
        let lines: Vec<usize> = found.iter().map(|(at, _)| *at).collect();
        assert_eq!(lines, [2]);
    }

    #[test]
    fn a_surname_below_a_first_name_that_is_an_e_mail_is_one_though_it_is_a_trade() {
        let lines = |text: &str| -> Vec<usize> {
            let pages = [Page::of_text(text)];
            mailed(&rows(&pages)).iter().map(|(at, _)| *at).collect()
        };
        let head = "LANGUES\nAnglais\nlea@example.fr\n\n";
        assert_eq!(lines(&format!("{head}Léa\nBOULANGER\n\nComptable")), [4, 5]);
        // A third line makes it a list, and another first name is nobody's.
        assert!(lines(&format!("{head}Léa\nBoulanger\nComptable")).is_empty());
        assert!(lines(&format!("{head}Word\nExcel\n\nComptable")).is_empty());
    }
}
