//! One window, read to its end so that nothing in it is missed, whatever
//! appears and vanishes meanwhile.
//!
//! Pages overlap: an offer that vanishes moves all that follow up by one, and
//! without an overlap the next page would skip one. A reading is *joined* when
//! each page begins with an offer of the page before it, so that nothing can
//! lie between. It is *clean* when it is joined, the total never moved, and as
//! many offers came as it says. One that is not clean is read again; one that
//! never settles is halved, down to what fits a single page, which is a
//! snapshot.

use std::collections::HashSet;
use std::ops::ControlFlow;

use jiff::SignedDuration;
use serde_json::value::RawValue;

use super::api::Api;
use super::search::{Page, Query};
use super::taken::{Seen, Taken};
use super::wire::answer::Mark;
use super::wire::query::{CONTRACTS, ORIGINS, Part};
use super::{Error, Limits, Scope, Window};

/// A window that does not settle after so many readings is halved.
const READINGS: usize = 3;
/// A second cannot be halved, so it gets more. Where its order changes from
/// call to call each reading still brings two thirds of what is missing.
const READINGS_OF_SECOND: usize = 16;
/// Dates have been seen hours off; a day and more means they were not heard.
const MAX_DATE_ERROR: SignedDuration = SignedDuration::from_hours(30);

/// Where rows go as they come. Breaking ends the reading.
pub(super) type Rows<'a> = dyn Fn(Vec<Box<RawValue>>) -> ControlFlow<()> + Sync + 'a;

/// How the reading of a window ended.
pub(super) enum Reading {
    /// These are the offers of the window, by their marks.
    Settled(Vec<String>),
    /// It holds too much, or too much moves in it.
    Halved([Window; 2]),
    /// A second that is over all limits, or that never holds still.
    Unsettled,
}

/// Why a reading did not end.
pub(super) enum Halt {
    /// The API failed.
    Api(Error),
    /// Whoever takes the rows wants no more.
    Stopped,
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Self::Api(error)
    }
}

/// Reads windows of one scope.
pub(super) struct Reader<'a> {
    pub(super) api: &'a Api,
    pub(super) scope: &'a Scope,
    pub(super) limits: Limits,
    pub(super) rows: &'a Rows<'a>,
}

impl Reader<'_> {
    pub(super) fn window(&self, window: &Window) -> Result<Reading, Halt> {
        let halves = window.halves();
        let query = Query {
            scope: self.scope,
            window: Some(window),
            part: Part::default(),
        };
        let limit = if halves.is_some() {
            self.limits.leaf
        } else {
            self.limits.reach()
        };
        for n_before in 0..READINGS {
            match self.read_once(query, limit)? {
                None => break,
                Some(taken) if taken.is_clean() || (n_before > 0 && taken.is_whole()) => {
                    return Ok(Reading::Settled(taken.keys));
                }
                Some(_) => {}
            }
        }
        match halves {
            Some(halves) => Ok(Reading::Halved(halves)),
            None => self.second(window),
        }
    }

    /// A second by its parts: first by origin, which together are all, then by
    /// contract. What the parts leave out shows in the count of the whole.
    fn second(&self, window: &Window) -> Result<Reading, Halt> {
        let before = self.api.count(self.scope, Some(window))?;
        let mut keys = HashSet::new();
        for origin in ORIGINS {
            let part = Part {
                origin: Some(origin),
                contract: None,
            };
            let query = Query {
                scope: self.scope,
                window: Some(window),
                part,
            };
            if !self.gather(query, &mut keys)? {
                self.by_contract(query, &mut keys)?;
            }
        }
        let after = self.api.count(self.scope, Some(window))?;
        let is_all = keys.len() >= before.min(after);
        let keys = keys.into_iter().collect();
        Ok(if is_all {
            Reading::Settled(keys)
        } else {
            Reading::Unsettled
        })
    }

    fn by_contract(&self, query: Query<'_>, keys: &mut HashSet<String>) -> Result<(), Halt> {
        let asked = self.scope.contracts();
        let is_asked =
            |code: &str| asked.is_empty() || asked.iter().any(|kind| kind.code() == code);
        for contract in CONTRACTS.into_iter().filter(|code| is_asked(code)) {
            let part = Part {
                contract: Some(contract),
                ..query.part
            };
            self.gather(Query { part, ..query }, keys)?;
        }
        Ok(())
    }

    /// Reads a part of a second until nothing new can come; tells whether that
    /// point was reached.
    fn gather(&self, query: Query<'_>, keys: &mut HashSet<String>) -> Result<bool, Halt> {
        let mut own = HashSet::new();
        let mut is_done = false;
        for _ in 0..READINGS_OF_SECOND {
            let Some(taken) = self.read_once(query, self.limits.reach())? else {
                break;
            };
            is_done = taken.is_clean();
            let most = taken.most;
            own.extend(taken.keys);
            is_done |= own.len() >= most;
            if is_done {
                break;
            }
        }
        keys.extend(own);
        Ok(is_done)
    }

    /// Reads all pages once; `None` where there are more than `limit` offers.
    fn read_once(&self, query: Query<'_>, limit: usize) -> Result<Option<Taken>, Halt> {
        let page = self.api.page(query, 0, self.limits.page)?;
        let marks = marks(&page);
        if let Some(window) = query.window {
            check_dates(&marks, window)?;
        }
        let (mut total, mut start) = (page.total, 0);
        self.give(page)?;
        if total > limit {
            return Ok(None);
        }
        let mut seen = Seen::new(marks, total);
        while start + self.limits.page < total
            && start + self.limits.step() <= self.limits.max_start
        {
            start += self.limits.step();
            let page = self.api.page(query, start, self.limits.page)?;
            total = page.total;
            seen.add(self::marks(&page), total);
            self.give(page)?;
        }
        Ok(Some(seen.taken))
    }

    fn give(&self, page: Page) -> Result<(), Halt> {
        if page.rows.is_empty() {
            return Ok(());
        }
        match (self.rows)(page.rows) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Halt::Stopped),
        }
    }
}

fn marks(page: &Page) -> Vec<Mark> {
    page.rows.iter().map(|row| Mark::of(row)).collect()
}

/// Were the dates not heard, halving would go on for ever over the same offers.
fn check_dates(marks: &[Mark], window: &Window) -> Result<(), Error> {
    let dated = marks.iter().filter_map(|mark| mark.created_at);
    let n_off = dated
        .filter(|at| window.distance(*at) > MAX_DATE_ERROR)
        .count();
    if n_off * 2 > marks.len() {
        return Err(Error::DatesIgnored);
    }
    Ok(())
}
