//! Numbers, dates and punctuation in French.

use crate::facts::MONTH_NAMES;
use crate::offer::Moment;

/// Groups thousands and precedes tall punctuation; no line breaks there.
const NARROW_SPACE: char = '\u{202f}';

/// A whole number: « 26 284 ».
pub(crate) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 * 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(NARROW_SPACE);
        }
        grouped.push(digit);
    }
    grouped
}

/// A number with `places` decimals: « 0,41 ».
pub(crate) fn decimal(number: f64, places: usize) -> String {
    let text = format!("{:.places$}", number.abs());
    let is_zero = text.chars().all(|c| c == '0' || c == '.');
    let sign = if number < 0.0 && !is_zero { "−" } else { "" };
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), count);
    let comma = if rest.is_empty() { "" } else { "," };
    format!("{sign}{whole}{comma}{rest}")
}

/// A share: « 81 % ».
pub(crate) fn percent(share: f64) -> String {
    format!("{}{NARROW_SPACE}%", decimal(share * 100.0, 0))
}

/// A probability: « 81 % », never shown as certain or impossible.
pub(crate) fn probability(share: f64) -> String {
    match share {
        share if share > 0.99 => format!("plus de {}", percent(0.99)),
        share if share < 0.01 => format!("moins de {}", percent(0.01)),
        share => percent(share),
    }
}

/// Whole euros: « 26 400 € ».
pub(crate) fn euros(amount: f64) -> String {
    format!("{}{NARROW_SPACE}€", decimal(amount, 0))
}

/// A number with its noun: « 1 offre », « 12 offres ». In French zero and one are singular.
pub(crate) fn plural(number: usize, one: &str, many: &str) -> String {
    let noun = if number < 2 { one } else { many };
    format!("{} {noun}", count(number))
}

/// « 1re », « 4e ».
pub(super) fn ordinal(number: usize) -> String {
    match number {
        1 => "1re".to_owned(),
        other => format!("{other}e"),
    }
}

/// With a capital first letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), chars.as_str())
}

/// With a small first letter, unless the first word is an acronym.
pub(super) fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    let is_acronym = chars.clone().next().is_some_and(char::is_uppercase);
    match first {
        Some(c) if !is_acronym => format!("{}{}", c.to_lowercase(), chars.as_str()),
        _ => text.to_owned(),
    }
}

/// Beginnings of common nouns whose h is mute.
const MUTE_H: [&str; 8] = [
    "habill", "herb", "heure", "hiver", "homme", "horaire", "hôpita", "hôtel",
];

/// True if « de » loses its vowel before the word.
pub(super) fn is_elided(word: &str) -> bool {
    if MUTE_H
        .iter()
        .any(|start| word.to_lowercase().starts_with(start))
    {
        return true;
    }
    let first = word.chars().next().and_then(|c| c.to_lowercase().next());
    first.is_some_and(|c| "aeiouyàâéèêëîïôûœ".contains(c))
}

/// « 3 jours » ago, in the largest unit that is not too coarse.
pub(super) fn ago(days: i32) -> String {
    let some = |n: i32, one: &str, many: &str| {
        let n = usize::try_from(n).unwrap_or_default();
        format!("il y a {}", plural(n, one, many))
    };
    match days {
        ..=0 => "aujourd'hui".to_owned(),
        1 => "hier".to_owned(),
        2..=20 => some(days, "jour", "jours"),
        21..=60 => some(days / 7, "semaine", "semaines"),
        61..=364 => some(days / 30, "mois", "mois"),
        365..=729 => "il y a plus d'un an".to_owned(),
        _ => format!("il y a plus de {} ans", days / 365),
    }
}

