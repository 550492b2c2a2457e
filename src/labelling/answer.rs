//! What the program says of a labelled text.

use super::gold::{GoldClass, LabelledText, plain};
use crate::facts::{Fact, TextFacts};

/// A labelled text with what was read in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LabelledReading<'a> {
    pub gold: &'a LabelledText,
    pub text: &'a str,
    pub read: &'a TextFacts,
}

impl<'a> LabelledReading<'a> {
    pub(super) fn quote(&self, fact: &Fact) -> String {
        plain(&self.text[fact.span.clone()])
    }

    /// The facts found that hold.
    pub(super) fn held(&self) -> impl Iterator<Item = &'a Fact> {
        let facts = self.read.facts.iter();
        facts.filter(|fact| fact.polarity.holds())
    }

    /// The place of the sentence that holds a quote, as it was written.
    pub(super) fn sentence_of(&self, quote: &str) -> Option<usize> {
        let at = self.text.find(quote.trim())?;
        let sentences = &self.read.sentences;
        sentences.iter().position(|sentence| sentence.span.end > at)
    }

    /// True if the same is found in the sentence of a quote, or where the quote goes on.
    pub(super) fn is_in_sentence_of(&self, quote: &str, sub: &str) -> bool {
        let Some(idx) = self.sentence_of(quote) else {
            return false;
        };
        let span = &self.read.sentences[idx].span;
        let end = span.end.max(span.start + quote.trim().len());
        let within = |fact: &Fact| fact.span.start < end && span.start < fact.span.end;
        self.held().any(|fact| fact.sub == sub && within(fact))
    }

    /// The sub-labels that the person gave, with their label, of one class.
    pub(super) fn given(&self, class: GoldClass) -> impl Iterator<Item = (&'a str, &'a str)> {
        let facts = self.gold.facts.iter();
        facts
            .filter(move |fact| GoldClass::of(fact.polarity) == class)
            .map(|fact| (fact.label.as_str(), fact.sub.as_str()))
    }
}
