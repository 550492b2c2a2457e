//! The offers that a training learns from.

use super::offers;
use crate::offer::Offer;
use crate::store::Store;

/// Enough offers to learn from; more would add minutes and change little.
pub(super) const MOST_LEARNT: usize = 60_000;

/// The offers to learn from: all, or so many at even distances.
pub(super) fn sample(store: &Store) -> anyhow::Result<Vec<Offer>> {
    let step = store.count_offers()?.div_ceil(MOST_LEARNT).max(1);
    let mut sampled = Vec::new();
    let mut n = 0_usize;
    store.for_each_packed_offer(|kept| {
        if n.is_multiple_of(step) {
            sampled.push(offers::parse(&kept.record()?)?);
        }
        n += 1;
        Ok::<_, anyhow::Error>(())
    })?;
    Ok(sampled)
}
