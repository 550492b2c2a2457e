//! From when a person may begin, with the date.

use std::sync::LazyLock;

use super::{from_cue, joined};
use crate::cv::person::list::{Cues, NamedCues};
use crate::text::{Token, tokens};

static START: LazyLock<NamedCues> = LazyLock::new(|| NamedCues::section("start"));
static NOTICE: LazyLock<Cues> = LazyLock::new(|| Cues::section("notice"));
static LEADS: LazyLock<Cues> = LazyLock::new(|| Cues::section("start leads"));
static WEAK_LEADS: LazyLock<Cues> = LazyLock::new(|| Cues::section("weak start leads"));
static FREE: LazyLock<Cues> = LazyLock::new(|| Cues::section("free from"));
static MONTHS: LazyLock<Cues> = LazyLock::new(|| Cues::section("months"));
static DELAYS: LazyLock<Cues> = LazyLock::new(|| Cues::section("delays"));
static NUMBERS: LazyLock<Cues> = LazyLock::new(|| Cues::section("numbers"));

/// « immédiate », « préavis 3 mois », « à partir du 15 janvier 2027 »: « disponible »
/// alone is a quality.
pub(super) fn start(clause: &str) -> Option<String> {
    if NOTICE.occur_in(clause) {
        return from_cue(clause, &NOTICE).map(|_| super::trimmed(clause));
    }
    joined(&START.names_in(clause)).or_else(|| dated(clause))
}

/// The words from what leads to a date until the end of the date.
fn dated(clause: &str) -> Option<String> {
    let tokens = tokens(clause);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let is_free = FREE.occur_in(clause);
    (0..words.len()).find_map(|at| {
        let rest = &clause[words[at].span.start..];
        let before = &clause[..words[at].span.start];
        // « Prise de poste : janvier 2027 » has no lead.
        let is_bare = FREE.close(before.trim_end_matches([' ', ':']));
        // « rentrée septembre 2027 »
        let bare = Some(0).filter(|_| is_bare || at == 0 && words[0].folded == "rentree");
        let weak = WEAK_LEADS
            .first_in(rest)
            .filter(|lead| is_free && lead.start == 0);
        let lead = LEADS.first_in(rest).filter(|lead| lead.start == 0).or(weak);
        let lead = lead.map(|lead| lead.end).or(bare)?;
        let len = date_len(&rest[lead..], lead > 0)?;
        Some(rest[..lead + len].trim().to_owned())
    })
}

/// How many bytes a date takes: « le 15 janvier 2027 », « deux mois », « 2027 »,
/// « 15/01/2027 ». What is no date behind a lead is no start.
fn date_len(text: &str, is_led: bool) -> Option<usize> {
    const YEARS: std::ops::RangeInclusive<i32> = 2020..=2099;
    let tokens = tokens(text);
    let words: Vec<&Token> = tokens.iter().filter(|t| !t.is_mark).collect();
    let is = |at: usize, cues: &Cues| words.get(at).is_some_and(|t| cues.open(t.raw(text)));
    let number = |at: usize| words.get(at).and_then(|t| t.number());
    let is_year = |at: usize| number(at).is_some_and(|n| YEARS.contains(&n));
    let is_day = |at: usize| number(at).is_some_and(|n| n <= 31) || is_word(&words, at, &["1er"]);
    let small = [
        "le", "la", "du", "mois", "de", "debut", "fin", "mi", "courant", "d",
    ];
    let mut at = 0;
    while at < 3 && is_word(&words, at, &small) {
        at += 1;
    }
    let end = if is_led && (number(at).is_some() || is(at, &NUMBERS)) && is(at + 1, &DELAYS) {
        at + 2
    } else if is_day(at) && is(at + 1, &MONTHS) {
        at + 2 + usize::from(is_year(at + 2))
    } else if is(at, &MONTHS) {
        let month = is_word(&words, at + 1, &["de"]) && is(at + 2, &MONTHS);
        let named = is(at + 1, &MONTHS);
        let next = at + 1 + 2 * usize::from(month) + usize::from(named);
        next + usize::from(is_year(next))
    } else if is_day(at) && number(at + 1).is_some_and(|n| n <= 12) {
        at + 2 + usize::from(is_year(at + 2))
    } else if is_led && is_year(at) {
        at + 1
    } else {
        return None;
    };
    Some(words[end - 1].span.end)
}

fn is_word(words: &[&Token], at: usize, known: &[&str]) -> bool {
    words
        .get(at)
        .is_some_and(|t| known.contains(&t.folded.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_keeps_its_date() {
        for (clause, expected) in [
            ("à partir de janvier 2027", Some("à partir de janvier 2027")),
            ("Disponible en janvier 2027", Some("en janvier 2027")),
            ("Libre au 1er février", Some("au 1er février")),
            ("Disponible dans un mois", Some("dans un mois")),
            ("Disponible sous 2 mois", Some("sous 2 mois")),
            ("Dispo sous 1 mois", Some("sous 1 mois")),
            ("Libre dès le 5 décembre", Some("dès le 5 décembre")),
            (
                "Disponible à partir du 15 janvier 2027",
                Some("à partir du 15 janvier 2027"),
            ),
            ("Disponible le 15/01/2027", Some("le 15/01/2027")),
            ("Prise de poste : janvier 2027", Some("janvier 2027")),
            ("pour la rentrée 2027", Some("pour la rentrée 2027")),
            ("rentrée septembre 2027", Some("rentrée septembre 2027")),
            ("Libre de suite", Some("immédiate")),
            ("Préavis 3 mois", Some("Préavis 3 mois")),
            ("à partir de Bac+2", None),
            ("né en mai", None),
            ("un poste en 2x8", None),
            ("disponible le samedi", None),
            ("disponible 2 jours", None),
        ] {
            assert_eq!(start(clause).as_deref(), expected, "{clause}");
        }
    }
}
