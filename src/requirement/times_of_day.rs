//! Mornings and evenings in an offer's own words: « en soirée », « à partir de 18h ».

use crate::cv::person::WorkingHours;
use crate::text::{Token, phrase_len, tokens};

/// Words that name the evening.
const EVENING: [&str; 3] = ["le soir", "en soiree", "fin de journee"];
/// Words that name the morning.
const MORNING: [&str; 3] = ["le matin", "en matinee", "tot le matin"];
/// Words before the hour at which work begins.
const BEGINS: [&str; 4] = ["a partir de", "apres", "des", "de"];
/// Hours at which a morning and an evening of work begin.
const EARLY: std::ops::RangeInclusive<u8> = 4..=8;
const LATE: std::ops::RangeInclusive<u8> = 17..=21;

/// The words of a text that say that work is in the morning or in the evening.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TimeOfDay {
    /// « en soirée », « le matin (« dès 6h ») ».
    pub(super) name: String,
    /// The offer's exact words.
    pub(super) quote: String,
}

/// What a text says of work in the morning or in the evening.
pub(super) fn time_of_day(text: &str, hours: WorkingHours) -> Option<TimeOfDay> {
    let (name, phrases, begins) = match hours {
        WorkingHours::Morning => ("le matin", MORNING, EARLY),
        WorkingHours::Evening => ("le soir", EVENING, LATE),
        _ => return None,
    };
    let words = tokens(text);
    let found = |at: usize| {
        let rest = &words[at..];
        let named = phrases.iter().find_map(|phrase| phrase_len(rest, phrase));
        let len = named.or_else(|| from_hour(rest, &begins))?;
        let quote = text[rest[0].span.start..rest[len - 1].span.end].to_owned();
        let name = match named {
            Some(_) => quote.clone(),
            None => format!("{name} (« {quote} »)"),
        };
        Some(TimeOfDay { name, quote })
    };
    (0..words.len()).find_map(found)
}

/// The number of words of « à partir de 18h », with an hour of those.
fn from_hour(words: &[Token], hours: &std::ops::RangeInclusive<u8>) -> Option<usize> {
    let begin = BEGINS.iter().find_map(|begin| phrase_len(words, begin))?;
    let is_one = hour_of(words.get(begin)?).is_some_and(|hour| hours.contains(&hour));
    let is_long = end_of_day(&words[begin + 1..]).is_some_and(|end| end.abs_diff(LONG_DAY) < 3);
    (is_one && !is_long).then_some(begin + 1)
}

/// Work that ends about this hour and began early is of the whole day: « de 8h à 17h ».
const LONG_DAY: u8 = 18;

/// The hour behind « à »: « à 14h ».
fn end_of_day(words: &[Token]) -> Option<u8> {
    let [to, hour, ..] = words else { return None };
    matches!(to.folded.as_str(), "a" | "-" | "–").then(|| hour_of(hour))?
}

/// Six for « 6h » and « 6h30 ».
fn hour_of(word: &Token) -> Option<u8> {
    word.folded.split_once('h')?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, hours: WorkingHours) -> Option<String> {
        time_of_day(text, hours).map(|time| time.name)
    }

    #[test]
    fn an_hour_or_a_word_says_the_time_of_day() {
        let evening = |text| said(text, WorkingHours::Evening);
        let late = "Nettoyage de la crèche à partir de 18h, du lundi au jeudi";
        assert_eq!(evening(late).unwrap(), "le soir (« à partir de 18h »)");
        assert_eq!(evening("Ménage en soirée").unwrap(), "en soirée");
        assert_eq!(evening("Retour tous les soirs à partir de 8h"), None);
        assert_eq!(evening("Âgé de 18 ans"), None);
        let morning = |text| said(text, WorkingHours::Morning);
        let early = morning("Horaires : de 5h30 à 8h").unwrap();
        assert_eq!(early, "le matin (« de 5h30 »)");
        assert_eq!(morning("De 14h à 18h"), None);
        assert_eq!(morning("De 8h à 17h"), None, "a whole day");
        assert_eq!(said(late, WorkingHours::Day), None);
    }
}
