//! What to rank, and how.

use super::filter::Filter;
use super::score_parts::PartWeights;

/// Options of a ranking.
#[derive(Clone, Debug)]
pub(crate) struct RankOptions {
    /// Offers to return.
    pub n: usize,
    /// The weight of each part of the score.
    pub weights: PartWeights,
    /// Which offers are ranked.
    pub filter: Filter,
    /// Lists near-duplicates instead of folding them.
    pub with_duplicates: bool,
}

impl Default for RankOptions {
    fn default() -> Self {
        Self {
            n: 10,
            weights: PartWeights::shipped(),
            filter: Filter::default(),
            with_duplicates: false,
        }
    }
}
