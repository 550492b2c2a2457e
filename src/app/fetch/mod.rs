//! Brings the store's offers up to date from the API.
//!
//! Windows of creation dates are read by several workers; one thread, this
//! one, owns the store and writes, a transaction a page. What was read to its
//! end is marked in the store, so a run that was killed is taken up by the next
//! one. Only a run that saw everything closes what it did not see.

mod access;
mod closing;
mod copy;
mod plan;

pub use access::{CredentialsError, access, probe};

use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::app::moment::{in_paris, now_in_paris};
use crate::francetravail::{self, Api, Options, Scope, Swept, Window};
use crate::store::{OpenRun, Put, RunCounts, RunState, Store};
use closing::{Closed, close};
use copy::{Copied, copy};
use plan::Plan;

/// What is to be fetched.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Which offers.
    pub scope: Scope,
    /// How far back.
    pub reach: Reach,
    /// Whether closed offers are kept nameless.
    pub keep_closed: bool,
    /// How the API is swept.
    pub options: Options,
}

/// How far back a run goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// All that is live.
    #[default]
    All,
    /// What was created in so many days; of these, what is gone is closed.
    Since(u32),
    /// What was created in so many days; nothing is closed.
    Recent(u32),
}

/// Told as a run goes on.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// So many windows are to be read; of a run that was left, or of a new one.
    Begun {
        /// How many.
        n_windows: usize,
        /// Whether an earlier run left them.
        is_resumed: bool,
    },
    /// A page was written.
    Page(Progress),
    /// So many offers were not seen, and are looked at.
    Closing(usize),
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
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
    /// Records that are no offers: what tells them, and why.
    pub refused: Vec<(String, String)>,
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
pub struct Estimate {
    /// Offers there are.
    pub n_offers: usize,
    /// Calls it would take, about.
    pub n_calls: usize,
    /// How long at the pace that is allowed, about.
    pub takes: Duration,
}

/// When a scope was last complete, as seconds ago.
pub fn age(store: &Store, request: &Request) -> anyhow::Result<Option<Duration>> {
    let last = store.last_complete_run(&plan::key(request))?;
    let now = Timestamp::now().as_second();
    let ago = |ended: i64| Duration::from_secs((now - ended).max(0).unsigned_abs());
    Ok(last.map(|run| ago(run.ended)))
}

/// Counts what there is and what fetching it would take.
pub fn estimate(store: Option<&Store>, api: &Api, request: &Request) -> anyhow::Result<Estimate> {
    let now = now_in_paris().local();
    let n_offers = api.count(&request.scope, plan::dated(request, now).as_ref())?;
    let limits = request.options.limits;
    let n_pages = n_offers.div_ceil(limits.page - limits.overlap).max(1);
    // Halving down from the whole takes about a call for each window that is
    // read; where the last run's windows are known, next to none.
    let is_known = store.is_some_and(|store| plan::has_known_windows(store, request));
    let n_halvings = if is_known {
        0
    } else {
        2 * n_offers / limits.leaf
    };
    let n_calls = n_pages + n_halvings + 2;
    let takes = Duration::from_secs_f64(n_calls as f64 / api.pace().rate());
    Ok(Estimate {
        n_offers,
        n_calls,
        takes,
    })
}

/// Fetches offers into the store.
pub fn fetch_offers(
    store: &mut Store,
    api: &Api,
    request: &Request,
    tell: &mut dyn FnMut(Event),
) -> anyhow::Result<Fetched> {
    let begun = Instant::now();
    // Before a run is begun: credentials that are refused cost nothing.
    api.sign_in()?;
    let plan = Plan::make(store, request)?;
    tell(Event::Begun {
        n_windows: plan.windows.len(),
        is_resumed: plan.is_resumed,
    });
    let is_resumed = plan.is_resumed;
    let run = plan.run.clone();
    let mut copied = Copied::default();
    let swept = sweep_all(store, api, request, plan, &mut copied, tell)?;
    let n_seen = store.count_seen()?;
    let (ending, closed) = settle(store, api, request, &run, swept, &mut copied.put, tell)?;
    Ok(Fetched {
        ending,
        is_resumed,
        n_new: copied.put.new,
        n_changed: copied.put.changed,
        n_same: n_seen.saturating_sub(copied.put.new + copied.put.changed + copied.refused.len()),
        n_closed: closed.n_closed,
        refused: copied.refused.into_iter().collect(),
        n_seen,
        n_offers: store.count_offers()?,
        n_calls: api.n_calls(),
        n_retries: api.n_retries(),
        took: begun.elapsed(),
    })
}

