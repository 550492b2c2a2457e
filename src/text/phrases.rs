//! Set phrases: words that are together far more often than chance would
//! have it, such as *chef de projet* or *gestion de paie*.
//!
//! Small words between them do not count: *gestion de la paie* is the same
//! phrase. Measure: normalised pointwise mutual information (G. Bouma,
//! *Normalized (Pointwise) Mutual Information in Collocation Extraction*, 2009).

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::hash::{mix, stable_hash};
use super::item::Item;
use crate::block::{Block, Error, Writer};

/// The set phrases of a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrases {
    pub(super) terms: Vec<Box<str>>,
    by_words: FxHashMap<u64, u32>,
}

/// The phrase that some items begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PhraseMatch<'p> {
    pub(super) term: &'p str,
    pub(super) n_words: usize,
    /// Its first two words, where they are a phrase of their own.
    pub(super) inner: Option<&'p str>,
}

impl Phrases {
    pub(super) fn of(mut terms: Vec<String>) -> Self {
        terms.sort_unstable();
        terms.dedup();
        let terms: Vec<Box<str>> = terms.into_iter().map(String::into_boxed_str).collect();
        let by_words = (0..)
            .zip(&terms)
            .map(|(idx, term)| (key_of(term), idx))
            .collect();
        Self { terms, by_words }
    }

    /// Those that have none of `terms` among their words, and are none of them.
    pub(super) fn without(&self, terms: &BTreeSet<&str>) -> Self {
        let has_one = |phrase: &str| {
            terms.contains(phrase) || phrase.split(' ').any(|word| terms.contains(word))
        };
        let kept = self.terms.iter().filter(|phrase| !has_one(phrase));
        Self::of(kept.map(|phrase| phrase.to_string()).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The longest phrase that `items` begin with.
    pub(super) fn longest(&self, items: &[Item]) -> Option<PhraseMatch<'_>> {
        let [first, second, rest @ ..] = items else {
            return None;
        };
        if !joins(second) || self.terms.is_empty() {
            return None;
        }
        let pair = mix(first.hash, second.hash);
        let inner = self.term(pair)?;
        let third = rest.first().filter(|third| joins(third));
        match third.and_then(|third| self.term(mix(pair, third.hash))) {
            Some(term) => Some(PhraseMatch {
                term,
                n_words: 3,
                inner: Some(inner),
            }),
            None => Some(PhraseMatch {
                term: inner,
                n_words: 2,
                inner: None,
            }),
        }
    }

    fn term(&self, key: u64) -> Option<&str> {
        let idx = *self.by_words.get(&key)?;
        self.terms.get(idx as usize).map(AsRef::as_ref)
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.strings(&self.terms);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        let terms = block.strings()?;
        Ok(Self::of(terms.iter(block).map(str::to_owned).collect()))
    }
}

/// Whether `item` may be the second or third word of a phrase.
pub(super) fn joins(item: &Item) -> bool {
    item.follows && !item.is_name
}

fn key_of(term: &str) -> u64 {
    let mut hashes = term.split(' ').map(|word| stable_hash(word.as_bytes()));
    let first = hashes.next().unwrap_or_default();
    hashes.fold(first, mix)
}
