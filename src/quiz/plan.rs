//! What is wanted of a test.

use super::item::Difficulty;

/// A test has at least so many items.
pub(crate) const FEWEST: usize = 8;
/// A test has at most so many items.
pub(crate) const MOST: usize = 20;

/// Items of a test where no number is asked for.
pub(crate) const USUAL: usize = 12;

/// What is wanted of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QuizPlan {
    /// Number of items, from [`FEWEST`] to [`MOST`].
    pub n_items: usize,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// The seed of all draws.
    pub seed: u64,
}
