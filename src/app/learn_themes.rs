//! Learns the themes of each trade from the offers of the store.

use rustc_hash::FxHashMap;

use super::offers::parse;
use super::sample::MOST_LEARNT;
use crate::profile::OfferIndex;
use crate::rome::RomeCode;
use crate::store::Store;
use crate::themes::{FEWEST_OFFERS, OfferOfTrade, Themes, learn};

/// Learns the themes of the store's offers, each under the code of its profile. Of a
/// large base so many offers are read as topics are learnt from.
pub(super) fn learn_themes(
    store: &Store,
    trained: &OfferIndex,
    seed: u64,
) -> anyhow::Result<Themes> {
    let trades = trades(trained);
    let step = store.count_offers()?.div_ceil(MOST_LEARNT).max(1);
    let mut n_of_trade: FxHashMap<RomeCode, usize> = FxHashMap::default();
    for trade in trades.values() {
        *n_of_trade.entry(*trade).or_insert(0) += 1;
    }
    let mut offers = Vec::new();
    let mut n = 0_usize;
    store.for_each_packed_offer(|kept| {
        let is_sampled = n.is_multiple_of(step);
        n += 1;
        let trade = trades.get(kept.id()?).filter(|_| is_sampled);
        let has_enough = |trade: &&RomeCode| n_of_trade[*trade] >= FEWEST_OFFERS;
        if let Some(trade) = trade.filter(has_enough) {
            offers.push(OfferOfTrade {
                trade: *trade,
                offer: parse(&kept.record()?)?,
            });
        }
        Ok::<_, anyhow::Error>(())
    })?;
    Ok(learn(&trained.profiler, &offers, seed))
}

/// The trade of each offer, by the offer's id.
fn trades(trained: &OfferIndex) -> FxHashMap<&str, RomeCode> {
    let (profiler, profiles) = (&trained.profiler, &trained.profiles);
    let scan = profiles.scan();
    let trade = |row| profiler.occupations().parent(scan.class(row));
    let rows = 0..profiles.len();
    rows.map(|row| (profiles.id(row), trade(row))).collect()
}