/// « a, b et c ».
pub(super) fn listed(items: &[String], and: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// « 20 novembre 2026 ».
pub(crate) fn day(moment: Moment) -> String {
    let day = moment.day();
    let month = MONTH_NAMES[usize::from(day.month().unsigned_abs()).saturating_sub(1) % 12];
    let first = if day.day() == 1 { "er" } else { "" };
    format!("{}{first} {month} {}", day.day(), day.year())
}

/// Keeps tall punctuation on the line of its word, and curves the apostrophe between two
/// letters, as French typography demands.
pub(super) fn typography(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let set = |(at, &c): (usize, &char)| {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        if c == '\'' && is_between_letters(before, after) {
            return '’';
        }
        let sticks = matches!(after, Some(':' | ';' | '!' | '?' | '»' | '%' | '€'));
        if c == ' ' && (sticks || before == Some('«')) {
            NARROW_SPACE
        } else {
            c
        }
    };
    chars.iter().enumerate().map(set).collect()
}

fn is_between_letters(before: Option<char>, after: Option<char>) -> bool {
    let opens = |c: char| c.is_alphanumeric() || c == '«';
    before.is_some_and(char::is_alphabetic) && after.is_some_and(opens)
}

/// « 9 min », « 12 s », « 3 h 20 min ».
pub(crate) fn lasting(seconds: f64) -> String {
    let seconds = seconds.round().max(0.0) as u64;
    match (seconds / 3_600, seconds / 60 % 60) {
        (0, 0) => format!("{seconds}\u{a0}s"),
        (0, minutes) if minutes < 5 => format!("{minutes}\u{a0}min {:02}\u{a0}s", seconds % 60),
        (0, minutes) => format!("{minutes}\u{a0}min"),
        (hours, minutes) if hours < 48 => format!("{hours}\u{a0}h {minutes:02}\u{a0}min"),
        (hours, _) => format!("{}\u{a0}jours", hours / 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands_and_have_a_comma() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(26_284), "26\u{202f}284");
        assert_eq!(count(1_000_000), "1\u{202f}000\u{202f}000");
        assert_eq!(decimal(0.914, 2), "0,91");
        assert_eq!(decimal(-0.04, 1), "0,0");
        assert_eq!(decimal(-1234.5, 1), "−1\u{202f}234,5");
        assert_eq!(probability(0.806), percent(0.806));
        assert_eq!(probability(1.0), "plus de 99\u{202f}%");
        assert_eq!(probability(0.0), "moins de 1\u{202f}%");
        assert_eq!(percent(0.806), "81\u{202f}%");
        assert_eq!(euros(26_400.4), "26\u{202f}400\u{202f}€");
    }

    #[test]
    fn zero_and_one_are_singular() {
        assert_eq!(plural(0, "offre", "offres"), "0 offre");
        assert_eq!(plural(1, "offre", "offres"), "1 offre");
        assert_eq!(plural(2, "offre", "offres"), "2 offres");
    }

    #[test]
    fn days_read_in_french() {
        assert_eq!(day("2026-11-20".parse().unwrap()), "20 novembre 2026");
        assert_eq!(day("2026-02-01".parse().unwrap()), "1er février 2026");
    }

    #[test]
    fn tall_punctuation_stays_on_the_line_of_its_word() {
        assert_eq!(
            typography("Pourquoi ? « Ainsi » : 5 %"),
            "Pourquoi\u{202f}? «\u{202f}Ainsi\u{202f}»\u{202f}: 5\u{202f}%"
        );
    }

    #[test]
    fn an_apostrophe_between_letters_is_curved() {
        assert_eq!(typography("l'offre d'ici"), "l’offre d’ici");
        assert_eq!(typography("'x' 5'"), "'x' 5'");
    }

    #[test]
    fn the_age_of_an_offer_reads_in_french() {
        for (days, read) in [
            (0, "aujourd'hui"),
            (1, "hier"),
            (3, "il y a 3 jours"),
            (30, "il y a 4 semaines"),
            (90, "il y a 3 mois"),
            (400, "il y a plus d'un an"),
            (800, "il y a plus de 2 ans"),
        ] {
            assert_eq!(ago(days), read);
        }
    }

    #[test]
    fn a_first_letter_grows_and_shrinks() {
        assert_eq!(capitalised("école"), "École");
        assert_eq!(uncapitalised("Aide-soignant"), "aide-soignant");
        assert_eq!(uncapitalised("CDI de nuit"), "CDI de nuit");
    }

    #[test]
    fn things_are_listed_with_a_word_before_the_last() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listed(&items, "et"), "a, b et c");
        assert_eq!(listed(&items[..1], "et"), "a");
        assert_eq!(listed(&[], "et"), "");
    }

    #[test]
    fn durations_are_written_as_people_say_them() {
        let written = [4.2, 75.0, 540.0, 12_000.0, 200_000.0].map(lasting);
        let written = written.map(|text| text.replace('\u{a0}', " "));
        assert_eq!(
            written,
            ["4 s", "1 min 15 s", "9 min", "3 h 20 min", "2 jours"]
        );
    }
}
