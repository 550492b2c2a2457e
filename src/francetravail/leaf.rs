//! Reads one window to its end, so that no offer in it is missed, whatever appears and
//! vanishes meanwhile.
//!
//! Pages overlap: an offer that vanishes moves all later ones up by one, and without an
//! overlap the next page would skip one. A reading is *joined* when each page begins
//! with an offer of the page before it, so that nothing can lie between. It is *clean*
//! when it is joined, the total never changed, and as many offers came as it states. A
//! reading that is not clean is repeated; a window that never settles is halved, down
//! to what fits on a single page, which is a snapshot.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::SignedDuration;
use serde_json::value::RawValue;

use super::api::Api;
use super::learnt::LearntLimits;
use super::pages_read::{PageReader, PagesRead};
use super::search::{OfferQuery, RecordPage};
use super::wire::answer::RecordMark;
use super::wire::query::{CONTRACTS, ORIGINS, WindowPart};
use super::{Error, Fault, Limits, Scope, Window};

/// Words of a refusal that is about the dates of a window.
const DATE_WORDS: [&str; 3] = ["creationdate", "période", "intervalle"];
/// Windows of a month are reached from twenty-six years by refusals of some six hundred longer
/// ones; an API that refuses more wants something else.
const MOST_REFUSED: usize = 1_000;
/// A window that does not settle after this many readings is halved.
const READINGS: usize = 3;
/// A window of one second cannot be halved, so it gets more readings. Even if its order changes
/// with every call, each reading brings two thirds of what is missing.
const READINGS_OF_SECOND: usize = 16;
/// Dates were seen hours off. A day or more off means that the API ignored the date filter.
const MAX_DATE_ERROR: SignedDuration = SignedDuration::from_hours(30);

/// Receives records as they arrive. Breaking stops the reading.
pub(super) type RecordSink<'a> = dyn Fn(Vec<Box<RawValue>>) -> ControlFlow<()> + Sync + 'a;

/// How the reading of a window ended.
pub(super) enum WindowOutcome {
    /// The window holds exactly these offers, by their keys.
    Settled(Vec<String>),
    /// The window holds too many offers, or changes too fast.
    Halved([Window; 2]),
    /// A window of one second that is over every limit, or that never settles.
    Unsettled,
}

/// Why a reading was interrupted.
pub(super) enum Interruption {
    Api(Error),
    /// The receiver of the records wants no more.
    Stopped,
}

impl From<Error> for Interruption {
    fn from(error: Error) -> Self {
        Self::Api(error)
    }
}

/// The most offers that a window is read with.
#[derive(Clone, Copy)]
enum Most {
    /// Those of a leaf: a window with more is halved.
    Leaf,
    /// All that can be reached.
    Reach,
}

impl Most {
    fn of(self, limits: Limits) -> usize {
        match self {
            Self::Leaf => limits.leaf,
            Self::Reach => limits.reach(),
        }
    }
}

/// Reads the windows of one scope.
pub(super) struct WindowReader<'a> {
    pub(super) api: &'a Api,
    pub(super) scope: &'a Scope,
    pub(super) limits: LearntLimits,
    /// Windows that the API refused for their dates.
    pub(super) n_refused: AtomicUsize,
    pub(super) rows: &'a RecordSink<'a>,
}

