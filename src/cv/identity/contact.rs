//! E-mails, telephones and web pages, found by their shape.

use std::ops::Range;

use super::list::LIST;

/// Whether a line holds an e-mail or a telephone.
pub(super) fn has_any(line: &str) -> bool {
    !emails(line).is_empty() || !phones(line).is_empty()
}

/// The e-mail addresses of a line.
pub(super) fn emails(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in line.match_indices('@') {
        let start = line[..at]
            .rfind(|c: char| !is_mail_char(c))
            .map_or(0, |i| next_char(line, i));
        let rest = &line[at + 1..];
        let end = at + 1 + rest.find(|c: char| !is_mail_char(c)).unwrap_or(rest.len());
        let domain = line[at + 1..end].trim_end_matches('.');
        if start < at && domain.contains('.') {
            found.push(start..at + 1 + domain.len());
        }
    }
    found.extend(spelled_emails(line));
    found
}

/// « prenom.nom (at) exemple.fr », « prenom.nom\[at\]exemple.fr ».
fn spelled_emails(line: &str) -> Vec<Range<usize>> {
    const MARKS: &[&str] = &[
        "(at)",
        "[at]",
        "(arobase)",
        "[arobase]",
        " arobase ",
        "{at}",
    ];
    let lower = line.to_ascii_lowercase();
    let mut found = Vec::new();
    for mark in MARKS {
        for (at, _) in lower.match_indices(mark) {
            let head = line[..at].trim_end();
            let start = head
                .rfind(char::is_whitespace)
                .map_or(0, |i| next_char(line, i));
            let tail = at + mark.len();
            let gap = line[tail..].len() - line[tail..].trim_start().len();
            let rest = &line[tail + gap..];
            let end = tail + gap + rest.find(char::is_whitespace).unwrap_or(rest.len());
            found.push(start..end);
        }
    }
    found
}

fn next_char(line: &str, at: usize) -> usize {
    at + line[at..].chars().next().map_or(1, char::len_utf8)
}

fn is_mail_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '\u{2010}' | '\u{2011}')
}

/// The telephones of a line: ten digits from 01 to 09, or a country's prefix.
pub(super) fn phones(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at] == b'+' || bytes[at].is_ascii_digit();
        let inside = at > 0 && (bytes[at - 1].is_ascii_alphanumeric());
        if !starts || inside {
            at += 1;
            continue;
        }
        if let Some(end) = departement_end(line, at) {
            at = end;
            continue;
        }
        let (digits, end) = digit_run(line, at);
        if is_phone(&digits, bytes[at] == b'+') {
            found.push(at..end);
        }
        at = end.max(at + 1);
    }
    found
}

/// The end of the number of a département in brackets, which is no part of the telephone
/// behind it: « Lens (62) 06 11 22 33 44 ».
fn departement_end(line: &str, at: usize) -> Option<usize> {
    let inside = line[..at].ends_with('(') && !line[at..].starts_with('0');
    let end = at + line[at..].find(')')?;
    let is_number = line[at..end].len() <= 3 && line[at..end].bytes().all(|b| b.is_ascii_digit());
    (inside && is_number).then_some(end)
}

/// Digits from a place on, with at most two marks between them.
fn digit_run(line: &str, start: usize) -> (String, usize) {
    let mut digits = String::new();
    let mut end = start;
    let mut gap = 0;
    for (at, c) in line[start..].char_indices() {
        if c.is_ascii_digit() {
            digits.push(c);
            end = start + at + 1;
            gap = 0;
        } else if (at == 0 && c == '+') || is_gap(c) && gap < 3 {
            gap += 1;
            end = end.max(start + usize::from(at == 0));
        } else {
            break;
        }
    }
    (digits, end)
}

fn is_gap(c: char) -> bool {
    matches!(
        c,
        ' ' | '.' | '-' | '\u{a0}' | '\u{202f}' | '/' | '(' | ')' | '_' | '\u{2009}' | '‐' | '‑'
    )
}

