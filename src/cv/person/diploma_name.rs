//! The name of a diploma as the CV writes it, with its field.

use super::clauses::line_of;
use crate::facts::{Diploma, Found, diplomas as diplomas_of};
use crate::geo::listed_town;
use crate::text::{Token, fold, tokens};

/// The diploma's words and its field, up to a mark or a number: « et » may be
/// inside a field.
pub(super) fn name(text: &str, diploma: &Found<Diploma>) -> String {
    /// The longest field, in tokens behind what the recogniser takes.
    const LONGEST: usize = 10;
    let subject = &diploma.what.subject;
    let mut end = subject.end.max(diploma.span.end);
    let (line, start) = line_of(text, diploma.span.start);
    // A subject may go on on the next line.
    let rest = line.get(end - start..).unwrap_or_default();
    let behind = tokens(rest);
    let is_end = |t: &Token| {
        t.is_number
            || t.is_mark && !matches!(t.folded.as_str(), "'" | "-" | "’" | "«" | "»" | "\"")
            || ENDS.contains(&t.folded.as_str())
    };
    // « L » may be an article, and is the field of a bac.
    let field = behind
        .first()
        .filter(|t| is_of_bac(&text[diploma.span.clone()], t, rest));
    end += field.map_or(0, |t| t.span.end);
    let joins = behind
        .first()
        .is_some_and(|t| JOINS.contains(&t.folded.as_str()));
    if joins && diplomas_of(rest).is_empty() {
        let field = behind.iter().take(LONGEST).take_while(|t| !is_end(t));
        end += field.last().map_or(0, |t| t.span.end);
    }
    let rest_of_line = line.get(end - start..);
    if rest_of_line.is_some_and(|rest| hangs_at_end(&text[diploma.span.start..end], rest)) {
        let next = text[start + line.len()..].trim_start_matches('\n');
        let next_line = next.lines().next().unwrap_or_default();
        let words = tokens(next_line);
        let field = words.iter().take(LONGEST).take_while(|t| !is_end(t));
        let taken = field.last().map_or(0, |t| t.span.end);
        end = match diplomas_of(next_line).is_empty() && taken > 0 {
            true => text.len() - next.len() + taken,
            false => end,
        };
    }
    let name = &text[diploma.span.start..end];
    // « CAP petite enfance (pas fini »: what a bracket opens is a remark.
    let opened = name.rfind('(').filter(|at| !name[*at..].contains(')'));
    let marks = |c: char| c.is_whitespace() || "-–—,;:".contains(c);
    let name = name[..opened.unwrap_or(name.len())].trim_matches(marks);
    let name = name.strip_suffix("en cours").unwrap_or(name).trim();
    without_town(without_remark(name)).replace('\n', " ")
}

/// « CAP coiffure en poche », « bac pro et ma certification »: what follows is no name.
fn without_remark(name: &str) -> &str {
    const REMARKS: [&str; 6] = [
        " en poche",
        " et ma ",
        " et mon ",
        " et mes ",
        " et j'",
        " et je ",
    ];
    let ends = REMARKS.iter().filter_map(|remark| name.find(remark));
    ends.min().map_or(name, |end| &name[..end])
}

/// « Licence pro banque Vannes » without the town of the school.
fn without_town(name: &str) -> &str {
    const LINKS: [&str; 4] = [" de ", " d'", " à ", " en "];
    let Some((before, last)) = name.rsplit_once(' ') else {
        return name;
    };
    let is_proper = last.starts_with(char::is_uppercase) && last.contains(char::is_lowercase);
    let is_led = LINKS
        .iter()
        .any(|link| name[..before.len() + 1].ends_with(link));
    let says_field = before.contains(' ');
    match is_proper && says_field && !is_led && listed_town(last).is_some() {
        true => before,
        false => name,
    }
}

/// « master 1 management des »: the name goes on on the next line.
fn hangs_at_end(name: &str, rest: &str) -> bool {
    const LINKS: [&str; 8] = ["de", "des", "du", "d'", "et", "la", "le", "en"];
    let last = name.rsplit(char::is_whitespace).next().unwrap_or_default();
    let rest = rest.trim();
    rest.is_empty() && LINKS.contains(&last) || LINKS.contains(&rest)
}

/// « Bac L », « BAC S ».
fn is_of_bac(diploma: &str, next: &Token, text: &str) -> bool {
    fold(diploma) == "bac" && matches!(next.raw(text), "L" | "S" | "ES")
}

/// Words that go on with a field.
const JOINS: [&str; 5] = ["et", "de", "des", "du", "d"];
/// Words that end it.
const ENDS: [&str; 12] = [
    "permis",
    "lycee",
    "cfa",
    "greta",
    "universite",
    "iut",
    "obtenu",
    "obtenue",
    "niveau",
    "a",
    "au",
    "chez",
];
