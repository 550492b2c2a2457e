//! Everything that requests share.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Log;
use super::access::AccessMode;
use super::answer::RefusedRequest;
use super::base::base;
use super::figures_made::FigurePages;
use super::queue::Queue;
use super::sessions::Sessions;
use super::work::{NotDone, Workers};
use crate::app::complete::Completer;
use crate::app::service::Service;
use crate::report::matches::Base;
use axum::http::StatusCode;

/// Uploads at once: each may hold its bytes in memory.
const MOST_UPLOADS: usize = 16;
/// Uploads that wait for their turn, their bytes still on the way.
const MOST_WAITING_UPLOADS: usize = 256;
/// How long one waits at most: a browser gives up later.
const UPLOAD_PATIENCE: Duration = Duration::from_secs(60);

/// What requests share.
pub(super) struct Site {
    pub(super) service: Service,
    pub(super) completer: Arc<Completer>,
    pub(super) access: Arc<AccessMode>,
    /// The values of `Host` that are answered.
    pub(super) hosts: Vec<String>,
    pub(super) port: u16,
    pub(super) sessions: Arc<Sessions>,
    pub(super) workers: Arc<Workers>,
    pub(super) uploads: Arc<Queue>,
    /// Of the offers that are served: others have figures of their own.
    pub(super) figures: FigurePages,
    log: Arc<Log>,
}

/// What a handler is given.
pub(super) type Shared = Arc<Site>;

impl Site {
    pub(super) fn new(
        service: Service,
        completer: Completer,
        access: AccessMode,
        hosts: Vec<String>,
        port: u16,
        log: Log,
    ) -> Self {
        Self {
            sessions: Arc::new(Sessions::new(access.token().is_some())),
            workers: Arc::new(Workers::new()),
            uploads: Arc::new(Queue::new(
                MOST_UPLOADS,
                MOST_WAITING_UPLOADS,
                UPLOAD_PATIENCE,
            )),
            figures: FigurePages::default(),
            service,
            completer: Arc::new(completer),
            access: Arc::new(access),
            hosts,
            port,
            log: Arc::new(log),
        }
    }

    /// The same with the offers of another service. Who came in stays in.
    pub(super) fn with_service(&self, service: Service) -> Self {
        Self {
            service,
            completer: Arc::clone(&self.completer),
            access: Arc::clone(&self.access),
            hosts: self.hosts.clone(),
            port: self.port,
            sessions: Arc::clone(&self.sessions),
            workers: Arc::clone(&self.workers),
            uploads: Arc::clone(&self.uploads),
            figures: FigurePages::default(),
            log: Arc::clone(&self.log),
        }
    }

    /// Refuses, for this reason, who comes from another machine.
    pub(super) fn only_here(&self, why: &str) -> Result<(), RefusedRequest> {
        match self.access.token() {
            Some(_) => Ok(()),
            None => Err(RefusedRequest::new(StatusCode::FORBIDDEN, "refused", why)),
        }
    }

    /// Reports a failure that nobody who asked is shown.
    pub(super) fn report(&self, why: &anyhow::Error) {
        (self.log)(why);
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
            self.report(why);
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
