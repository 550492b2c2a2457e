//! A state of the walk over the automaton, and how much memory its states may take.

use super::automaton::{AtomBits, PatternId};

pub(super) type StateId = u32;

/// No match starts so, or goes on.
pub(super) const DEAD: StateId = 0;

pub(super) const UNKNOWN: StateId = StateId::MAX;

/// A step that the next token may take, and the number of articles since the word before.
pub(super) type Waiting = u32;

/// Set in the number of a state where a pattern ends.
pub(super) const HAS_ENDS: StateId = 1 << 31;

/// What every step looks at, in one line of the processor's cache.
#[derive(Debug)]
#[repr(align(64))]
pub(super) struct State {
    /// Bits of the words that are waited for.
    pub(super) bits: AtomBits,
    /// Where a token of another word leads to, and an article.
    pub(super) other: [StateId; 2],
}

/// What it takes to make the states that follow one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Content {
    pub(super) waiting: Box<[Waiting]>,
    /// The patterns that end here.
    pub(super) ends: Box<[PatternId]>,
}

/// Words of memory that a state takes beside its lists.
pub(super) const OVERHEAD: usize = 32;
