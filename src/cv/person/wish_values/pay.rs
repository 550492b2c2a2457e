//! The pay that a clause asks for.

use std::sync::LazyLock;

use super::{Ask, from_cue};
use crate::cv::person::list::Cues;
use crate::cv::person::wish_pay::{is_daily, yearly_pay};
use crate::text::tokens;

static PAY: LazyLock<Cues> = LazyLock::new(|| Cues::section("pay"));
static NO_PAY: LazyLock<Cues> = LazyLock::new(|| Cues::section("no pay"));
static PAY_CLAUSE: LazyLock<Cues> = LazyLock::new(|| Cues::section("pay clause"));
static PAY_WORDS: LazyLock<Cues> = LazyLock::new(|| Cues::section("pay words"));
static PERIODS: LazyLock<Cues> = LazyLock::new(|| Cues::section("pay periods"));
/// The least that the law allows, which has no need of an amount.
const LEAST: &str = "smic";

/// « Prétentions : 38 000 € », « 48 k€ minimum », « SMIC »: an amount that a year of
/// work may pay.
pub(super) fn pay(clause: &str, ask: Ask) -> Option<String> {
    let is_named = ask != Ask::Headline && PAY.occur_in(clause);
    if !is_named && !is_pay(clause) || NO_PAY.occur_in(clause) {
        return None;
    }
    let Some(digit) = clause.find(|c: char| c.is_ascii_digit()) else {
        let is_least = tokens(clause).iter().any(|t| t.folded == LEAST);
        return from_cue(clause, &PAY).filter(|_| is_least);
    };
    let start = PAY
        .first_in(clause)
        .map_or(digit, |cue| cue.start.min(digit));
    let value =
        clause[start..].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '€' && c != ')');
    let is_pay = yearly_pay(value).is_some() || is_daily(value);
    is_pay.then(|| value.to_owned())
}

/// An amount with words of pay beside it, and nothing else: « 34 k€ brut annuel ».
pub(in crate::cv::person) fn is_pay(clause: &str) -> bool {
    let tokens = tokens(clause);
    let is_money = |folded: &str| matches!(folded, "€" | "k€" | "euros" | "keur");
    let has_sign = tokens.iter().any(|t| is_money(&t.folded));
    // « 45-50 k€ » and nothing else.
    let is_thousands = tokens
        .iter()
        .any(|t| matches!(t.folded.as_str(), "k€" | "keur"))
        && yearly_pay(clause).is_some();
    let says_pay =
        PAY_WORDS.occur_in(clause) || has_sign && PERIODS.occur_in(clause) || is_thousands;
    let mut words = tokens.iter().filter(|t| !t.is_mark);
    let fits = |raw: &str| PAY_CLAUSE.open(raw) || raw.starts_with(|c: char| c.is_ascii_digit());
    says_pay
        && tokens
            .iter()
            .any(|t| t.folded.starts_with(|c: char| c.is_ascii_digit()))
        && words.all(|t| fits(t.raw(clause)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pay_is_an_amount_that_somebody_may_earn() {
        for (clause, expected) in [
            (
                "Salaire souhaité : 2 400 €",
                Some("Salaire souhaité : 2 400 €"),
            ),
            (
                "Rémunération souhaitée : 34 k€ brut annuel",
                Some("Rémunération souhaitée : 34 k€ brut annuel"),
            ),
            ("48 k€ minimum", Some("48 k€ minimum")),
            ("50 à 55 K€ + variable", Some("50 à 55 K€ + variable")),
            ("45-50 k€", Some("45-50 k€")),
            ("TJM 350 €", Some("TJM 350 €")),
            ("Salaire 2 400 net", Some("Salaire 2 400 net")),
            ("Prétentions : 38 000 €.", Some("Prétentions : 38 000 €")),
            ("SMIC accepté", Some("SMIC")),
            ("salaire motivant", None),
            ("un poste fixe", None),
            ("budget de 50 k€", None),
            ("CA de 300 000 €", None),
        ] {
            assert_eq!(pay(clause, Ask::Sought).as_deref(), expected, "{clause}");
        }
    }

    #[test]
    fn an_amount_alone_is_no_pay() {
        assert!(is_pay("34 k€ brut"));
        assert!(is_pay("2000 net"));
        assert!(!is_pay("34 k€"));
        assert!(!is_pay("20 km maximum"));
        assert!(!is_pay("8 heures minimum"));
    }
}
