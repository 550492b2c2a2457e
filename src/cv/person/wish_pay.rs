//! The pay that a wish names, as euros a year.

/// Net pay is about 78 % of gross pay.
const NET: f64 = 0.78;
const HOURS_A_YEAR: f64 = 1_820.0;
const MONTHS: f64 = 12.0;

/// The first amount of a wish, gross, in euros a year: « 32 k€ », « 2 000 € net par mois »,
/// « 13,50 € de l'heure ». `None` if it is no pay of a full-time job.
pub(super) fn yearly_pay(wish: &str) -> Option<u32> {
    /// What a year of work may pay.
    const YEARLY: std::ops::RangeInclusive<f64> = 12_000.0..=400_000.0;
    let lower = wish.to_lowercase();
    if is_daily(&lower) || is_todays(&lower) {
        return None;
    }
    let (amount, behind) = amount(&lower)?;
    let behind = behind_range(behind);
    let thousands = amount < 1_000.0 && starts_with_thousand(behind);
    let amount = if thousands { amount * 1_000.0 } else { amount };
    // Nobody works an hour for 100 euros nor a year for 10,000: the size says the period.
    let a_year = match amount {
        ..100.0 => amount * HOURS_A_YEAR,
        ..10_000.0 => amount * MONTHS,
        _ => amount,
    };
    let is_net = behind
        .split_whitespace()
        .take(4)
        .any(|word| word.starts_with("net"));
    let gross = if is_net { a_year / NET } else { a_year };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the range"
    )]
    YEARLY.contains(&gross).then_some(gross.round() as u32)
}

/// « Salaire actuel 58 k€ » is what one has, not what one wants.
fn is_todays(lower: &str) -> bool {
    ["actuel", "dernier salaire", "aujourd'hui"]
        .iter()
        .any(|word| lower.contains(word))
}

/// A day's fee of somebody who works for oneself: « TJM 350 € ». It is no pay, for
/// charges and idle days are paid from it.
pub(super) fn is_daily(wish: &str) -> bool {
    let lower = wish.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "tjm" | "journalier" | "jour"))
}

/// What follows « à 55 » in « 50 à 55 k€ »: both share the unit behind the second.
fn behind_range(behind: &str) -> &str {
    let rest = behind.trim_start();
    let links = ["à", "a ", "-", "–", "et "];
    let other = links.iter().find_map(|link| rest.strip_prefix(link));
    let next = other.filter(|other| other.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    next.and_then(amount).map_or(behind, |(_, behind)| behind)
}

/// « k€ », « k », « keur »; not « km ».
fn starts_with_thousand(behind: &str) -> bool {
    let rest = behind.trim_start().strip_prefix('k');
    rest.is_some_and(|rest| {
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        matches!(word.as_str(), "" | "e" | "eur" | "euros")
    })
}

/// The first number, with groups of three digits joined, and what follows it.
fn amount(text: &str) -> Option<(f64, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let is_inside =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | ',' | '.');
    let end = rest.find(|c| !is_inside(c)).unwrap_or(rest.len());
    let digits: String = rest[..end].chars().filter(|c| !c.is_whitespace()).collect();
    let number = digits.replace(',', ".");
    let number = number.trim_end_matches('.');
    Some((number.parse().ok()?, &rest[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pays_are_compared_by_the_year() {
        for (wish, euros) in [
            ("Prétentions : 32 k€", Some(32_000)),
            ("75 k€ minimum", Some(75_000)),
            ("salaire souhaité 2 000 € brut par mois", Some(24_000)),
            ("1 560 € net", Some(24_000)),
            ("13,50 €/h", Some(24_570)),
            ("28000", Some(28_000)),
            ("50 à 55 K€ + variable", Some(50_000)),
            ("Prétentions : 38-42 K€", Some(38_000)),
            ("de 2 340 à 2 600 € net", Some(36_000)),
            ("TJM 350 €", None),
            ("selon profil", None),
            ("0", None),
        ] {
            assert_eq!(yearly_pay(wish), euros, "{wish}");
        }
    }
}
