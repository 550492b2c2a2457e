//! Pages of figures over all offers. Each takes a look at every offer, so that it is made once
//! for the offers that are served, on a thread of its own, while a page says that it comes.

use std::sync::Arc;

use super::answer::{Answer, RefusedRequest, page, waiting_page};
use super::figures_made::FigurePage;
use super::site::{Shared, Site};
use super::work::NotDone;
use crate::report::{Block, Document};

/// How a page is made; blocks.
pub(super) type MakeFigures = fn(&Site) -> anyhow::Result<Document>;

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
