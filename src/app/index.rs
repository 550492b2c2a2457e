//! Keeps the profiles of all offers as the offers of today are.
//!
//! The digest of an offer's record shows what its profile was made of: only offers
//! that came or changed since are read, which a night brings a few thousand of.

use rayon::prelude::{ParallelIterator, ParallelSlice};
use rustc_hash::FxHashMap;

use super::facts::{self, rules_version};
use super::offers;
use super::snapshot::snapshot_of;
use super::training_progress::TrainingProgress;
use crate::profile::{OfferProfile, Profiler, Profiles, ProfilesWriter};
use crate::store::{PackedOffer, Store, StoredOffer};

/// Offers that are unpacked before they are profiled on all cores.
const BATCH: usize = 4_096;
/// Offers that wait, those that are known counted in.
const MOST_WAITING: usize = 1 << 16;
/// Offers that one reader reads.
const CHUNK: usize = 256;

/// Gives the bytes of the profiles that a profiler makes of all offers of the
/// store. `known` are profiles by the same profiler: those of offers that did not
/// change are taken over.
pub(crate) fn fold_in(
    store: &Store,
    profiler: &Profiler,
    known: Option<&Profiles>,
    progress: &mut dyn FnMut(TrainingProgress),
) -> anyhow::Result<Vec<u8>> {
    let n = store.count_offers()?;
    let known = known.map(KnownOffers::new);
    let mut batch = ProfileBatch::default();
    let mut writer = ProfilesWriter::default();
    store.for_each_packed_offer(|kept| {
        batch.add(kept, known.as_ref())?;
        if batch.is_full() {
            std::mem::take(&mut batch).profile(profiler, &mut writer)?;
            progress(TrainingProgress::Profiles(writer.len(), n));
        }
        Ok::<_, anyhow::Error>(())
    })?;
    batch.profile(profiler, &mut writer)?;
    progress(TrainingProgress::Profiles(writer.len(), n));
    Ok(writer.into_bytes(profiler, &snapshot_of(store)?))
}

/// Profiles that were made before, by the numbers of their offers.
struct KnownOffers<'a> {
    profiles: &'a Profiles,
    rows: FxHashMap<&'a str, usize>,
}

impl<'a> KnownOffers<'a> {
    fn new(profiles: &'a Profiles) -> Self {
        let rows = (0..profiles.len()).map(|row| (profiles.id(row), row));
        Self {
            profiles,
            rows: rows.collect(),
        }
    }

    /// The profile of an offer whose record is still the same.
    fn find(&self, id: &str, digest: i64) -> Option<OfferProfile> {
        let row = *self.rows.get(id)?;
        (self.profiles.digest(row) == digest).then(|| self.profiles.offer(row))
    }
}

/// Offers in their order, some of them still to be profiled.
#[derive(Default)]
struct ProfileBatch {
    offers: Vec<Option<OfferProfile>>,
    fresh: Vec<Fresh>,
}

/// An offer to be profiled.
struct Fresh {
    digest: i64,
    stored: StoredOffer,
}

impl ProfileBatch {
    fn add(
        &mut self,
        kept: &mut PackedOffer<'_>,
        known: Option<&KnownOffers<'_>>,
    ) -> anyhow::Result<()> {
        // Other rules read other facts of the same record.
        let digest = kept.digest()? ^ rules_version();
        let id = kept.id()?;
        let found = known.and_then(|known| known.find(id, digest));
        if found.is_none() {
            let stored = StoredOffer {
                id: id.to_owned(),
                record: kept.record()?,
                facts: kept.facts()?,
            };
            self.fresh.push(Fresh { digest, stored });
        }
        self.offers.push(found);
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.fresh.len() == BATCH || self.offers.len() == MOST_WAITING
    }

