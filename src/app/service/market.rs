//! What offers pay and ask, in columns that levers are counted over: read once.

use std::sync::Arc;

use super::Service;
use crate::advise::levers::Postings;
use crate::app::advise::{Narrowing, load_postings};
use crate::app::collection::Collection;

impl Service {
    /// The postings that state what is asked for and nothing that is refused.
    pub(crate) fn postings(&self, narrowing: Narrowing<'_>) -> anyhow::Result<Arc<Postings>> {
        if !narrowing.is_empty() {
            let narrowed = narrowing.over(&self.loaded.trained.profiles);
            let collection = Collection::open(&self.settings)?;
            return Ok(Arc::new(load_postings(
                &collection,
                &self.settings,
                narrowed,
            )?));
        }
        if let Some(known) = self.postings.get() {
            return Ok(Arc::clone(known));
        }
        let collection = Collection::open(&self.settings)?;
        let read = Arc::new(load_postings(&collection, &self.settings, None)?);
        Ok(Arc::clone(self.postings.get_or_init(|| read)))
    }
}
