//! Brings the store up to date: the offers from the API, the ROME and the
//! courses from where they are published ([`fetch_open_data`]).
//!
//! Windows of creation dates are read by several workers; one thread, this
//! one, owns the store and writes, a transaction a page. What was read to its
//! end is marked in the store, so a run that was killed is taken up by the next
//! one. Only a run that saw everything closes what it did not see.

mod access;
mod chosen;
mod closing;
mod copy;
mod look;
mod open_data;
mod outcome;
mod plan;
mod probe;

pub(crate) use access::{
    CREDENTIALS_FILE, CredentialsError, access, credentials, deadline, save_credentials,
    secret_in_file,
};
pub(crate) use chosen::{ChosenOffers, OfferNamed, fetch_chosen};
pub(crate) use open_data::{FetchedData, OpenData, Shrunk, fetch_open_data};
pub use outcome::{Doubt, Ending, FetchRequest, Fetched, Reach};
pub(crate) use outcome::{Estimate, FetchEvent, FetchProgress, RefusedRecord};
pub(crate) use probe::{ProbeResult, probe, probe_with};

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::app::facts::note_complete;
use crate::app::model::note_change;
use crate::app::moment::{in_paris, now_in_paris};
use crate::francetravail::wire::Rejected;
use crate::francetravail::{self, Api, SweepOutcome, Window};
use crate::store::{MetaKey, OpenRun, PutCounts, RunCounts, RunState, Store};
use closing::{Closed, close, settle_older};
use copy::{CopyState, copy};
use plan::FetchPlan;

/// When a scope was last complete, as seconds ago.
pub(crate) fn age(store: &Store, request: &FetchRequest) -> anyhow::Result<Option<Duration>> {
    let last = store.last_complete_run(&plan::key(request))?;
    let now = Timestamp::now().as_second();
    let ago = |ended: i64| Duration::from_secs((now - ended).max(0).unsigned_abs());
    Ok(last.map(|run| ago(run.ended)))
}

/// Counts what there is and what fetching it would take.
pub(crate) fn estimate(
    store: Option<&Store>,
    api: &Api,
    request: &FetchRequest,
) -> anyhow::Result<Estimate> {
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
    request: &FetchRequest,
    tell: &mut dyn FnMut(FetchEvent),
) -> anyhow::Result<Fetched> {
    let begun = Instant::now();
    // Before a run is begun: credentials that are refused cost nothing.
    api.sign_in()?;
    let plan = FetchPlan::make(store, api, request)?;
    tell(FetchEvent::Begun {
        n_windows: plan.windows.len(),
        is_resumed: plan.is_resumed,
    });
    let is_resumed = plan.is_resumed;
    let run = plan.run.clone();
    let mut copied = CopyState::default();
    let swept = sweep_all(store, api, request, plan, &mut copied, tell)?;
    let n_seen = store.count_seen()?;
    let (ending, closed) = settle(store, api, request, &run, swept, &mut copied, tell)?;
    if copied.has_changed() || closed.n_closed > 0 {
        note_change(store)?;
        note_complete(store)?;
    }
    Ok(Fetched {
        ending,
        is_resumed,
        n_new: copied.put.new,
        n_changed: copied.put.changed,
        n_same: n_seen.saturating_sub(copied.put.new + copied.put.changed + copied.refused.len()),
        n_closed: closed.n_closed,
        refused: refused_records(copied.refused),
        n_seen,
        n_offers: store.count_offers()?,
        n_calls: api.n_calls(),
        n_retries: api.n_retries(),
        took: begun.elapsed(),
    })
}

fn refused_records(refused: BTreeMap<String, Rejected>) -> Vec<RefusedRecord> {
    let records = refused.into_iter();
    records
        .map(|(start, reason)| RefusedRecord { start, reason })
        .collect()
}

/// So long before a run began its last windows reach back: clocks differ.
const CLOCK_ERROR: i64 = 600;

/// Reads the plan's windows, then once more what was created since the run
/// began: pages shift while they are read, and the newest shift most.
fn sweep_all(
    store: &mut Store,
    api: &Api,
    request: &FetchRequest,
    plan: FetchPlan,
    copied: &mut CopyState,
    tell: &mut dyn FnMut(FetchEvent),
) -> anyhow::Result<Result<SweepOutcome, francetravail::Error>> {
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
    request: &FetchRequest,
    run: &OpenRun,
    swept: Result<SweepOutcome, francetravail::Error>,
    copied: &mut CopyState,
    tell: &mut dyn FnMut(FetchEvent),
) -> anyhow::Result<(Ending, Closed)> {
    let (n_missed, cause) = match swept {
        Ok(swept) => (swept.n_missed, swept.failure),
        // What is left stays as it was found.
        Err(error) => (store.spans_left(run.id)?.len().max(1), Some(error)),
    };
    if n_missed > 0 {
        return Ok((Ending::Unfinished { n_missed, cause }, Closed::default()));
    }
    let settled = settle_older(store, api, &copied.older, &mut copied.put);
    let put = &mut copied.put;
    let closed = settled.and_then(|()| doubt_or_close(store, api, request, put, tell));
    match closed {
        Ok((doubt, closed)) => {
            end(store, request, run, doubt, copied.put, closed)?;
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
    request: &FetchRequest,
    put: &mut PutCounts,
    tell: &mut dyn FnMut(FetchEvent),
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
fn doubt(store: &Store, api: &Api, request: &FetchRequest) -> anyhow::Result<Option<Doubt>> {
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
    request: &FetchRequest,
    run: &OpenRun,
    doubt: Option<Doubt>,
    put: PutCounts,
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
        // A run for some offers leaves the others of a whole copy as old as they
        // were.
        let has_whole = store.last_complete_run("")?.is_some();
        let key = match request.reach {
            Reach::Recent(_) => MetaKey::OffersRecentAt,
            _ if has_whole && !run.scope.is_empty() => MetaKey::OffersScopedAt,
            Reach::All | Reach::Since(_) => MetaKey::OffersUpdatedAt,
        };
        store.put_meta(key, &now_in_paris().to_string())?;
    }
    Ok(())
}
