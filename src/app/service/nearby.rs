//! The offers near a CV's trade, for a search that is narrowed again and again.

use std::sync::{Arc, Mutex, PoisonError};

use crate::app::matching::{Matches, is_near_by};
use crate::profile::OfferIndex;
use crate::rank::{NearCommune, PartWeights, RankQuery, trade_parts};

/// Rows of the offers that are near a CV, before any filter.
#[derive(Debug, Default)]
pub(crate) struct Nearby {
    rows: Vec<u32>,
    /// How far they are from the commune that was asked about last.
    distances: Mutex<Option<TownDistances>>,
}

/// Distances from a commune, by its name.
#[derive(Clone, Debug)]
struct TownDistances {
    commune: String,
    kilometres: Arc<[f64]>,
}

impl Nearby {
    /// Of what was found for a CV.
    pub(crate) fn of(found: &Matches, index: &OfferIndex) -> Self {
        let query = RankQuery {
            profile: &found.profile,
            person: Some(&found.fit),
        };
        let parts = trade_parts(query, index, PartWeights::shipped());
        let near = (0..).zip(parts).filter(|(_, part)| is_near_by(*part));
        Self::of_rows(near.map(|(row, _)| row).collect())
    }

    pub(super) fn of_rows(rows: Vec<u32>) -> Self {
        Self {
            rows,
            distances: Mutex::default(),
        }
    }

    /// In their order in the index.
    pub(super) fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// How far each is from a commune: to find the commune's middle takes a look at every offer
    /// of the base, so that the answer is kept.
    pub(super) fn kilometres(&self, commune: &str, index: &OfferIndex) -> Arc<[f64]> {
        let mut known = self
            .distances
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.as_ref().filter(|own| own.commune == commune) {
            return Arc::clone(&known.kilometres);
        }
        let near = NearCommune {
            commune: commune.to_owned(),
            distance: 0.0,
        };
        let kilometres: Arc<[f64]> = near.kilometres(&self.rows, &index.profiles).into();
        *known = Some(TownDistances {
            commune: commune.to_owned(),
            kilometres: Arc::clone(&kilometres),
        });
        kilometres
    }
}