    fn profile(self, profiler: &Profiler, writer: &mut ProfilesWriter) -> anyhow::Result<()> {
        let of_chunk = |fresh: &[Fresh]| {
            let mut reader = profiler.analyzer().reader();
            let profile = |fresh: &Fresh| {
                let stored = &fresh.stored;
                let offer = offers::parse(&stored.record)?;
                let read = facts::of_stored(stored.facts.as_ref(), &offer);
                let profile = OfferProfile::new(profiler, &mut reader, &offer, read);
                Ok(profile.with_digest(fresh.digest))
            };
            fresh.iter().map(profile).collect()
        };
        let chunks = self.fresh.par_chunks(CHUNK).map(of_chunk);
        let chunks: Vec<anyhow::Result<Vec<OfferProfile>>> = chunks.collect();
        let chunks: Vec<Vec<OfferProfile>> = chunks.into_iter().collect::<Result<_, _>>()?;
        let mut made = chunks.iter().flatten();
        for offer in &self.offers {
            let made = || made.next().expect("what is not known was profiled");
            writer.push(offer.as_ref().unwrap_or_else(made));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::demo;
    use crate::app::import::import_offers;
    use crate::app::model::train;
    use crate::block::Block;
    use crate::profile::{OfferIndex, Sizes};

    const CHANGED: &str = r#"{"id":"A1","intitule":"Soudeur","description":"Souder des tuyaux en inox, lire des plans","salaire":{"libelle":"Annuel de 24000 à 26000 Euros sur 12.0 mois"},"lieuTravail":{"libelle":"59 - Lille","latitude":50.6,"longitude":3.1,"codePostal":"59000","commune":"59350"},"typeContrat":"CDI"}
{"id":"A2","intitule":"Boulanger","description":"Pétrir, façonner et cuire les pains"}"#;

    fn store() -> Store {
        let mut store = demo::store().unwrap();
        put(
            &mut store,
            r#"{"id":"A1","intitule":"Soudeur","description":"Souder"}"#,
        );
        store
    }

    fn put(store: &mut Store, offers: &str) {
        import_offers(store, "offres", offers.as_bytes(), |_| {}).unwrap();
    }

    fn trained(store: &Store, seed: u64) -> OfferIndex {
        let sizes = Sizes {
            seed,
            n_topics: Some(10),
            n_sweeps: Some(5),
            ..Sizes::default()
        };
        train(store, &sizes, &mut |_| {}).unwrap().open().unwrap()
    }

    fn folded(store: &Store, by: &OfferIndex, known: Option<&Profiles>) -> Vec<u8> {
        fold_in(store, &by.profiler, known, &mut |_| {}).unwrap()
    }

    fn opened(bytes: &[u8]) -> Profiles {
        Profiles::from_block(Block::from_bytes(bytes, Profiles::SIGNATURE).unwrap()).unwrap()
    }

    #[test]
    fn what_is_taken_over_is_what_would_be_made_again() {
        let mut store = store();
        let before = trained(&store, 1);
        put(&mut store, CHANGED);
        let anew = folded(&store, &before, None);
        assert_eq!(folded(&store, &before, Some(&before.profiles)), anew);
        let anew = opened(&anew);
        assert_eq!(anew.len(), before.profiles.len() + 1);
        assert_eq!(
            folded(&store, &before, Some(&anew)),
            folded(&store, &before, None)
        );
    }

    #[test]
    fn only_offers_that_changed_are_read() {
        let mut store = store();
        let (one, other) = (trained(&store, 1), trained(&store, 2));
        put(&mut store, CHANGED);
        // Profiles by another model show which were taken over.
        let mixed = opened(&folded(&store, &one, Some(&other.profiles)));
        let own = opened(&folded(&store, &one, None));
        let last = other.profiles.len() - 1;
        assert!((0..last).any(|row| other.profiles.offer(row) != own.offer(row)));
        for row in 0..mixed.len() {
            let from = if row < last { &other.profiles } else { &own };
            assert_eq!(mixed.offer(row), from.offer(row), "{row}");
        }
    }
}
