//! The page that `matcher serve` opens: HTTP requests in, pages and JSON out.
//!
//! Owns requests, sessions, what may be asked by whom, and the forms of pages. It does not know
//! how anything is found, which is asked of [`crate::app`], nor how a page is drawn, which
//! [`crate::report`] does: a CV, an offer or a file name reaches a page through its renderers
//! only.
//!
//! The core is blocking, so each request's work runs on one of a few threads ([`work`]), and
//! requests wait for one. Nothing of a CV is written to disk: its bytes go to the reader in a
//! process of its own, and what was read stays in memory until its session ends.

mod access;
mod answer;
mod api;
mod base;
mod body;
mod connections;
mod exports;
mod fact_filters;
mod figure_pages;
mod figures_made;
mod filters;
mod gate;
mod group_reading;
mod group_seat;
mod groups;
mod levers;
mod live;
mod login;
mod pages;
mod passphrase;
mod person_form;
mod presence;
mod queue;
mod random;
mod routes;
mod search;
mod seeker;
mod sessions;
mod site;
mod uploads;
mod words;
mod work;

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use anyhow::Context as _;
use tokio::sync::Notify;

pub(crate) use access::AccessMode;
pub(crate) use passphrase::{LEAST_LETTERS, Passphrase};

use crate::app::complete::Completer;
use crate::app::service::Service;
use live::{LiveSite, follow_base};
use site::Site;

/// Where to listen, and who may come in.
pub(crate) struct ServeOptions {
    pub(crate) address: SocketAddr,
    pub(crate) access: AccessMode,
    /// Names of hosts that a proxy in front answers to.
    pub(crate) hosts: Vec<String>,
}

/// Takes the failures that whoever asked is not shown. None quotes a CV.
pub(crate) type Log = Box<dyn Fn(&anyhow::Error) + Send + Sync>;

/// Ends the server from another thread.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop(Arc<Notify>);

impl Stop {
    /// Takes no more requests, and ends once those under way are answered.
    pub(crate) fn stop(&self) {
        self.0.notify_one();
    }
}

/// A server that listens and does not answer yet.
pub(crate) struct Server {
    listener: TcpListener,
    site: Site,
    link: String,
}

impl Server {
    /// Begins to listen.
    pub(crate) fn bind(
        options: ServeOptions,
        service: Service,
        completer: Completer,
        log: Log,
    ) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(options.address)
            .with_context(|| format!("listening on {}", options.address))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let link = options.access.link(address);
        let hosts = access::hosts(address, &options);
        Ok(Self {
            site: Site::new(
                service,
                completer,
                options.access,
                hosts,
                address.port(),
                log,
            ),
            listener,
            link,
        })
    }

    /// The address to open.
    pub(crate) fn link(&self) -> &str {
        &self.link
    }

    /// Answers until it is stopped.
    pub(crate) fn run(self, stop: &Stop) -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .context("starting the server")?;
        let live = LiveSite::new(Arc::new(self.site));
        let router = routes::router(live.clone());
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            tokio::spawn(site::forget_idle(live.now()));
            tokio::spawn(follow_base(live));
            connections::accept(listener, router, &stop.0).await;
            anyhow::Ok(())
        })?;
        runtime.shutdown_timeout(connections::LAST_WORDS);
        Ok(())
    }
}
