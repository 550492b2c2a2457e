//! Numbers that identify somebody: social security, job seeker, licence plates.

use std::ops::Range;
use std::sync::LazyLock;

use super::list::starts;
use crate::text::{PhraseMap, Token, tokens};

static OWNERS: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("numbers"));

/// All of them in a line.
pub(super) fn numbers(line: &str) -> Vec<Range<usize>> {
    let mut found = social_security(line);
    found.extend(plates(line));
    found.extend(labelled(line));
    found
}

/// Thirteen or fifteen digits: sex, year, month, département, town, order, key.
fn social_security(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let starts = line.match_indices(['1', '2']).map(|(at, _)| at);
    let is_inside = |at: usize| {
        line[..at].ends_with(|c: char| {
            c.is_alphanumeric()
                || c == ' '
                    && line[..at]
                        .trim_end()
                        .ends_with(|c: char| c.is_ascii_digit())
        })
    };
    for start in starts.filter(|at| !is_inside(*at)) {
        let digits = digits(&line[start..]);
        let text: String = digits.iter().map(|(_, c)| *c).collect();
        let month = text.get(3..5).and_then(|month| month.parse().ok());
        let is_month = |month: u32| (1..=12).contains(&month) || (20..=42).contains(&month);
        if matches!(text.len(), 13 | 15) && month.is_some_and(is_month) {
            let end = digits.last().map_or(start, |(at, _)| start + at + 1);
            found.push(start..end);
        }
    }
    found
}

/// Digits from the start on, with at most one space or dot between two of them.
fn digits(text: &str) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    let mut gap = 0;
    for (at, c) in text.char_indices() {
        let is_corsica = matches!(c, 'A' | 'B') && found.len() == 6 && gap == 0;
        if c.is_ascii_digit() || is_corsica {
            found.push((at, c));
            gap = 0;
        } else if matches!(c, ' ' | '.' | '\u{a0}' | '/' | '-') && gap == 0 {
            gap = 1;
        } else {
            break;
        }
    }
    found
}

/// « AB-123-CD ».
fn plates(line: &str) -> Vec<Range<usize>> {
    let tokens = tokens(line);
    let is_letters = |t: &Token| {
        t.folded.len() == 2 && t.is_upper(line) && t.folded.bytes().all(|b| b.is_ascii_alphabetic())
    };
    let is_plate = |w: &&[Token]| {
        is_letters(&w[0])
            && w[1].folded == "-"
            && w[2].is_number
            && w[2].folded.len() == 3
            && w[3].folded == "-"
            && is_letters(&w[4])
    };
    let found = tokens.windows(5).filter(is_plate);
    found.map(|w| w[0].span.start..w[4].span.end).collect()
}

/// « N° de sécurité sociale : … », « identifiant Pôle emploi 1234567A ».
fn labelled(line: &str) -> Vec<Range<usize>> {
    let tokens = tokens(line);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let rest = &tokens[at..];
        let Some((len, ())) = OWNERS.longest(rest) else {
            continue;
        };
        let is_value = |t: &Token| {
            t.is_mark && !matches!(t.folded.as_str(), "," | ";" | "|")
                || t.folded.bytes().any(|b| b.is_ascii_digit())
        };
        let value = rest[len..]
            .iter()
            .take(12)
            .take_while(|t| is_value(t))
            .count();
        if rest[len..len + value].iter().any(|t| !t.is_mark) {
            found.push(rest[0].span.start..rest[len + value - 1].span.end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::identity::name::without;

    #[test]
    fn numbers_of_a_person_go_and_others_stay() {
        let cases = [
            ("N° sécurité sociale : 2 90 03 69 123 456 78", ""),
            ("290036912345678", ""),
            ("1 85 07 2A 004 123 45 Bastia", " Bastia"),
            ("Véhicule AB-123-CD", "Véhicule "),
            ("Identifiant Pôle emploi : 1234567A", ""),
            ("budget de 1 200 000 euros", "budget de 1 200 000 euros"),
            ("SIRET 123 456 789 00012", "SIRET 123 456 789 00012"),
            ("RNCP37675, CACES R489", "RNCP37675, CACES R489"),
        ];
        for (line, left) in cases {
            assert_eq!(without(line, &numbers(line)), left);
        }
    }
}
