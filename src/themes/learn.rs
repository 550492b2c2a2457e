//! Learns the themes of all trades.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::theme::{Theme, Themes};
use super::trade;
use super::words::WordLists;
use crate::offer::Offer;
use crate::profile::{Profiler, families};
use crate::rome::RomeCode;

/// A trade of fewer distinct offers has no themes that hold.
const FEWEST_OFFERS: usize = 70;
/// Themes of more offers are the same, and take longer to learn.
const MOST_OFFERS: usize = 1_500;

/// An offer with the ROME 3 code of its trade.
#[derive(Debug)]
pub(crate) struct OfferOfTrade {
    pub(crate) trade: RomeCode,
    pub(crate) offer: Offer,
}

/// Learns the themes of each trade with enough distinct offers. The same offers and
/// the same seed give the same themes on any number of threads.
pub(crate) fn learn(profiler: &Profiler, offers: &[OfferOfTrade], seed: u64) -> Themes {
    let lists = WordLists::new(profiler.analyzer());
    let mut by_trade: BTreeMap<RomeCode, Vec<&Offer>> = BTreeMap::new();
    for one in offers {
        by_trade.entry(one.trade).or_default().push(&one.offer);
    }
    let by_trade: Vec<(RomeCode, Vec<&Offer>)> = by_trade.into_iter().collect();
    let learnt = by_trade.par_iter().filter_map(|(code, offers)| {
        let offers = distinct(offers);
        let has_enough = offers.len() >= FEWEST_OFFERS;
        let themes = has_enough.then(|| trade::learn(profiler, &lists, *code, &offers, seed));
        themes
            .filter(|themes| !themes.is_empty())
            .map(|themes| (*code, themes))
    });
    let learnt: Vec<(RomeCode, Vec<Theme>)> = learnt.collect();
    Themes {
        profiler: profiler.fingerprint(),
        by_trade: learnt.into_iter().collect(),
    }
}

/// One offer of each family of near duplicates, the first; so many at even distances.
fn distinct<'a>(offers: &[&'a Offer]) -> Vec<&'a Offer> {
    if offers.len() < FEWEST_OFFERS {
        return Vec::new();
    }
    let families = families(offers);
    let firsts = families
        .iter()
        .enumerate()
        .filter(|(idx, first)| idx == *first);
    let distinct: Vec<&Offer> = firsts.map(|(idx, _)| offers[idx]).collect();
    let step = distinct.len().div_ceil(MOST_OFFERS).max(1);
    distinct.into_iter().step_by(step).collect()
}
