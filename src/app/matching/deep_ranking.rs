//! A ranking deep enough for the market, with its filters loosened where they leave nothing.

use super::relaxation::{Relaxed, relaxed};
use super::trade_share::is_of_trade;
use crate::gap::Market;
use crate::profile::OfferIndex;
use crate::rank::{Filter, RankOptions, RankQuery, Ranking, rank};

/// A ranking, with what else was found on the way to it.
pub(super) struct Ranked {
    /// Deeper than what is shown.
    pub(super) ranking: Ranking,
    /// The rows of the best offers for the market.
    pub(super) best_rows: Vec<usize>,
    /// Which filter was loosened.
    pub(super) relaxed: Option<Relaxed>,
}

/// Ranks deep enough for the market, with filters loosened where they leave nothing.
pub(super) fn ranked(query: RankQuery<'_>, trained: &OfferIndex, options: &RankOptions) -> Ranked {
    let deep = |filter: &Filter| RankOptions {
        n: options.n.max(Market::DEPTH),
        filter: filter.clone(),
        ..options.clone()
    };
    let mut ranking = rank(query, trained, &deep(&options.filter));
    let finds = ranking.hits.first().is_some_and(is_of_trade);
    let loosened = match finds {
        true => None,
        false => relaxed(query, trained, options),
    };
    let relaxed = loosened.map(|(what, looser)| {
        ranking = rank(query, trained, &deep(&looser.filter));
        what
    });
    let best_rows = match options.filter.offers.is_empty() {
        true => ranking.hits.iter().map(|hit| hit.row).collect(),
        false => market_rows(query, trained, options),
    };
    Ranked {
        ranking,
        best_rows,
        relaxed,
    }
}

/// The best of all offers, for somebody who asks about a few.
fn market_rows(query: RankQuery<'_>, trained: &OfferIndex, options: &RankOptions) -> Vec<usize> {
    let mut all = options.clone();
    all.filter.offers.clear();
    all.n = Market::DEPTH;
    all.with_duplicates = false;
    let ranking = rank(query, trained, &all);
    ranking.hits.iter().map(|hit| hit.row).collect()
}
