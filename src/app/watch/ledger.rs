//! The ledger of watches: who watches what, what was announced, what is about to be.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Context as _;
use jiff::Timestamp;

use super::names::{NameTaken, draw_key};
use super::searched::FoundRows;
use crate::app::moment::today;
use crate::app::subject::Subject;
use crate::config::Settings;
use crate::mail;
use crate::store::{AnnouncedOffer, Lock, NewWatch, Settlement, Store, WatchRow};
use crate::watch::{AnnouncedItem, Rhythm, WatchPlan};

/// The file that one run holds, so that two at once announce nothing twice.
pub(crate) const WATCH_LOCK_FILE: &str = "watch.lock";

/// Watches and what was announced to them.
pub(crate) struct Ledger {
    store: Store,
}

/// A watch as it is today.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct KnownWatch {
    pub(crate) watch: WatchRow,
    /// The file of its CV is there.
    pub(crate) has_cv: bool,
}

/// A run over the watches; no other goes on beside it.
pub(crate) struct WatchRun {
    _lock: Lock,
    /// Its number: that of the offers that it sees first.
    pub(crate) number: i64,
}

impl Ledger {
    /// Opens the ledger, and makes the base where there is none.
    pub(crate) fn open(settings: &Settings) -> anyhow::Result<Self> {
        let path = settings.store_path();
        let store = Store::open(&path).with_context(|| Subject::file(&path))?;
        store.commit_to_disk()?;
        Ok(Self { store })
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// Begins a run, which sees what arrived since the last one.
    pub(crate) fn begin_run(&mut self, home: &Path) -> anyhow::Result<WatchRun> {
        Ok(WatchRun {
            _lock: Lock::take(&home.join(WATCH_LOCK_FILE))?,
            number: self.store.note_arrivals()?,
        })
    }

    /// Adds a watch, under a key of its own.
    pub(crate) fn add(&self, new: &NewWatch) -> anyhow::Result<()> {
        let new = NewWatch {
            key: draw_key(),
            ..new.clone()
        };
        match self.store.add_watch(&new)? {
            true => Ok(()),
            false => Err(NameTaken(new.name).into()),
        }
    }

    /// All watches, each with whether its CV is there.
    pub(crate) fn known(&self) -> anyhow::Result<Vec<KnownWatch>> {
        let watches = self.store.watches()?.into_iter();
        Ok(watches.map(|watch| self.known_one(watch)).collect())
    }

    /// A watch with whether its CV is there.
    pub(crate) fn known_one(&self, watch: WatchRow) -> KnownWatch {
        KnownWatch {
            has_cv: Path::new(&watch.asked.cv).is_file(),
            watch,
        }
    }

    pub(crate) fn all(&self) -> anyhow::Result<Vec<WatchRow>> {
        Ok(self.store.watches()?)
    }

    pub(crate) fn find(&self, name: &str) -> anyhow::Result<Option<WatchRow>> {
        Ok(self.store.watch(name)?)
    }

    pub(crate) fn pause(&self, watch: &WatchRow, is_paused: bool) -> anyhow::Result<()> {
        Ok(self.store.pause_watch(watch.id, is_paused)?)
    }

    /// Forgets a watch and all that was announced to it.
    pub(crate) fn remove(&self, watch: &WatchRow) -> anyhow::Result<()> {
        // Another watch of that name is another person's.
        self.store.forget_advice(&watch.asked.name, None)?;
        Ok(self.store.delete_watch(watch.id)?)
    }

    /// The watches that run when none is named: those that are not paused and are due, or
    /// have something to announce that an earlier run did not.
    pub(crate) fn due(&self) -> anyhow::Result<Vec<WatchRow>> {
        let mut due = Vec::new();
        for watch in self.store.watches()? {
            let has_pending = self.store.outbox(watch.id)?.is_some();
            if !watch.is_paused && (has_pending || is_due(&watch)) {
                due.push(watch);
            }
        }
        Ok(due)
    }

    /// Keeps what is about to be announced.
    pub(crate) fn write_plan(&self, watch: &WatchRow, plan: &WatchPlan) -> anyhow::Result<()> {
        let plan = serde_json::to_string(plan).context("writing a plan")?;
        Ok(self.store.put_outbox(watch.id, "planned", &plan)?)
    }

    /// Notes that it leaves now: from here on it may have arrived.
    pub(crate) fn begin_sending(&self, watch: &WatchRow, plan: &WatchPlan) -> anyhow::Result<()> {
        let plan = serde_json::to_string(plan).context("writing a plan")?;
        Ok(self.store.put_outbox(watch.id, "sending", &plan)?)
    }

    /// Notes why a mail was not taken. Where that is certain, nothing has been announced.
    pub(crate) fn refuse(
        &self,
        watch: &WatchRow,
        plan: &WatchPlan,
        why: &mail::Error,
    ) -> anyhow::Result<()> {
        if !why.may_have_arrived() {
            self.write_plan(watch, plan)?;
        }
        let refusal = format!("{} {}", today(), why.word());
        Ok(self.store.put_refusal(watch.id, &refusal)?)
    }

    /// Ends the run of a watch: what was planned has been announced.
    pub(crate) fn settle(
        &mut self,
        watch: &WatchRow,
        run: &WatchRun,
        found: &FoundRows,
    ) -> anyhow::Result<()> {
        let plan = &found.plan;
        let over = Settlement {
            run: run.number,
            day: today().to_string(),
            at: Timestamp::now().as_second(),
            cv_digest: found.cv_digest,
            announced: plan.offers.iter().map(announced).collect(),
            closed: closed_of(found),
            moved: plan.moved.clone(),
            is_sent: !plan.is_empty(),
        };
        Ok(self.store.settle_watch(watch.id, &over)?)
    }

    /// The paths of the CVs that are watched.
    pub(crate) fn watched_cvs(&self) -> anyhow::Result<HashSet<String>> {
        let watches = self.store.watches()?.into_iter();
        Ok(watches.map(|watch| watch.asked.cv).collect())
    }
}

fn is_due(watch: &WatchRow) -> bool {
    let rhythm = watch.asked.rhythm.as_deref().and_then(Rhythm::from_name);
    let last = watch.ran_on.as_deref().and_then(|day| day.parse().ok());
    rhythm.is_none_or(|rhythm| rhythm.is_due(last, today()))
}

/// The closings that were announced, which may wait while the offers do not.
fn closed_of(found: &FoundRows) -> Vec<AnnouncedOffer> {
    match found.plan.closed.is_empty() {
        true => Vec::new(),
        false => found.closed.clone(),
    }
}

fn announced(item: &AnnouncedItem) -> AnnouncedOffer {
    AnnouncedOffer {
        offer: item.id.clone(),
        terms: item.terms.to_string(),
        text: item.text,
        digest: item.digest,
        sketch: item.sketch.bytes().to_vec(),
        title: item.title.clone(),
    }
}
