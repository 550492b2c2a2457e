//! The site of today: a new one takes its place once the base on disk is another.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::extract::FromRef;

use super::site::Shared;
use crate::app::service::BaseState;

/// How often the base is looked at. It is loaded once it was the same twice: a fetch that goes
/// on changes it again and again.
const EVERY: Duration = Duration::from_secs(5);

/// The site that new requests are given. Those under way end with the one that they began with.
#[derive(Clone)]
pub(super) struct LiveSite(Arc<RwLock<Shared>>);

impl FromRef<LiveSite> for Shared {
    fn from_ref(live: &LiveSite) -> Self {
        live.now()
    }
}

impl LiveSite {
    pub(super) fn new(site: Shared) -> Self {
        Self(Arc::new(RwLock::new(site)))
    }

    pub(super) fn now(&self) -> Shared {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace(&self, site: Shared) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = site;
    }
}

/// Loads the base again when it was changed. A base that cannot be loaded leaves the one that
/// is served.
pub(super) async fn follow_base(live: LiveSite) {
    let mut seen = None;
    loop {
        tokio::time::sleep(EVERY).await;
        let site = live.now();
        let looked = tokio::task::spawn_blocking(move || look(&site, seen.as_ref())).await;
        let (found, renewed) = looked.unwrap_or((None, None));
        seen = found;
        if let Some(site) = renewed {
            live.replace(site);
        }
    }
}

/// The base on disk, and the site with it where it is another one than that served and has
/// settled.
fn look(site: &Shared, seen: Option<&BaseState>) -> (Option<BaseState>, Option<Shared>) {
    let service = &site.service;
    let Ok(found) = service.base_now() else {
        return (None, None);
    };
    if service.is_of(&found) || seen != Some(&found) {
        return (Some(found), None);
    }
    match service.renewed() {
        Ok(renewed) => (Some(found), Some(Arc::new(site.with_service(renewed)))),
        Err(why) => {
            site.report(&why);
            // It is tried again once it changes again.
            (None, None)
        }
    }
}
