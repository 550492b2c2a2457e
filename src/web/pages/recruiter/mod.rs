//! For a recruiter on their own machine: offers written here, read as they are written, with a
//! test, a page to publish, and a line for each application. Nobody is ranked.

mod applications;
mod editing;
mod form;
mod list;
mod offer;
mod quizzes;

pub(in crate::web) use applications::{add as add_application, note as note_application};
pub(in crate::web) use editing::{edit, preview, save, start};
pub(in crate::web) use list::{receive_page, show as recruiter};
pub(in crate::web) use offer::{export as export_own, forget as forget_own, show as own_offer};
pub(in crate::web) use quizzes::mark_answers;

use super::super::answer::RefusedRequest;
use super::super::site::{Shared, Site};
use crate::app::own_offers::{OwnOffer, OwnOffers};

/// What is written here is kept on this machine: visitors from another one may not.
fn only_here(site: &Site) -> Result<(), RefusedRequest> {
    site.only_here("Les annonces s'écrivent depuis la machine où la page tourne.")
}

fn unknown() -> RefusedRequest {
    RefusedRequest::unknown("Cette annonce n'est pas ici : elle a pu être effacée.")
}

/// Work on an offer that was written here.
async fn with_own<T: Send + 'static>(
    site: &Shared,
    id: String,
    work: impl FnOnce(&Site, &OwnOffers, OwnOffer) -> anyhow::Result<T> + Send + 'static,
) -> Result<T, RefusedRequest> {
    only_here(site)?;
    let done = site.work(move |site| {
        let all = OwnOffers::open(&site.service.settings)?;
        match all.find(&id)? {
            Some(own) => work(site, &all, own).map(Some),
            None => Ok(None),
        }
    });
    done.await?.ok_or_else(unknown)
}
