//! The facts of an offer, of its text and of its fields.

use std::ops::Range;

use crate::facts::{Polarity, Value};

/// The source of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// In a field of the record alone.
    Field,
    /// In the text alone.
    Text,
    /// In both.
    Both,
}

/// A fact of an offer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OfferFact {
    /// The code of its label.
    pub label: &'static str,
    /// Its own code.
    pub sub: &'static str,
    /// What the offer says of it.
    pub polarity: Polarity,
    /// That of the field where there is one.
    pub value: Option<Value>,
    /// Exact words of the text, else those of the field.
    pub quote: String,
    /// In bytes of the text; `None` for a fact of a field.
    pub span: Option<Range<usize>>,
    /// Its source.
    pub source: Source,
}

/// What a field says and the text says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contradiction {
    /// The label that it is about.
    pub label: &'static str,
    /// The words of the field.
    pub field: String,
    /// The words of the text.
    pub text: String,
}

/// The facts of an offer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct OfferFacts {
    /// Those of the text in the order they are written, then those of fields alone.
    pub facts: Vec<OfferFact>,
    /// Where field and text say opposite things; the facts above are then the field's.
    pub contradictions: Vec<Contradiction>,
}
