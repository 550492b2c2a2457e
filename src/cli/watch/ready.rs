//! Announcements that are ready to leave, and how each fared.

use std::collections::BTreeSet;

use crate::app::watch::FoundRows;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::report::watch::{Announcement, FoundOffers, Note};
use crate::store::WatchRow;

/// An announcement that is ready to leave.
pub(super) struct Ready {
    pub(super) watch: WatchRow,
    pub(super) announcement: Announcement,
    /// Every offer that was found, for feeds.
    pub(super) offers: FoundOffers,
    /// Why the CV was not read: then nothing is announced, and nothing is settled.
    pub(super) unread: Option<Note>,
    pub(super) found: FoundRows,
}

impl Ready {
    pub(super) fn name(&self) -> &str {
        &self.watch.asked.name
    }

    /// True if it has something to announce.
    pub(super) fn has_news(&self) -> bool {
        self.unread.is_none() && !self.found.plan.is_empty()
    }
}

/// How the watches of a run fared.
#[derive(Default)]
pub(super) struct Failures(BTreeSet<String>);

impl Failures {
    pub(super) fn add(&mut self, name: &str) {
        self.0.insert(name.to_owned());
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    pub(super) fn exit(&self, n_watches: usize) -> Exit {
        match self.0.len() {
            0 => Exit::Done,
            n if n == n_watches => Exit::Failed,
            _ => Exit::Partly,
        }
    }
}

/// A line that only who asks for it sees: cron mails whatever is written.
pub(super) fn verbose(context: &mut Context<'_>, line: &str) -> anyhow::Result<()> {
    if context.common.verbose {
        context.note(line)?;
    }
    Ok(())
}
