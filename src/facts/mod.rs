//! Typed facts read from French text: dates, diplomas, licences, languages.
//!
//! Owns the recognisers, which read CVs and offers alike. Each takes a text and
//! gives what it found with the exact span. Does not know what a CV or an offer
//! is, nor today's date.
//!
//! - [`diplomas`], [`licences`], [`languages`], [`durations`], [`periods`]:
//!   the recognisers.
//! - [`Extractor`]: the labelled facts of a text, by the rules of `data/facts`.
//! - [`pack`], [`unpack`]: facts in the few bytes that are kept beside their text.
//! - [`FactSet`], [`facts_named`]: sub-labels as bits, and those that a name means.
//! - [`employer_named`]: the employer that a text names.
//! - [`Found`]: a value with the span that says it.

mod dates;
mod diplomas;
mod employer;
mod engine;
mod found;
mod languages;
mod licences;
mod names;
mod packed;
mod set;

pub use dates::Month;
pub(crate) use dates::{Period, durations, is_month_name, periods};
pub(crate) use diplomas::{Diploma, Level, diplomas};
pub(crate) use employer::{NamedEmployer, employer_named};
pub(crate) use engine::{
    Extractor, Fact, GrossNet, Part, PayPeriod, Polarity, RulesError, SentencePart, SubLabel,
    TextFacts, Value,
};
pub(crate) use found::Found;
pub(crate) use languages::{Cefr, Spoken, languages};
pub(crate) use licences::{Licence, licence_set, licences};
pub(crate) use names::{NameError, NamedFacts, facts_named};
pub(crate) use packed::{pack, unpack};
pub(crate) use set::{FactSet, SET_WORDS};

/// What a fuzz target tries: the facts of any text, whose spans slice it.
#[cfg(fuzzing)]
pub fn fuzzed(text: &str) {
    for fact in Extractor::built_in().extract(text) {
        assert!(!text[fact.span].is_empty());
    }
}