impl WindowReader<'_> {
    pub(super) fn window(&self, window: &Window) -> Result<WindowOutcome, Interruption> {
        let halves = window.halves();
        let query = OfferQuery {
            scope: self.scope,
            window: Some(window),
            part: WindowPart::default(),
        };
        let most = if halves.is_some() {
            Most::Leaf
        } else {
            Most::Reach
        };
        for n_before in 0..READINGS {
            let read = match self.read_once(query, most) {
                Err(Interruption::Api(error)) if self.may_be_too_wide(&error, window) => break,
                read => read?,
            };
            match read {
                None => break,
                Some(pages_read)
                    if pages_read.is_clean() || (n_before > 0 && pages_read.is_whole()) =>
                {
                    return Ok(WindowOutcome::Settled(pages_read.keys));
                }
                Some(_) => {}
            }
        }
        match halves {
            Some(halves) => Ok(WindowOutcome::Halved(halves)),
            None => self.second(window),
        }
    }

    /// Whether the API refused a window for its dates, and a shorter one may be accepted.
    fn may_be_too_wide(&self, error: &Error, window: &Window) -> bool {
        let Error::BadRequest { message } = error else {
            return false;
        };
        let message = message.text().unwrap_or_default().to_lowercase();
        let is_of_dates = DATE_WORDS.iter().any(|word| message.contains(word));
        let n_refused = || self.n_refused.fetch_add(1, Ordering::Relaxed);
        is_of_dates && window.is_longer_than_a_day() && n_refused() < MOST_REFUSED
    }

    /// Reads a window of one second in parts: by origin, and by contract where an origin is too
    /// large. The origins cover all offers; offers that no contract covers show as a difference
    /// to the total.
    fn second(&self, window: &Window) -> Result<WindowOutcome, Interruption> {
        let before = self.api.count(self.scope, Some(window))?;
        let mut keys = HashSet::new();
        for origin in ORIGINS {
            let part = WindowPart {
                origin: Some(origin),
                contract: None,
            };
            let query = OfferQuery {
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
            WindowOutcome::Settled(keys)
        } else {
            WindowOutcome::Unsettled
        })
    }

    fn by_contract(
        &self,
        query: OfferQuery<'_>,
        keys: &mut HashSet<String>,
    ) -> Result<(), Interruption> {
        let asked = self.scope.contracts();
        let is_asked =
            |code: &str| asked.is_empty() || asked.iter().any(|kind| kind.code() == code);
        for contract in CONTRACTS.into_iter().filter(|code| is_asked(code)) {
            let part = WindowPart {
                contract: Some(contract),
                ..query.part
            };
            self.gather(OfferQuery { part, ..query }, keys)?;
        }
        Ok(())
    }

    /// Reads a part of a second until nothing new can come; returns true if that point was
    /// reached.
    fn gather(
        &self,
        query: OfferQuery<'_>,
        keys: &mut HashSet<String>,
    ) -> Result<bool, Interruption> {
        let mut own = HashSet::new();
        let mut is_done = false;
        for _ in 0..READINGS_OF_SECOND {
            let Some(pages_read) = self.read_once(query, Most::Reach)? else {
                break;
            };
            is_done = pages_read.is_clean();
            let most = pages_read.most;
            own.extend(pages_read.keys);
            is_done |= own.len() >= most;
            if is_done {
                break;
            }
        }
        keys.extend(own);
        Ok(is_done)
    }

    /// Reads all pages once; `None` if there are more than `most` offers. Where the API
    /// refuses a page for a limit that was not known, reads them again within it.
    fn read_once(
        &self,
        query: OfferQuery<'_>,
        most: Most,
    ) -> Result<Option<PagesRead>, Interruption> {
        loop {
            let limits = self.limits.now();
            match self.read_pages(query, limits, most) {
                Err(Interruption::Api(Error::BadRequest { message }))
                    if self
                        .limits
                        .learn(message.text().unwrap_or_default(), limits) => {}
                Err(Interruption::Api(Error::GivenUp {
                    last: Fault::ShortPage { n, .. },
                    ..
                })) if self.limits.learn_page(n, limits) => {}
                read => return read,
            }
        }
    }

    fn read_pages(
        &self,
        query: OfferQuery<'_>,
        limits: Limits,
        most: Most,
    ) -> Result<Option<PagesRead>, Interruption> {
        let page = self.api.page(query, 0, limits.page)?;
        let marks = marks(&page);
        if let Some(window) = query.window {
            check_dates(&marks, window)?;
        }
        let (mut total, mut start) = (page.total, 0);
        self.give(page)?;
        if total > most.of(limits) {
            return Ok(None);
        }
        let mut pages = PageReader::new(marks, total);
        while start + limits.page < total && start + limits.step() <= limits.max_start {
            start += limits.step();
            let page = self.api.page(query, start, limits.page)?;
            total = page.total;
            pages.add(self::marks(&page), total);
            self.give(page)?;
        }
        Ok(Some(pages.pages_read))
    }

    fn give(&self, page: RecordPage) -> Result<(), Interruption> {
        if page.rows.is_empty() {
            return Ok(());
        }
        match (self.rows)(page.rows) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Interruption::Stopped),
        }
    }
}

fn marks(page: &RecordPage) -> Vec<RecordMark> {
    page.rows.iter().map(|row| RecordMark::read(row)).collect()
}

/// Fails if the API ignored the date filter: halving would otherwise read the same offers for
/// ever.
fn check_dates(marks: &[RecordMark], window: &Window) -> Result<(), Error> {
    let dated = marks.iter().filter_map(|mark| mark.created_at);
    let n_off = dated
        .filter(|at| window.distance(*at) > MAX_DATE_ERROR)
        .count();
    if n_off * 2 > marks.len() {
        return Err(Error::DatesIgnored);
    }
    Ok(())
}
