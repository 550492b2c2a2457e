//! A reason of a score.

use std::ops::Range;

use super::score_parts::{Millionths, ScoreParts};

/// A term that both texts share, words of the CV that raise its score for the offer's
/// occupation, or a topic; and what it adds to the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    /// The term as people write it; for a topic, words of it in either text.
    pub term: String,
    /// The topic's number, where the reason is a topic.
    pub topic: Option<usize>,
    /// What it adds to each part of the score.
    pub parts: ScoreParts,
    /// Its first span in the CV.
    pub cv: Range<usize>,
    /// Its first span in the offer; the offer's title, which names the occupation,
    /// where the offer does not have it.
    pub offer: Range<usize>,
}

impl Reason {
    /// What it adds to the score.
    pub(crate) fn part(&self) -> Millionths {
        self.parts.score()
    }
}
