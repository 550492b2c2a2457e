//! The pages of figures that were made, for the offers that are served.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::report::Document;

/// The pages that were made, by the names of their addresses.
#[derive(Default)]
pub(super) struct FigurePages(Mutex<BTreeMap<&'static str, FigurePage>>);

/// How far a page is.
#[derive(Clone)]
pub(super) enum FigurePage {
    Coming,
    Made(Arc<Document>),
    Failed,
}

impl FigurePages {
    fn all(&self) -> MutexGuard<'_, BTreeMap<&'static str, FigurePage>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page as it is; `None` for who asks first, and has it made.
    pub(super) fn begin(&self, name: &'static str) -> Option<FigurePage> {
        let mut all = self.all();
        let known = all.get(name).cloned();
        match known {
            None => drop(all.insert(name, FigurePage::Coming)),
            // Reported once: the next one who asks has it made again.
            Some(FigurePage::Failed) => drop(all.remove(name)),
            Some(_) => {}
        }
        known
    }

    pub(super) fn put(&self, name: &'static str, made: anyhow::Result<Document>) {
        let page = match made {
            Ok(document) => FigurePage::Made(Arc::new(document)),
            Err(_) => FigurePage::Failed,
        };
        self.all().insert(name, page);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_made_once_and_one_that_failed_is_made_again() {
        let pages = FigurePages::default();
        assert!(pages.begin("base").is_none());
        assert!(matches!(pages.begin("base"), Some(FigurePage::Coming)));
        pages.put("base", Ok(Document::new("x")));
        assert!(matches!(pages.begin("base"), Some(FigurePage::Made(_))));
        assert!(pages.begin("faits").is_none());
        pages.put("faits", Err(anyhow::anyhow!("x")));
        assert!(matches!(pages.begin("faits"), Some(FigurePage::Failed)));
        assert!(pages.begin("faits").is_none());
    }
}
