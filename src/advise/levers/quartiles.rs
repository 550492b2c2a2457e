//! The middle half of what comparable offers pay.

use super::pay::PaidSet;
use super::postings::{LeverSearch, OccupationWidth, Postings, SearchArea};

/// Fewer texts with a pay show nothing.
const FEWEST: usize = 20;

/// The middle half of the yearly pays of some offers, gross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PayQuartiles {
    /// Distinct texts that state a comparable pay.
    pub n_offers: usize,
    /// True if offers that were closed lately are among them.
    pub has_closed: bool,
    /// A quarter pays less, in euros.
    pub low: u32,
    /// A quarter pays more, in euros.
    pub high: u32,
}

/// Those of an occupation: in the area, else in the whole base; its own code, else its family.
pub(crate) fn pay_quartiles(postings: &Postings, search: &LeverSearch) -> Option<PayQuartiles> {
    let sets = [
        (&search.area, OccupationWidth::Code),
        (&search.area, OccupationWidth::Family),
        (&SearchArea::All, OccupationWidth::Code),
        (&SearchArea::All, OccupationWidth::Family),
    ];
    sets.into_iter()
        .find_map(|(area, level)| quartiles(&PaidSet::of(postings, search, area, level)))
}

fn quartiles(set: &PaidSet) -> Option<PayQuartiles> {
    let mut middles: Vec<u32> = set
        .pays
        .iter()
        .map(|(low, high)| low.midpoint(*high))
        .collect();
    middles.sort_unstable();
    let n_offers = middles.len();
    (n_offers >= FEWEST).then(|| PayQuartiles {
        n_offers,
        has_closed: set.n_closed > 0,
        low: middles[n_offers / 4],
        high: middles[n_offers - 1 - n_offers / 4],
    })
}
