//! What the offers of a trade pay, for those that do not say.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::offers;
use crate::offer::Offer;
use crate::profile::OfferIndex;
use crate::rome::RomeCode;
use crate::store::Store;

/// Fewer announcements show no usual pay.
const FEWEST: usize = 20;
/// Announcements that are looked at, newest first: what was paid long ago says little.
const MOST: usize = 100;

/// The middle half of what comparable offers pay for a full-time year, gross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UsualPay {
    /// Distinct announcements that state a comparable pay.
    pub n_offers: usize,
    /// A quarter pays less, in euros.
    pub low: u32,
    /// A quarter pays more, in euros.
    pub high: u32,
}

/// The usual pay of trades, each computed when the first CV asks for it.
#[derive(Debug, Default)]
pub(super) struct UsualPayCache(Mutex<BTreeMap<RomeCode, Option<UsualPay>>>);

impl UsualPayCache {
    /// The usual pay of a trade, if enough of its offers state one.
    pub(super) fn of(
        &self,
        store: &Store,
        trained: &OfferIndex,
        trade: RomeCode,
    ) -> anyhow::Result<Option<UsualPay>> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&trade) {
            return Ok(*found);
        }
        let found = usual_pay(&offers_of(store, trained, trade)?);
        known().insert(trade, found);
        Ok(found)
    }
}

/// The newest offers of a trade that state some pay.
fn offers_of(store: &Store, trained: &OfferIndex, trade: RomeCode) -> anyhow::Result<Vec<Offer>> {
    let (profiles, occupations) = (&trained.profiles, trained.profiler.occupations());
    let scan = profiles.scan();
    let is_paid =
        |row: &usize| occupations.code(scan.class(*row)) == trade && profiles.pay(*row) > 0;
    let mut rows: Vec<usize> = (0..profiles.len()).filter(is_paid).collect();
    if rows.len() < FEWEST {
        return Ok(Vec::new());
    }
    rows.sort_by_key(|row| (std::cmp::Reverse(profiles.day(*row)), *row));
    rows.truncate(MOST);
    let mut records = Vec::with_capacity(rows.len());
    for row in rows {
        records.extend(store.offer(profiles.id(row))?.map(|stored| stored.record));
    }
    let parsed = records.into_par_iter().map(|record| offers::parse(&record));
    parsed.collect()
}

fn usual_pay(offers: &[Offer]) -> Option<UsualPay> {
    let mut pays: BTreeMap<u64, f64> = BTreeMap::new();
    for offer in offers {
        if let Some((low, high)) = offer.comparable_pay() {
            pays.entry(announcement(offer))
                .or_insert((low + high) / 2.0);
        }
    }
    let mut pays: Vec<f64> = pays.into_values().collect();
    pays.sort_by(f64::total_cmp);
    let n_offers = pays.len();
    (n_offers >= FEWEST).then(|| UsualPay {
        n_offers,
        low: pays[n_offers / 4] as u32,
        high: pays[n_offers - 1 - n_offers / 4] as u32,
    })
}

/// An announcement that is published twice, word for word, counts once.
fn announcement(offer: &Offer) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in offer
        .title
        .split_whitespace()
        .chain(offer.description.split_whitespace())
    {
        word.to_lowercase().hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Pay;

    fn paid(n: u32, title: &str) -> Offer {
        Offer {
            pay: Pay::from_label(&format!("Annuel de {}.0 Euros", 24_000 + n * 100)),
            ..Offer::invented(title, "")
        }
    }

    #[test]
    fn half_of_the_offers_pay_between_the_two_figures() {
        let offers: Vec<Offer> = (0..40).map(|n| paid(n, &format!("Soudeur {n}"))).collect();
        let usual = usual_pay(&offers).unwrap();
        assert_eq!(
            (usual.n_offers, usual.low, usual.high),
            (40, 25_000, 26_900)
        );
    }

    #[test]
    fn too_few_announcements_show_nothing_and_copies_are_one() {
        let few: Vec<Offer> = (0..19).map(|n| paid(n, &format!("Soudeur {n}"))).collect();
        assert_eq!(usual_pay(&few), None);
        let copies: Vec<Offer> = (0..40).map(|n| paid(n, "Soudeur")).collect();
        assert_eq!(usual_pay(&copies), None);
    }
}
