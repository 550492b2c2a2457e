//! Where a text names software.

use std::ops::Range;

use super::names::SoftwareNames;
use super::sentence::{SentenceWord, sentences, words};
use crate::text::fold;

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The name, by its place among the names.
    pub name: u32,
    /// Where it is written.
    pub span: Range<usize>,
    /// The sentence that says it.
    pub sentence: Range<usize>,
}

impl SoftwareNames {
    /// The names that a text writes with a capital, in their order; the longest where
    /// several begin at one place.
    #[must_use]
    pub(crate) fn mentions(&self, text: &str) -> Vec<Mention> {
        let mut found = Vec::new();
        for sentence in sentences(text) {
            let words = words(&text[sentence.clone()]);
            let mut at = 0;
            while at < words.len() {
                let Some((len, name)) = self.name_at(&words[at..]) else {
                    at += 1;
                    continue;
                };
                let last = &words[at + len - 1];
                found.push(Mention {
                    name,
                    span: sentence.start + words[at].start..sentence.start + last.end(),
                    sentence: sentence.clone(),
                });
                at += len;
            }
        }
        found
    }

    /// The longest name that words begin with, and its length in words.
    fn name_at(&self, words: &[SentenceWord<'_>]) -> Option<(usize, u32)> {
        if !words.first()?.is_capitalised() {
            return None;
        }
        let mut key = String::new();
        let mut best = None;
        for (n, word) in (1..).zip(&words[..words.len().min(Self::LONGEST)]) {
            if n > 1 {
                key.push(' ');
            }
            key.push_str(&fold(word.written));
            best = self.find(&key).map(|name| (n, name)).or(best);
        }
        best
    }
}
