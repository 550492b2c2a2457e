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
mod varint;

pub use dates::Month;
pub(crate) use dates::{MONTH_NAMES, Period, durations, is_month_name, periods};
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

/// What a fuzz target tries: the facts of any text, whose first line may be its title. Their
/// spans slice it, sentences follow each other, and all comes back from its bytes.
#[cfg(fuzzing)]
pub fn fuzzed(text: &str) {
    let rules = Extractor::built_in();
    let title_len = text.find('\n').filter(|_| text.len() % 3 > 0);
    let read = rules.read_titled(text, title_len.unwrap_or(0));
    for fact in &read.facts {
        assert!(!text[fact.span.clone()].is_empty());
    }
    for pair in read.sentences.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
    }
    assert_eq!(unpack(&pack(&read, rules), text, rules), Some(read));
}
