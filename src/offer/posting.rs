//! What is counted of an offer: one row of columns, beside its record.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::Offer;
use crate::rome::RomeCode;
use crate::text::push_lowercase;

/// The columns of one offer that counts are made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Posting {
    /// Equal for offers of one title and one description: they are counted once.
    pub text: i64,
    /// The code the employer chose; `None` for apprenticeships and internships too, which are
    /// in no count.
    pub occupation: Option<RomeCode>,
    /// `59`, `2A`, `971`.
    pub departement: Option<String>,
    /// INSEE code: offers of a commune say where it is to those without a position.
    pub commune: Option<String>,
    pub postcode: Option<String>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// Kilometres by which the position may be missed, where it is that of other offers.
    pub position_error: f64,
    /// Lowest and highest gross pay of a full-time year in whole euros, as stated.
    pub pay: Option<(u32, u32)>,
    /// Months of experience that are required.
    pub experience: u16,
}

impl Posting {
    /// Changes with the rules below and those of pay: stored rows of another version are made
    /// again.
    pub(crate) const RULES: i64 = 1;

    pub(crate) fn of(offer: &Offer) -> Self {
        let place = &offer.place;
        Self {
            text: text_key(offer),
            occupation: offer.rome().filter(|_| !offer.is_learner()),
            departement: place.departement.clone(),
            commune: place.commune.clone().filter(|code| code.len() == CODE_LEN),
            postcode: place.postcode.clone().filter(|code| code.len() == CODE_LEN),
            position: place.position,
            position_error: 0.0,
            pay: offer.full_time_pay(),
            experience: offer.experience.required_months(),
        }
    }
}

/// Characters of an INSEE code and of a postcode; other text is none of them.
const CODE_LEN: usize = 5;

/// A hash of the words of title and description, in lower case, whatever the spaces.
fn text_key(offer: &Offer) -> i64 {
    let mut words = Vec::with_capacity(offer.title.len() + offer.description.len() + 2);
    for text in [&offer.title, &offer.description] {
        push_words(text, &mut words);
        words.push(b'\n');
    }
    let mut hasher = FxHasher::default();
    hasher.write(&words);
    hasher.finish().cast_signed()
}

/// Each word in lower case, and a space after it.
fn push_words(text: &str, words: &mut Vec<u8>) {
    let mut in_word = false;
    for c in text.chars() {
        let is_space = c.is_whitespace();
        match is_space {
            false => push_lowercase(c, words),
            true if in_word => words.push(b' '),
            true => {}
        }
        in_word = !is_space;
    }
    if in_word {
        words.push(b' ');
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Occupation, Pay};
    use super::*;

    fn of_trade(title: &str, description: &str) -> Offer {
        Offer {
            occupation: Some(Occupation {
                code: "H2913".parse().unwrap(),
                label: String::new(),
                appellation: String::new(),
            }),
            pay: Pay::from_label("Mensuel de 1700.0 Euros"),
            ..Offer::invented(title, description)
        }
    }

    #[test]
    fn one_text_is_one_posting_whatever_its_case_and_spaces() {
        let key = |title: &str, text: &str| Posting::of(&of_trade(title, text)).text;
        let first = key("Soudeur (H/F)", "Soude à l'arc.\nDe nuit.");
        assert_eq!(
            first,
            key("SOUDEUR  (H/F)", "  soude à l'arc. DE\u{a0}nuit.")
        );
        assert_ne!(first, key("Soudeur (H/F)", "Soude à l'arc. De jour."));
        assert_ne!(key("a", "b c"), key("a b", "c"));
    }

    #[test]
    fn pay_is_kept_as_stated_and_a_learner_is_not_counted() {
        let posting = Posting::of(&of_trade("Soudeur", ""));
        assert_eq!(posting.pay, Some((20_400, 20_400)));
        assert!(posting.occupation.is_some());
        let learner = Posting::of(&of_trade("Apprenti soudeur", ""));
        assert_eq!((learner.occupation, learner.pay), (None, None));
    }
}