fn is_phone(digits: &str, plus: bool) -> bool {
    let national = digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00");
    let prefixed = digits.starts_with("0033") && (13..=14).contains(&digits.len());
    let foreign = plus && (9..=15).contains(&digits.len());
    national || prefixed || foreign
}

/// The web pages of a line: with a scheme, `www`, or a site people name.
pub(super) fn pages(line: &str) -> Vec<Range<usize>> {
    let lower = line.to_ascii_lowercase();
    let mut found: Vec<Range<usize>> = Vec::new();
    for site in LIST.phrases("sites") {
        for (at, _) in lower.match_indices(site) {
            let is_gap =
                |c: char| c.is_whitespace() || matches!(c, '|' | '•' | '(' | ')' | ',' | ';');
            let start = line[..at].rfind(is_gap).map_or(0, |i| next_char(line, i));
            let end = at + line[at..].find(is_gap).unwrap_or(line.len() - at);
            if !found.iter().any(|f| f.start <= start && end <= f.end) {
                found.push(start..end);
            }
        }
    }
    found
}

/// The end of a web page that its column cut: « linkedin.com/in/ana- » over « morel-123 ».
pub(super) fn page_end(above: &str, line: &str) -> Option<Range<usize>> {
    let above = above.trim_end();
    let is_cut = pages(above).iter().any(|page| page.end == above.len());
    let start = line.len() - line.trim_start().len();
    let word = line[start..].split(char::is_whitespace).next()?;
    let is_part = |c: char| c.is_lowercase() || c.is_ascii_digit() || "-_/%.".contains(c);
    let says_page = word.contains(|c: char| c.is_ascii_digit() || "-_/%".contains(c));
    let goes_on = above.ends_with(['-', '/', '.', '_']) || says_page;
    let is_end = is_cut && goes_on && !word.is_empty() && word.chars().all(is_part);
    is_end.then(|| start..start + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn telephones_are_found_in_every_writing() {
        for phone in [
            "06 12 34 56 78",
            "0612345678",
            "06.12.34.56.78",
            "+33 6 12 34 56 78",
            "+33 (0)6 12 34 56 78",
            "0033612345678",
        ] {
            let line = format!("tel {phone} le soir");
            let found = phones(&line);
            assert_eq!(found.len(), 1, "{phone}");
            assert_eq!(&line[found[0].clone()], phone);
        }
        for other in [
            "2010-2014",
            "1 900 000 000",
            "RNCP37675",
            "12 000 clients",
            "01/09/2015 au 31/12/2016",
        ] {
            assert!(phones(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn a_page_that_was_cut_goes_whole() {
        let end = |above: &str, line: &'static str| page_end(above, line).map(|span| &line[span]);
        assert_eq!(end("linkedin.com/in/ana-", "morel"), Some("morel"));
        assert_eq!(
            end("www.linkedin.com/in/ana", "-morel-12b34 | Brest"),
            Some("-morel-12b34")
        );
        assert_eq!(end("www.linkedin.com/in/ana", "vendeuse"), None);
        assert_eq!(end("Vente au détail -", "caisse"), None);
    }

    #[test]
    fn e_mails_are_found_even_spelled() {
        let only = |line: &str| emails(line).pop().map(|span| line[span].to_owned());
        assert_eq!(
            only("mail : a.b-c@exemple.fr.").as_deref(),
            Some("a.b-c@exemple.fr")
        );
        assert_eq!(
            only("a.b (at) exemple.fr").as_deref(),
            Some("a.b (at) exemple.fr")
        );
        assert!(emails("@ pas de réseaux").is_empty());
    }

    proptest! {
        #[test]
        fn places_slice_the_line(line in "([0-9+. ()]|@|www\\.|\\(at\\)|\\PC){0,30}") {
            for span in emails(&line).into_iter().chain(phones(&line)).chain(pages(&line)) {
                prop_assert!(line.get(span).is_some());
            }
        }
    }
}
