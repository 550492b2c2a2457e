//! What a program that answers many people keeps loaded: the offers, the model, connections to
//! the store. It knows neither requests nor pages.

mod market;
mod nearby;
mod read_cv;
mod renewal;
mod tally;

use std::sync::{Mutex, PoisonError};

pub(crate) use nearby::Nearby;
pub(crate) use read_cv::{NotRead, ReadCv};
pub(crate) use renewal::BaseState;
pub(crate) use tally::{FilterPart, NearbyTally};

use super::collection::{Collection, CollectionPlace, Provenance};
use super::moment::date_of;
use super::person::Loaded;
use crate::config::Settings;
use crate::store::Store;

/// Everything that serves every request.
pub(crate) struct Service {
    pub(crate) settings: Settings,
    pub(crate) loaded: Loaded,
    pub(crate) provenance: Provenance,
    /// How often it was renewed: rows of one generation are not those of another.
    pub(crate) generation: u64,
    base: BaseState,
    place: CollectionPlace,
    /// Connections that no request uses: each serves one at a time.
    idle: Mutex<Vec<Store>>,
}

impl Service {
    /// CVs to make ready for: more than is worth it for any command that answers once.
    const CVS: usize = usize::MAX;

    /// Serves the offers of a collection.
    pub(crate) fn new(
        settings: Settings,
        collection: &Collection,
        loaded: Loaded,
    ) -> anyhow::Result<Self> {
        loaded.expect(Self::CVS);
        Ok(Self {
            provenance: collection.provenance()?,
            generation: 0,
            base: BaseState::of(collection)?,
            place: collection.place(),
            idle: Mutex::new(Vec::new()),
            settings,
            loaded,
        })
    }

    /// Does some work with a connection of its own.
    pub(crate) fn with_store<T>(
        &self,
        work: impl FnOnce(&Store) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let idle = self.idle().pop();
        let store = match idle {
            Some(store) => store,
            None => self.place.connect()?,
        };
        let done = work(&store);
        self.idle().push(store);
        done
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Store>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The day of the newest offer; `None` for the demo.
    pub(crate) fn newest_at(&self) -> Option<String> {
        let day = self.loaded.newest_day();
        let day = day.filter(|_| !self.provenance.is_demo);
        day.map(|day| date_of(day).to_string())
    }
}
