//! What comparable offers pay, for those that do not say.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::advise::half_a_year_ago;
use crate::advise::levers::{
    Exclusions, LeverSearch, MinimumWage, PayQuartiles, Postings, SearchArea, pay_quartiles,
};
use crate::offer::Offer;
use crate::rome::RomeCode;
use crate::store::Store;

/// The postings of each family of occupations, read when the first offer asks for them.
#[derive(Debug, Default)]
pub(super) struct UsualPayCache {
    minimum: MinimumWage,
    families: Mutex<BTreeMap<RomeCode, Arc<Postings>>>,
}

impl UsualPayCache {
    pub(super) fn new(minimum: MinimumWage) -> Self {
        Self {
            minimum,
            families: Mutex::default(),
        }
    }

    /// What offers of an occupation pay: in the département of this one, else everywhere; those
    /// of its code, else those of its family; `None` where too few state it.
    pub(super) fn of(
        &self,
        store: &Store,
        offer: &Offer,
        occupation: RomeCode,
    ) -> anyhow::Result<Option<PayQuartiles>> {
        let departement = offer.place.departement.iter().cloned().collect();
        let search = LeverSearch {
            occupation,
            area: SearchArea::Departements(departement),
            experience: None,
            from: None,
            reach_km: None,
            exclusions: Exclusions::default(),
            with: Vec::new(),
        };
        let family = self.family(store, occupation)?;
        Ok(pay_quartiles(&family, &search))
    }

    fn family(&self, store: &Store, occupation: RomeCode) -> anyhow::Result<Arc<Postings>> {
        let mut known = self.families.lock().unwrap_or_else(PoisonError::into_inner);
        let family = store.rome_family(occupation)?;
        let parent = family.get(&occupation).copied().unwrap_or(occupation);
        if let Some(found) = known.get(&parent) {
            return Ok(Arc::clone(found));
        }
        let rows = store.postings_of(family.keys().copied())?;
        let closed = store.closed_postings(&half_a_year_ago())?;
        let postings = Postings::new(rows, family, self.minimum).with_closed(closed);
        let postings = Arc::new(postings);
        known.insert(parent, Arc::clone(&postings));
        Ok(postings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::import::import_offers;

    #[test]
    fn offers_of_one_trade_say_what_it_pays_where_enough_state_it() {
        let line = |n: usize, rome: &str| {
            let pay = 24_000 + n * 100;
            format!(
                "{{\"id\":\"{rome}{n}\",\"intitule\":\"Offre {n}\",\"description\":\"Texte {n}\",\"romeCode\":\"{rome}\",\"salaire\":{{\"libelle\":\"Annuel de {pay}.0 Euros\"}}}}\n"
            )
        };
        let welders = (0..40).map(|n| line(n, "H2913"));
        let lines: String = welders.chain((0..19).map(|n| line(n, "H2902"))).collect();
        let mut store = Store::in_memory().unwrap();
        import_offers(&mut store, "essai", lines.as_bytes(), |_| {}).unwrap();
        let cache = UsualPayCache::new(MinimumWage { yearly: 22_000 });
        let silent = Offer::invented("Soudeur", "");
        let usual = |code: &str| cache.of(&store, &silent, code.parse().unwrap()).unwrap();
        let welders = usual("H2913").unwrap();
        assert_eq!(
            (welders.n_offers, welders.low, welders.high),
            (40, 25_000, 26_900)
        );
        assert_eq!(usual("H2902"), None);
    }
}
