//! A line cut into the clauses that each say one thing.

use std::ops::Range;

use crate::cv::sections::hangs;

/// Lines joined where one goes on in small letters: columns break sentences.
pub(super) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut before = "";
    let is_small = is_in_small_letters(text);
    for line in text.split('\n') {
        let end = at + line.len();
        let goes_on = !is_small && line.trim_start().starts_with(char::is_lowercase);
        match found.last_mut() {
            Some(last) if goes_on || hangs(before) => last.end = end,
            _ => found.push(at..end),
        }
        at = end + 1;
        before = line;
    }
    found
}

/// True for a list whose lines mostly begin so: then a small letter goes on with nothing.
fn is_in_small_letters(text: &str) -> bool {
    /// Fewer lines show nothing.
    const FEW: usize = 4;
    /// A sentence that a column breaks has longer lines than a list, in bytes.
    const LONGEST_OF_LIST: usize = 34;
    if text.lines().any(|line| line.len() > LONGEST_OF_LIST) {
        return false;
    }
    let n_small = text
        .lines()
        .filter(|line| line.trim_start().starts_with(char::is_lowercase));
    let (n_small, n_all) = (n_small.count(), text.lines().count());
    n_all >= FEW && n_small * 2 > n_all
}

/// The clauses of a line: between full stops, semicolons, commas, bars and
/// dashes with spaces around.
pub(super) fn clauses(line: &str) -> Vec<Range<usize>> {
    cut(line, &[',', ';', '|', '•', '·'])
}

/// The sentences of a line: as clauses, but commas stay inside.
pub(super) fn sentences(line: &str) -> Vec<Range<usize>> {
    cut(line, &[';', '|', '•'])
}

/// A clause before its bracket, and what is in it: « jour uniquement (nuit non) ».
pub(super) fn bracket(clause: &str) -> (&str, Option<&str>) {
    match clause.split_once('(') {
        Some((outside, inside)) => (outside, Some(inside.trim_end_matches(')'))),
        None => (clause, None),
    }
}

/// What a clause refuses and what it turns to: « plus de 3x8 : horaires de journée ».
pub(super) fn turn(clause: &str) -> (&str, Option<&str>) {
    let marks = [" : ", " mais ", " plutôt "];
    let turns = marks.iter().filter_map(|mark| clause.split_once(mark));
    match turns.min_by_key(|(before, _)| before.len()) {
        Some((before, after)) => (before, Some(after)),
        None => (clause, None),
    }
}

pub(super) fn line_of(text: &str, at: usize) -> (&str, usize) {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    (&text[start..end], start)
}

fn cut(line: &str, marks: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in line.char_indices() {
        let next = at + c.len_utf8();
        if marks.contains(&c) || ends_sentence(line, c, next) || is_dash(line, at, c) {
            push(line, start..at, &mut found);
            start = next;
        }
    }
    push(line, start..line.len(), &mut found);
    found
}

fn ends_sentence(line: &str, c: char, next: usize) -> bool {
    matches!(c, '.' | '!' | '?') && line[next..].chars().next().is_none_or(char::is_whitespace)
}

fn is_dash(line: &str, at: usize, c: char) -> bool {
    let before = line[..at]
        .chars()
        .next_back()
        .is_none_or(char::is_whitespace);
    let after = line[at + c.len_utf8()..]
        .chars()
        .next()
        .is_none_or(char::is_whitespace);
    matches!(c, '-' | '–' | '—' | '/') && before && after && !joins_hours(line, at, c)
}

/// True for the dash of « 22 h - 7 h ».
fn joins_hours(line: &str, at: usize, c: char) -> bool {
    let before = line[..at].trim_end();
    let hour = before.strip_suffix(['h', 'H']).map(str::trim_end);
    let is_hour = hour.is_some_and(|hour| hour.ends_with(|c: char| c.is_ascii_digit()));
    let behind = line[at + c.len_utf8()..].trim_start();
    is_hour && behind.starts_with(|c: char| c.is_ascii_digit())
}

fn push(line: &str, piece: Range<usize>, found: &mut Vec<Range<usize>>) {
    let text = &line[piece.clone()];
    let start = piece.start + (text.len() - text.trim_start().len());
    let end = start + text.trim().len();
    if start < end {
        found.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_from_one_to_another_are_one_clause() {
        let line = "Poste de nuit (22 h - 7 h) - Nice";
        let pieces: Vec<&str> = clauses(line).into_iter().map(|s| &line[s]).collect();
        assert_eq!(pieces, ["Poste de nuit (22 h - 7 h)", "Nice"]);
    }

    #[test]
    fn a_list_in_small_letters_is_no_sentence() {
        let text = "2x8 ok\nsans port de charges\nlogiciel de stock\npermis b";
        assert_eq!(paragraphs(text).len(), 4);
        assert_eq!(paragraphs("Vente de\nfruits\net légumes").len(), 1);
    }

    #[test]
    fn a_line_is_cut_where_one_thing_ends() {
        let line = "Permis B et véhicule ; nuits et week-ends acceptés. Libre – de suite";
        let pieces: Vec<&str> = clauses(line).into_iter().map(|s| &line[s]).collect();
        assert_eq!(
            pieces,
            [
                "Permis B et véhicule",
                "nuits et week-ends acceptés",
                "Libre",
                "de suite"
            ]
        );
    }
}
