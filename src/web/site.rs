//! Everything that requests share.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::Log;
use super::access::AccessMode;
use super::base::base;
use super::sessions::Sessions;
use super::work::{NotDone, Workers};
use crate::app::complete::Completer;
use crate::app::service::Service;
use crate::report::matches::Base;

/// Uploads at once: each may hold its bytes in memory.
const MOST_UPLOADS: usize = 16;

/// What requests share.
pub(super) struct Site {
    pub(super) service: Service,
    pub(super) completer: Completer,
    pub(super) access: AccessMode,
    /// The values of `Host` that are answered.
    pub(super) hosts: Vec<String>,
    pub(super) port: u16,
    pub(super) sessions: Sessions,
    pub(super) workers: Workers,
    pub(super) uploads: Semaphore,
    log: Log,
}

/// What a handler is given.
pub(super) type Shared = Arc<Site>;

impl Site {
    pub(super) fn new(
        service: Service,
        completer: Completer,
        access: AccessMode,
        (hosts, port): (Vec<String>, u16),
        log: Log,
    ) -> Self {
        Self {
            sessions: Sessions::new(access.token().is_some()),
            workers: Workers::new(),
            uploads: Semaphore::new(MOST_UPLOADS),
            service,
            completer,
            access,
            hosts,
            port,
            log,
        }
    }

    /// Where the offers come from.
    pub(super) fn base(&self) -> Base {
        base(&self.service)
    }

    /// Blocking work with the site.
    pub(super) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> anyhow::Result<T> + Send + 'static,
    ) -> Result<T, NotDone> {
        let site = Arc::clone(self);
        let done = self.workers.run(move || work(&site)).await;
        if let Err(NotDone::Failed(why)) = &done {
            (self.log)(why);
        }
        done
    }
}

/// Ends sessions that nobody uses, once a minute.
pub(super) async fn forget_idle(site: Shared) {
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
        site.sessions.forget_idle(Instant::now());
    }
}
