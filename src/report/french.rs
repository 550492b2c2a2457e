//! Numbers, dates and punctuation in French.

use crate::offer::Moment;

/// Groups thousands and precedes tall punctuation; no line breaks there.
const NARROW_SPACE: char = '\u{202f}';

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

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

/// « 20 novembre 2026 ».
pub(crate) fn day(moment: Moment) -> String {
    let day = moment.day();
    let month = MONTHS[usize::from(day.month().unsigned_abs()).saturating_sub(1) % 12];
    let first = if day.day() == 1 { "er" } else { "" };
    format!("{}{first} {month} {}", day.day(), day.year())
}

/// Keeps tall punctuation on the line of its word, as French typography demands.
pub(super) fn typography(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let set = |(at, &c): (usize, &char)| {
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1).copied();
        let sticks = matches!(after, Some(':' | ';' | '!' | '?' | '»' | '%' | '€'));
        if c == ' ' && (sticks || before == Some('«')) {
            NARROW_SPACE
        } else {
            c
        }
    };
    chars.iter().enumerate().map(set).collect()
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
}
