//! Typed facts read from French text: dates, diplomas, licences, languages.
//!
//! Owns the recognisers, which read CVs and offers alike. Each takes a text and
//! gives what it found with the exact span. Does not know what a CV or an offer
//! is, nor today's date.
//!
//! - [`diplomas`], [`licences`], [`languages`], [`durations`], [`periods`],
//!   [`years_said`]: the recognisers.
//! - [`Extractor`]: the labelled facts of a text, by the rules of `data/facts`.
//! - [`Found`]: a value with the span that says it.

mod dates;
mod diplomas;
mod engine;
mod found;
mod languages;
mod licences;

pub use dates::{Month, Period, durations, is_month_name, periods, years_said};
pub use diplomas::{Diploma, Level, diplomas};
pub use engine::{
    Extractor, Fact, FailedCase, GrossNet, Label, Part, PayPeriod, Polarity, RulesError,
    SentencePart, TextFacts, Value,
};
pub use found::Found;
pub use languages::{Cefr, Spoken, languages};
pub use licences::{Licence, licence_set, licences};
