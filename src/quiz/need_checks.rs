//! Which needs of an offer are asked, and in which words.

use super::brief::OfferText;
use crate::requirement::{Need, Requirement};
use crate::text::{fold, tokens};

/// Letters of the longest sentence that is shown within a question.
const LONGEST: usize = 160;

/// The experience that is asked of the candidate, where the quote says how long.
pub(super) fn experience(offer: &OfferText) -> Option<&Requirement> {
    let own = offer.requirements.iter().find(|own| match own.need {
        Need::Experience(months, _) => {
            is_of_candidate(&own.quote)
                && !has_condition(&own.quote)
                && says_months(&own.quote, months)
        }
        _ => false,
    });
    own.filter(|_| !offer.for_beginners)
}

/// True if a need may be asked: who comes to learn is not asked for the diploma that they come
/// for, and nobody for the one of the people that they are to teach.
pub(super) fn is_asked(own: &Requirement, offer: &OfferText) -> bool {
    match own.need {
        Need::Diploma { .. } | Need::Title(_) => {
            !offer.is_training && is_of_candidate(&own.quote) && !is_prepared(&own.quote)
        }
        _ => true,
    }
}

/// The diploma in the words of the offer, which keep its level and its alternatives.
pub(super) fn diploma_in_words(own: &Requirement) -> Option<String> {
    let quote = own
        .quote
        .trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let is_short = quote.chars().count() <= LONGEST && !quote.contains('\n');
    let is_diploma = matches!(own.need, Need::Diploma { .. });
    (is_diploma && is_short && !quote.is_empty()).then(|| format!("« {quote} »"))
}

/// A name with the brackets closed that a cut left open.
pub(super) fn balanced(name: &str) -> String {
    let n_open = name.matches('(').count();
    let n_closed = name.matches(')').count();
    format!("{name}{}", ")".repeat(n_open.saturating_sub(n_closed)))
}

/// False where a sentence is about others: pupils, colleagues.
fn is_of_candidate(quote: &str) -> bool {
    const OTHERS: [&str; 16] = [
        "eleve",
        "eleves",
        "etudiant",
        "etudiants",
        "apprenant",
        "apprenants",
        "stagiaires",
        "apprentis",
        "alternants",
        "lyceens",
        "anciennete",
        "collegues",
        "collaborateurs",
        "clients",
        "existence",
        "public",
    ];
    !has_word(quote, &OTHERS)
}

/// True for a diploma that the contract leads to: « préparer un CAP », « en vue du titre ».
fn is_prepared(quote: &str) -> bool {
    let folded = fold(quote);
    let ways = [
        "prepare",
        "preparation",
        "en vue d",
        "alternance",
        "apprentissage",
        "obtention",
        "vous formons",
        "formation assuree",
        "visee",
        "visez",
    ];
    ways.iter().any(|way| folded.contains(way))
}

/// True for what is asked only of some: « si non diplômé ».
fn has_condition(quote: &str) -> bool {
    let folded = fold(quote);
    let ways = ["si non", "sinon", "a defaut", "si vous n"];
    ways.iter().any(|way| folded.contains(way))
}

/// True if a quote has the number of months, or of years, that a need asks.
fn says_months(quote: &str, months: u16) -> bool {
    const NUMBERS: [&str; 11] = [
        "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    ];
    if months == 0 {
        return true;
    }
    let words = tokens(quote);
    let has = |number: u16, unit: &str| {
        let digits = number.to_string();
        let spelt = NUMBERS.get(usize::from(number)).copied().unwrap_or("?");
        let feminine = if number == 1 { "une" } else { spelt };
        let is_number = |word: &str| {
            let bare = word.trim_start_matches('0');
            bare == digits || word == spelt || word == feminine || is_glued(word, &digits, unit)
        };
        let has_number = words.iter().any(|word| is_number(&word.folded));
        has_number
            && words.iter().any(|word| {
                word.folded
                    .trim_start_matches(|c: char| c.is_ascii_digit())
                    .starts_with(unit)
            })
    };
    has(months, "mois") || months.is_multiple_of(12) && has(months / 12, "an")
}

/// « 2ans ».
fn is_glued(word: &str, digits: &str, unit: &str) -> bool {
    word.strip_prefix(digits)
        .is_some_and(|rest| rest.starts_with(unit))
}

fn has_word(text: &str, words: &[&str]) -> bool {
    tokens(text)
        .iter()
        .any(|word| words.contains(&word.folded.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Level;

    fn asking(need: Need, quote: &str) -> OfferText {
        OfferText {
            requirements: vec![Requirement {
                need,
                required: true,
                quote: quote.to_owned(),
            }],
            ..OfferText::default()
        }
    }

    #[test]
    fn experience_is_asked_where_the_quote_has_its_length_and_is_about_the_candidate() {
        let asks = |months, quote: &str| {
            experience(&asking(Need::Experience(months, String::new()), quote)).is_some()
        };
        assert!(asks(24, "2 ans d'expérience"));
        assert!(asks(24, "Expérience exigée de 2 An(s)"));
        assert!(asks(24, "au moins deux années sur un poste semblable"));
        assert!(asks(6, "6 mois minimum"));
        assert!(asks(24, "2ans exigés"));
        assert!(!asks(48, "expérience de 4 mois"));
        assert!(!asks(60, "Expérience exigée de 3 An(s)"));
        assert!(!asks(60, "une équipe qui a 5 ans d'ancienneté"));
        assert!(!asks(24, "2 ans d'expérience si non diplômé"));
    }

    #[test]
    fn a_diploma_is_asked_in_the_words_of_the_offer_and_not_of_who_comes_for_it() {
        let diploma = Need::Diploma {
            level: Level::new(3).unwrap(),
            field: "cuisine".to_owned(),
        };
        let mut offer = asking(diploma.clone(), "CAP, BEP ou bac pro cuisine.");
        assert!(is_asked(&offer.requirements[0], &offer));
        assert_eq!(
            diploma_in_words(&offer.requirements[0]).as_deref(),
            Some("« CAP, BEP ou bac pro cuisine »")
        );
        offer.is_training = true;
        assert!(!is_asked(&offer.requirements[0], &offer));
        for quote in [
            "Vous formez des élèves du CAP au bac pro",
            "Pour préparer un CAP cuisine",
        ] {
            let offer = asking(diploma.clone(), quote);
            assert!(!is_asked(&offer.requirements[0], &offer), "{quote}");
        }
    }

    #[test]
    fn a_bracket_that_a_cut_left_open_is_closed() {
        assert_eq!(
            balanced("habilitation(s) électrique(s"),
            "habilitation(s) électrique(s)"
        );
        assert_eq!(balanced("permis B"), "permis B");
    }
}
