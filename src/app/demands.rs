//! What offers ask, read once for all CVs of a run.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::offers::ReadOffer;
use crate::gap::OfferDemands;
use crate::software::SoftwareNames;
use crate::store::{Store, StoredOffer};

/// Offers that are remembered: each takes some ten kilobytes.
const MOST: usize = 20_000;

/// Offers whose reading is shared out to all cores: a few take less time than that.
const WORTH_SHARING: usize = 16;

/// What offers ask, by their number.
#[derive(Debug, Default)]
pub(super) struct DemandCache(Mutex<FxHashMap<String, Arc<OfferDemands>>>);

impl DemandCache {
    /// What these offers ask, in their order; an offer that is no longer in the store is
    /// left out.
    pub(super) fn of(
        &self,
        store: &Store,
        names: &SoftwareNames,
        ids: &[&str],
    ) -> anyhow::Result<Vec<(String, Arc<OfferDemands>)>> {
        let new = self.unknown(ids);
        // The store is read on this thread, which alone may.
        let mut stored = Vec::with_capacity(new.len());
        for id in new {
            stored.extend(store.offer(id)?);
        }
        let read = |stored: StoredOffer| {
            let id = stored.id.clone();
            let read = ReadOffer::of_stored(stored)?;
            let demands = OfferDemands::of_offer(&read.offer, read.text_facts(), names);
            Ok((id, Arc::new(demands)))
        };
        let read: Vec<anyhow::Result<_>> = match stored.len() < WORTH_SHARING {
            true => stored.into_iter().map(read).collect(),
            false => stored.into_par_iter().map(read).collect(),
        };
        let read: Vec<(String, Arc<OfferDemands>)> = read.into_iter().collect::<Result<_, _>>()?;
        Ok(self.with(read, ids))
    }

    /// What an offer at hand asks.
    pub(super) fn of_offer(&self, read: &ReadOffer, names: &SoftwareNames) -> Arc<OfferDemands> {
        let id = read.offer.id.to_string();
        if let Some(known) = self.lock().get(&id) {
            return Arc::clone(known);
        }
        let demands = OfferDemands::of_offer(&read.offer, read.text_facts(), names);
        let demands = Arc::new(demands);
        let mut known = self.lock();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(id, Arc::clone(&demands));
        demands
    }

    fn lock(&self) -> MutexGuard<'_, FxHashMap<String, Arc<OfferDemands>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unknown<'i>(&self, ids: &[&'i str]) -> Vec<&'i str> {
        let known = self.lock();
        let new = ids.iter().filter(|id| !known.contains_key(**id));
        new.copied().collect()
    }

    /// Adds what was read, and gives what is asked for.
    fn with(
        &self,
        read: Vec<(String, Arc<OfferDemands>)>,
        ids: &[&str],
    ) -> Vec<(String, Arc<OfferDemands>)> {
        let mut known = self.lock();
        known.extend(read);
        let of_id = |id: &&str| Some(((*id).to_owned(), Arc::clone(known.get(*id)?)));
        let found = ids.iter().filter_map(of_id).collect();
        if known.len() > MOST {
            known.clear();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{demo, offers};

    #[test]
    fn an_offer_is_read_once_and_one_that_is_gone_is_left_out() {
        let store = demo::store().unwrap();
        let mut ids = Vec::new();
        offers::each(&store, |offer| {
            ids.push(offer.id.to_string());
            Ok(())
        })
        .unwrap();
        let (cache, names) = (DemandCache::default(), SoftwareNames::default());
        let asked = [ids[1].as_str(), "NOSUCH", ids[0].as_str()];
        let first = cache.of(&store, &names, &asked).unwrap();
        let found: Vec<&str> = first.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(found, [ids[1].as_str(), ids[0].as_str()]);
        let again = cache.of(&store, &names, &asked).unwrap();
        assert!(Arc::ptr_eq(&first[0].1, &again[0].1));
    }
}
