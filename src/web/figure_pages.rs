//! Pages of figures over all offers. Each takes a look at every offer, so that it is made once
//! for the offers that are served, on a thread of its own, while a page says that it comes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::answer::{Answer, RefusedRequest, page, waiting_page};
use super::site::{Shared, Site};
use super::work::NotDone;
use crate::report::{Block, Document};

/// How a page is made; blocks.
pub(super) type MakeFigures = fn(&Site) -> anyhow::Result<Document>;

/// The pages that were made, by the names of their addresses.
#[derive(Default)]
pub(super) struct FigurePages(Mutex<BTreeMap<&'static str, FigurePage>>);

#[derive(Clone)]
enum FigurePage {
    Coming,
    Made(Arc<Document>),
    Failed,
}

impl FigurePages {
    fn all(&self) -> MutexGuard<'_, BTreeMap<&'static str, FigurePage>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The page as it is; `None` for who asks first, and has it made.
    fn begin(&self, name: &'static str) -> Option<FigurePage> {
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

    fn put(&self, name: &'static str, made: anyhow::Result<Document>) {
        let page = match made {
            Ok(document) => FigurePage::Made(Arc::new(document)),
            Err(_) => FigurePage::Failed,
        };
        self.all().insert(name, page);
    }
}

/// The page, or one that waits for it.
pub(super) fn figure_page(
    site: &Shared,
    name: &'static str,
    make: MakeFigures,
) -> Result<Answer, RefusedRequest> {
    match site.figures.begin(name) {
        Some(FigurePage::Made(document)) => return Ok(page(&document)),
        Some(FigurePage::Failed) => return Err(failed()),
        Some(FigurePage::Coming) => {}
        None => make_apart(site, name, make),
    }
    Ok(waiting_page(&waiting()))
}

fn make_apart(site: &Shared, name: &'static str, make: MakeFigures) {
    let site = Arc::clone(site);
    tokio::task::spawn_blocking(move || {
        let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| make(&site)));
        let made = made.unwrap_or_else(|_| Err(anyhow::anyhow!("a defect of the program")));
        if let Err(why) = &made {
            site.report(why);
        }
        site.figures.put(name, made);
    });
}

fn failed() -> RefusedRequest {
    NotDone::Failed(anyhow::anyhow!("figures failed")).into()
}

fn waiting() -> Document {
    let mut document = Document::new("Les offres sont comptées");
    document.push(Block::paragraph(
        "Toutes les offres sont relues une fois : la page se recharge toute seule, et reste prête ensuite.",
    ));
    document
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
