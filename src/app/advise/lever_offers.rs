//! The postings that the levers of every CV of a run are counted over.

use std::sync::{Arc, Mutex, PoisonError};

use super::narrowing::Narrowing;
use super::postings::{PostingChoice, PostingSource, load};
use crate::advise::levers::{MinimumWage, Postings};
use crate::app::collection::CollectionPlace;
use crate::profile::OfferIndex;
use crate::store::Store;

/// Searches with different conditions whose postings are kept.
const MOST: usize = 4;

/// Postings by the conditions of a search, read when the first CV asks for them.
pub(crate) struct LeverOffers {
    place: CollectionPlace,
    minimum: MinimumWage,
    read: Mutex<Vec<(Narrowing, Arc<Postings>)>>,
}

impl LeverOffers {
    pub(crate) fn new(place: CollectionPlace, minimum: MinimumWage) -> Self {
        Self {
            place,
            minimum,
            read: Mutex::default(),
        }
    }

    /// The postings that meet some conditions. An offer that names its town alone is taken to
    /// be there, as `match` does.
    pub(crate) fn postings(
        &self,
        store: &Store,
        index: &OfferIndex,
        narrowing: &Narrowing,
    ) -> anyhow::Result<Arc<Postings>> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = read.iter().find(|(own, _)| own == narrowing) {
            return Ok(Arc::clone(found));
        }
        let source = PostingSource {
            store,
            place: &self.place,
            minimum: self.minimum,
        };
        let choice = PostingChoice {
            narrowing,
            index: Some(index),
            places_towns: true,
        };
        let found = Arc::new(load(source, choice)?);
        if read.len() == MOST {
            read.remove(0);
        }
        read.push((narrowing.clone(), Arc::clone(&found)));
        Ok(found)
    }
}
