//! Sentences that return in offers whatever the trade: who the employer is,
//! what it promises, how to apply. They say nothing of the job and are left out.
//!
//! A sentence is known by the terms in it, so that neither case, accents nor
//! figures make two of them.

use rustc_hash::FxHashSet;

use super::item::ItemSentence;
use crate::block::{Block, Error, Writer};

/// Shorter sentences are headings and lists of skills.
const FEWEST_TERMS: usize = 4;
/// The sentences to leave out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Boilerplate {
    pub(super) hashes: FxHashSet<u64>,
}

impl Boilerplate {
    /// Whether `sentence` is to be left out.
    pub(super) fn holds(&self, sentence: &ItemSentence) -> bool {
        is_long(sentence) && self.hashes.contains(&sentence.hash)
    }

    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        let mut hashes: Vec<u64> = self.hashes.iter().copied().collect();
        hashes.sort_unstable();
        writer.array(&hashes);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        let hashes = block.vec()?;
        Ok(Self {
            hashes: hashes.into_iter().collect(),
        })
    }
}

pub(super) fn is_long(sentence: &ItemSentence) -> bool {
    sentence.n_terms >= FEWEST_TERMS
}
