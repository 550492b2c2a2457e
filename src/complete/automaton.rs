//! Levenshtein automata over the sorted lists of words.

use std::sync::LazyLock;

use fst::Automaton;
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};

// A swap of two neighbouring letters is one edit.
static ONE_EDIT: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
static TWO_EDITS: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));

/// Accepts words within some edits of one.
pub(super) struct Edits(DFA);

impl Edits {
    /// Words within `n_edits`, 1 or 2; with `is_prefix`, words that begin so.
    pub(super) fn new(word: &str, n_edits: u8, is_prefix: bool) -> Self {
        let builder = if n_edits < 2 { &ONE_EDIT } else { &TWO_EDITS };
        Self(match is_prefix {
            true => builder.build_prefix_dfa(word),
            false => builder.build_dfa(word),
        })
    }

    /// Edits between the two words.
    pub(super) fn distance(&self, word: &str) -> u8 {
        self.0.eval(word.as_bytes()).to_u8()
    }
}

impl Automaton for Edits {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