/// So long before a run began its last windows reach back: clocks differ.
const CLOCK_ERROR: i64 = 600;

/// Reads the plan's windows, then once more what was created since the run
/// began: pages shift while they are read, and the newest shift most.
fn sweep_all(
    store: &mut Store,
    api: &Api,
    request: &Request,
    plan: Plan,
    copied: &mut Copied,
    tell: &mut dyn FnMut(Event),
) -> anyhow::Result<Result<Swept, francetravail::Error>> {
    let swept = copy(store, api, request, &plan.run, plan.windows, copied, tell)?;
    let is_all = swept.as_ref().is_ok_and(|swept| swept.n_missed == 0);
    if !is_all {
        return Ok(swept);
    }
    let since = in_paris(plan.run.started - CLOCK_ERROR).local();
    let newest = Window::new(since, Window::end(now_in_paris().local()));
    copy(store, api, request, &plan.run, vec![newest], copied, tell)
}

/// Ends the run as what it saw allows.
fn settle(
    store: &mut Store,
    api: &Api,
    request: &Request,
    run: &OpenRun,
    swept: Result<Swept, francetravail::Error>,
    put: &mut Put,
    tell: &mut dyn FnMut(Event),
) -> anyhow::Result<(Ending, Closed)> {
    let (n_missed, cause) = match swept {
        Ok(swept) => (swept.n_missed, swept.failure),
        Err(error) => (1, Some(error)),
    };
    if n_missed > 0 {
        return Ok((Ending::Unfinished { n_missed, cause }, Closed::default()));
    }
    match doubt_or_close(store, api, request, put, tell) {
        Ok((doubt, closed)) => {
            end(store, request, run, doubt, *put, closed)?;
            let ending = doubt.map_or(Ending::Complete, Ending::Held);
            Ok((ending, closed))
        }
        Err(failure) => {
            let cause = Some(failure.downcast::<francetravail::Error>()?);
            Ok((Ending::Unfinished { n_missed, cause }, Closed::default()))
        }
    }
}

fn doubt_or_close(
    store: &mut Store,
    api: &Api,
    request: &Request,
    put: &mut Put,
    tell: &mut dyn FnMut(Event),
) -> anyhow::Result<(Option<Doubt>, Closed)> {
    if matches!(request.reach, Reach::Recent(_)) {
        return Ok((None, Closed::default()));
    }
    match doubt(store, api, request)? {
        Some(doubt) => Ok((Some(doubt), Closed::default())),
        None => close(store, api, request, put, tell),
    }
}

/// Whether what was seen can be all there is.
fn doubt(store: &Store, api: &Api, request: &Request) -> anyhow::Result<Option<Doubt>> {
    let seen = store.count_seen()?;
    let window = plan::dated(request, now_in_paris().local());
    let counted = api.count(&request.scope, window.as_ref())?;
    // A few may have come since.
    let missing = counted.saturating_sub(seen);
    if missing > 3 && missing * 100 > counted {
        return Ok(Some(Doubt::Short { counted, seen }));
    }
    let last = store.last_run(&plan::key(request))?;
    let before = last.map_or(0, |run| run.n_seen);
    let has_fallen = seen * 10 < before * 9;
    Ok(has_fallen.then_some(Doubt::Fell { before, now: seen }))
}

fn end(
    store: &mut Store,
    request: &Request,
    run: &OpenRun,
    doubt: Option<Doubt>,
    put: Put,
    closed: Closed,
) -> anyhow::Result<()> {
    let counts = RunCounts {
        n_seen: store.count_seen()?,
        n_new: put.new,
        n_changed: put.changed,
        n_closed: closed.n_closed,
    };
    let state = if doubt.is_some() {
        RunState::Held
    } else {
        RunState::Complete
    };
    store.end_run(run, state, Timestamp::now().as_second(), counts)?;
    if doubt.is_none() {
        let name = match request.reach {
            Reach::Recent(_) => "offers_recent_at",
            Reach::All | Reach::Since(_) => "offers_updated_at",
        };
        store.put_meta(name, &now_in_paris().to_string())?;
    }
    Ok(())
}
