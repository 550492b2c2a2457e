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
pub(super) fn time_of_day(text: &str, hours: WorkingHours) -> Option<String> {
    let (phrases, begins) = match hours {
        WorkingHours::Morning => (MORNING, EARLY),
        WorkingHours::Evening => (EVENING, LATE),
        _ => return None,
    };
    let words = tokens(text);
    let found = |at: usize| {
        let rest = &words[at..];
        let named = phrases.iter().find_map(|phrase| phrase_len(rest, phrase));
        let len = named.or_else(|| from_hour(rest, &begins))?;
        Some(text[rest[0].span.start..rest[len - 1].span.end].to_owned())
    };
    (0..words.len()).find_map(found)
}

/// The number of words of « à partir de 18h », with an hour of those.
fn from_hour(words: &[Token], hours: &std::ops::RangeInclusive<u8>) -> Option<usize> {
    let begin = BEGINS.iter().find_map(|begin| phrase_len(words, begin))?;
    let hour = words.get(begin)?.folded.as_str();
    let (number, _) = hour.split_once('h')?;
    let is_one = number.parse().is_ok_and(|hour| hours.contains(&hour));
    is_one.then_some(begin + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_or_a_word_says_the_time_of_day() {
        let evening = |text| time_of_day(text, WorkingHours::Evening);
        let late = "Nettoyage de la crèche à partir de 18h, du lundi au jeudi";
        assert_eq!(evening(late).as_deref(), Some("à partir de 18h"));
        assert_eq!(evening("Ménage en soirée").as_deref(), Some("en soirée"));
        assert_eq!(evening("Retour tous les soirs à partir de 8h"), None);
        assert_eq!(evening("Âgé de 18 ans"), None);
        let morning = |text| time_of_day(text, WorkingHours::Morning);
        assert_eq!(
            morning("Horaires : de 5h30 à 8h").as_deref(),
            Some("de 5h30")
        );
        assert_eq!(morning("De 14h à 18h"), None);
        assert_eq!(time_of_day(late, WorkingHours::Day), None);
    }
}
