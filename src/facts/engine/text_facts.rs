//! What is read of a text: its facts, and its sentences with what each is about.

use std::ops::Range;

use super::fact::Fact;

/// All that was read of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TextFacts {
    /// The facts, in the order they are written.
    pub facts: Vec<Fact>,
    /// The sentences, in order.
    pub sentences: Vec<SentencePart>,
}

/// A sentence, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SentencePart {
    /// In bytes of the text.
    pub span: Range<usize>,
    /// What it is about.
    pub part: Part,
}

/// What a sentence of an offer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The tasks.
    Missions,
    /// The candidate.
    Profile,
    /// Before any heading.
    Open,
    /// A heading, the employer, the terms, the title.
    Other,
}

/// A fact with what deciding on the whole text needs.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) fact: Fact,
    pub(crate) sub: usize,
    pub(crate) tokens: Range<usize>,
    pub(crate) sentence: usize,
}
