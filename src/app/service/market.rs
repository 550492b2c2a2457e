//! What offers pay and ask, in columns that levers are counted over: read once.

use std::sync::Arc;

use anyhow::Context as _;

use super::Service;
use crate::advise::levers::{Exclusions, Postings};
use crate::app::advise::Narrowing;
use crate::rank::Filter;
use crate::store::Store;

impl Service {
    /// The postings that state nothing that is refused.
    pub(crate) fn postings(
        &self,
        store: &Store,
        exclusions: &Exclusions,
    ) -> anyhow::Result<Arc<Postings>> {
        let offers = self.loaded.lever_offers.as_ref();
        let offers = offers.context("a service counts the offers of levers")?;
        let narrowing = Narrowing::new(&Filter::default(), exclusions);
        offers.postings(store, &self.loaded.trained, &narrowing)
    }
}
