//! The request, progress and result of a run.

use std::time::Duration;

use crate::francetravail::wire::Rejected;
use crate::francetravail::{self, Scope, SweepOptions};

/// What is to be fetched.
#[derive(Clone, Debug, Default)]
pub struct FetchRequest {
    /// Which offers.
    pub scope: Scope,
    /// How far back.
    pub reach: Reach,
    /// Whether closed offers are kept anonymized.
    pub keep_closed: bool,
    /// How the API is swept.
    pub options: SweepOptions,
}

/// How far back a run goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// All that is live.
    #[default]
    All,
    /// Offers created in the last days; closes those of them that are gone.
    Since(u32),
    /// Offers created in the last days; closes nothing.
    Recent(u32),
}

/// Reported while a run goes on.
#[derive(Clone, Copy, Debug)]
pub enum FetchEvent {
    /// So many windows are to be read; of a run that was left, or of a new one.
    Begun {
        /// How many.
        n_windows: usize,
        /// Whether an earlier run left them.
        is_resumed: bool,
    },
    /// A page was written.
    Page(FetchProgress),
    /// So many offers were not seen, and are looked at.
    Closing(usize),
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default)]
pub struct FetchProgress {
    /// Windows read to their end.
    pub n_settled: usize,
    /// Windows known so far.
    pub n_windows: usize,
    /// Offers in the windows that were read.
    pub n_offers: usize,
    /// Calls made.
    pub n_calls: u64,
    /// Calls a second that the pace allows.
    pub rate: f64,
}

/// What a run did.
#[derive(Debug)]
pub struct Fetched {
    /// How it ended.
    pub ending: Ending,
    /// Whether it took up a run that was left.
    pub is_resumed: bool,
    /// Offers that were not there.
    pub n_new: usize,
    /// Offers that had changed.
    pub n_changed: usize,
    /// Offers that were there to the letter.
    pub n_same: usize,
    /// Offers that were closed.
    pub n_closed: usize,
    /// Records that are no offers.
    pub refused: Vec<RefusedRecord>,
    /// Offers seen live.
    pub n_seen: usize,
    /// Offers in the store now.
    pub n_offers: usize,
    /// Calls of the API.
    pub n_calls: u64,
    /// Calls that repeated one that failed.
    pub n_retries: u64,
    /// How long it took.
    pub took: Duration,
}

/// A record of the API that is no offer.
#[derive(Debug)]
pub struct RefusedRecord {
    /// Its beginning, to find it by.
    pub start: String,
    /// Why.
    pub reason: Rejected,
}

/// How a run ended.
#[derive(Debug)]
pub enum Ending {
    /// The store holds what is live.
    Complete,
    /// All was read, and nothing was closed.
    Held(Doubt),
    /// Not all could be read. Nothing was closed, and the next run goes on.
    Unfinished {
        /// Windows that were not read.
        n_missed: usize,
        /// Why, where a failure is the reason.
        cause: Option<francetravail::Error>,
    },
}

/// Why nothing was closed after a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Far fewer offers than the last time.
    Fell {
        /// How many there were then.
        before: usize,
        /// How many there are now.
        now: usize,
    },
    /// The API counts more offers than it gave.
    Short {
        /// How many it counts.
        counted: usize,
        /// How many it gave.
        seen: usize,
    },
    /// Offers that were not seen turned out to be live.
    StillLive {
        /// How many were looked at.
        n_checked: usize,
        /// How many of these are live.
        n_live: usize,
    },
}

/// What fetching would take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Estimate {
    /// Offers there are.
    pub n_offers: usize,
    /// Calls it would take, about.
    pub n_calls: usize,
    /// How long at the pace that is allowed, about.
    pub takes: Duration,
}
