//! The facts of an offer: those of its record's fields and those of its text, as one list.
//!
//! Owns how the two are joined: a field wins where there is one, the text completes it,
//! and where they contradict each other both are kept. Owns the flags of an offer too.
//! Does not know how a text is read ([`crate::facts`]), nor persons, nor pages.
//!
//! - [`read_text`]: the facts of an offer's text.
//! - [`OfferFacts`]: all facts of an offer.
//! - [`OfferFlag`]: wording that a reader should check.
//! - [`offer_employer`]: the employer that only the text names.

mod field_fact;
mod fields;
mod flags;
mod merge;
mod offer_fact;
mod required_fields;
mod sets;

pub(crate) use flags::OfferFlag;
pub(crate) use offer_fact::{Contradiction, OfferFact, OfferFacts, Source};
pub(crate) use sets::FactSets;

use crate::facts::{Extractor, NamedEmployer, TextFacts, employer_named};
use crate::offer::Offer;
use crate::text::fold;

/// The text that facts are read from: the title, a newline, the description.
pub(crate) fn text_of(offer: &Offer) -> String {
    format!("{}\n{}", offer.title, offer.description)
}

/// The facts of an offer's text.
pub(crate) fn read_text(offer: &Offer) -> TextFacts {
    Extractor::built_in().read_titled(&text_of(offer), offer.title.len())
}

/// The employer that the text names, where the record names none.
pub(crate) fn offer_employer(offer: &Offer) -> Option<NamedEmployer> {
    let has_name = offer.employer.name.as_deref().is_some_and(is_name);
    (!has_name)
        .then(|| employer_named(&offer.description))
        .flatten()
}

/// False for what partners write where they give no name: « Non spécifiée », « *** ».
fn is_name(name: &str) -> bool {
    let folded = fold(name);
    let is_word = folded.chars().any(char::is_alphabetic);
    is_word && !folded.starts_with("non specifie") && !folded.starts_with("confidentiel")
}
