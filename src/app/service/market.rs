//! What offers pay and ask, in columns that levers are counted over: read once.

use std::sync::Arc;

use super::Service;
use crate::advise::levers::Postings;
use crate::app::advise::{Narrowing, PostingChoice, load_postings};
use crate::app::collection::Collection;

impl Service {
    /// The postings that state what is asked for and nothing that is refused.
    pub(crate) fn postings(&self, narrowing: Narrowing<'_>) -> anyhow::Result<Arc<Postings>> {
        let profiles = &self.loaded.trained.profiles;
        if !narrowing.is_empty() {
            let choice = PostingChoice {
                narrowing: narrowing.over(profiles),
                towns: Some(profiles),
                settled: None,
            };
            let collection = Collection::open(&self.settings)?;
            let read = load_postings(&collection, &self.settings, choice)?;
            return Ok(Arc::new(read));
        }
        if let Some(known) = self.postings.get() {
            return Ok(Arc::clone(known));
        }
        let collection = Collection::open(&self.settings)?;
        let choice = PostingChoice {
            towns: Some(profiles),
            ..PostingChoice::default()
        };
        let read = Arc::new(load_postings(&collection, &self.settings, choice)?);
        Ok(Arc::clone(self.postings.get_or_init(|| read)))
    }
}
