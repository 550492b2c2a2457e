//! A word or name of a text, and a sentence of it, before phrases are made.

use super::meanings::TermIdx;

/// A term at its place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) term: TermIdx,
    pub(super) hash: u64,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Follows the item before without anything but links between.
    pub(super) follows: bool,
    /// A name of several words, which follow it.
    pub(super) is_name: bool,
}

/// A sentence: what it says, and its first item.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ItemSentence {
    pub(super) hash: u64,
    pub(super) first: usize,
    pub(super) n_terms: usize,
}
