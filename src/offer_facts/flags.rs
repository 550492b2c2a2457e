//! Wording that a reader should check before applying.

use super::offer_fact::{OfferFact, OfferFacts};
use crate::facts::Value;

/// The label of flags.
pub(super) const LABEL: &str = "quality";
const LEGAL: &str = "legal_exception";

/// A flag with the words that raise it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfferFlag {
    /// Its code.
    pub flag: &'static str,
    /// Exact words of the text.
    pub quote: String,
    /// For a contradiction, the words of the record that the text contradicts.
    pub field: Option<String>,
    /// True where the law allows it: an age set for an apprenticeship.
    pub is_legal: bool,
}

impl OfferFact {
    /// True for a flag that the law allows.
    pub(super) fn is_legal_flag(&self) -> bool {
        self.label == LABEL && self.value == Some(Value::Text(LEGAL.to_owned()))
    }
}

impl OfferFacts {
    /// The flags of the offer, each once.
    pub(crate) fn flags(&self) -> Vec<OfferFlag> {
        let mut flags: Vec<OfferFlag> = Vec::new();
        let of_text = self
            .facts
            .iter()
            .filter(|fact| fact.label == LABEL && fact.polarity.holds());
        for fact in of_text {
            let is_new = !flags.iter().any(|own| own.flag == fact.sub);
            // Where the record contradicts the text, both quotes are shown below.
            let is_shown_below = fact.sub == CONTRADICTION && !self.contradictions.is_empty();
            if is_new && !is_shown_below && !is_majority(fact) {
                flags.push(OfferFlag {
                    flag: fact.sub,
                    quote: fact.quote.clone(),
                    field: None,
                    is_legal: fact.is_legal_flag(),
                });
            }
        }
        flags.extend(self.contradictions.first().map(|own| OfferFlag {
            flag: CONTRADICTION,
            quote: own.text.clone(),
            field: Some(own.field.clone()),
            is_legal: false,
        }));
        flags
    }
}

/// True for « 18 ans minimum »: to be of age is what the law asks, and no bias.
fn is_majority(fact: &OfferFact) -> bool {
    const OF_AGE: &[&str] = &["18 ans", "majeur"];
    const OTHER: &[&str] = &["moins de", "entre", "maximum", "jeune", "jusqu"];
    let quote = fact.quote.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| quote.contains(word));
    fact.sub == "age_bias" && says(OF_AGE) && !says(OTHER)
}

pub(super) const CONTRADICTION: &str = "contradiction";
