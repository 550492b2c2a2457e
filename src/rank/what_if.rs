//! The ranks that offers would have if a CV had one more line. Every offer is scored
//! again, so that the ranks are exact.

use super::options::RankOptions;
use super::query::RankQuery;
use super::score::{hits, score_rows};
use super::score_parts::{Hit, Millionths};
use crate::profile::OfferIndex;

/// An offer's ranks before and after a change, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rise {
    /// With the CV as it is.
    pub before: usize,
    /// With the change.
    pub after: usize,
}

/// Ranks the same offers for other profiles of a CV.
#[derive(Debug)]
pub(crate) struct WhatIf<'a> {
    index: &'a OfferIndex,
    options: &'a RankOptions,
    /// The rows left by the filters, which do not depend on the CV.
    rows: Vec<u32>,
    /// The rows of the offers shown, best first.
    shown: Vec<usize>,
}

impl<'a> WhatIf<'a> {
    /// `shown` are the hits for the CV as it is.
    pub(crate) fn new(index: &'a OfferIndex, options: &'a RankOptions, shown: &[Hit]) -> Self {
        Self {
            rows: options.filter.rows(index).0,
            shown: shown.iter().map(|hit| hit.row).collect(),
            index,
            options,
        }
    }

    /// The offers shown that rank higher for another profile or another fit.
    pub(crate) fn rises(&self, query: RankQuery<'_>) -> Vec<Rise> {
        if !self.may_rise(query) {
            return Vec::new();
        }
        let hits = hits(query, self.index, self.options, &self.rows);
        let before = self.shown.iter().zip(1..);
        let places = before.filter_map(|(row, before)| {
            let after = 1 + hits.iter().position(|hit| hit.row == *row)?;
            (after < before).then_some(Rise { before, after })
        });
        places.collect()
    }

    /// An offer rises only past another that was shown before it: where those shown
    /// keep their order, the others need no score.
    fn may_rise(&self, query: RankQuery<'_>) -> bool {
        let weights = self.options.weights;
        let parts = score_rows(query, self.index, weights, &self.shown);
        let scores: Vec<Millionths> = parts.iter().map(|parts| parts.score()).collect();
        !scores.is_sorted_by(|a, b| a > b)
    }
}
