//! The last day to apply, where the text of an offer says one.

use jiff::civil::{Date, date};

use crate::facts::MONTH_NAMES;
use crate::text::fold;

/// What is said before the last day to apply, folded.
const CUES: &[&str] = &[
    "date limite",
    "date de cloture",
    "cloture des candidatures",
    "cloture le",
    "depot des candidatures",
    "fin des candidatures",
    "postuler avant",
    "postuler jusqu",
    "postulez avant",
    "candidater avant",
    "candidater jusqu",
    "candidature avant",
    "candidatures avant",
    "candidature jusqu",
    "candidatures jusqu",
    "a adresser avant",
    "a envoyer avant",
    "a transmettre avant",
    "a deposer avant",
];
/// Characters between the words and their date, at most.
const NEAR: usize = 80;
/// An offer is open for a year at most: a later day is of something else.
const LONGEST_DAYS: i32 = 366;

/// The last day to apply that a text gives, for an offer published on `published`: on that
/// day or within a year of it. A day without a year is the next one.
pub(crate) fn closing_day(text: &str, published: Date) -> Option<Date> {
    let folded = fold(text);
    let after_cue = CUES
        .iter()
        .flat_map(|cue| folded.match_indices(cue).map(|(at, cue)| at + cue.len()));
    let mut starts: Vec<usize> = after_cue.collect();
    starts.sort_unstable();
    starts
        .into_iter()
        .find_map(|at| first_day(near(&folded[at..]), published))
}

fn near(text: &str) -> &str {
    let end = text
        .char_indices()
        .nth(NEAR)
        .map_or(text.len(), |own| own.0);
    &text[..end]
}

/// The first day of a text that may be one to apply on.
fn first_day(text: &str, published: Date) -> Option<Date> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let days = words.iter().enumerate().filter_map(|(at, word)| {
        let day = word.strip_suffix("er").unwrap_or(word).parse().ok()?;
        let month = month(words.get(at + 1)?)?;
        let year = words.get(at + 2).and_then(|word| year(word));
        in_year(day, month, year, published)
    });
    days.into_iter().find(|day| is_plausible(*day, published))
}

fn month(word: &str) -> Option<i8> {
    let is_named = |name: &&str| fold(name) == word;
    let named = MONTH_NAMES.iter().position(is_named);
    let named = named.and_then(|at| i8::try_from(at + 1).ok());
    let is_number = word.len() <= 2 && (1..=12).contains(&word.parse::<i8>().unwrap_or(0));
    named.or_else(|| is_number.then(|| word.parse().ok()).flatten())
}

fn year(word: &str) -> Option<i16> {
    match word.len() {
        4 => word.parse().ok().filter(|year| (2000..2100).contains(year)),
        2 => word
            .parse::<i16>()
            .ok()
            .filter(|year| *year > 19)
            .map(|year| 2000 + year),
        _ => None,
    }
}

fn in_year(day: i8, month: i8, year: Option<i16>, published: Date) -> Option<Date> {
    let valid = |year| Date::new(year, month, day).ok();
    match year {
        Some(year) => valid(year),
        None => valid(published.year())
            .filter(|own| *own >= published)
            .or_else(|| valid(published.year() + 1)),
    }
}

fn is_plausible(day: Date, published: Date) -> bool {
    let days = day
        .since((jiff::Unit::Day, published))
        .map_or(-1, |span| span.get_days());
    (0..=LONGEST_DAYS).contains(&days) && day >= date(2000, 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_to_apply_is_read_where_one_is_said() {
        let published = date(2026, 11, 20);
        let cases = [
            (
                "Date limite de candidature : 15/12/2026.",
                Some("2026-12-15"),
            ),
            (
                "Merci de postuler avant le 1er décembre",
                Some("2026-12-01"),
            ),
            ("Candidatures jusqu'au 5 janvier", Some("2027-01-05")),
            ("Clôture des candidatures le 03.12.26", Some("2026-12-03")),
            (
                "CV à envoyer avant le vendredi 18 décembre 2026 à 12 h",
                Some("2026-12-18"),
            ),
            ("CDD jusqu'au 31 décembre 2026", None),
            ("Date limite de candidature : dès que possible", None),
            ("Date limite : 15/12/2019", None),
            ("Date limite : 45/12/2026", None),
            ("", None),
        ];
        for (text, day) in cases {
            let wanted = day.map(|day| day.parse().unwrap());
            assert_eq!(closing_day(text, published), wanted, "{text}");
        }
    }
}
