//! What a person has done about offers, and which are new, for a named watch.

use rustc_hash::{FxHashMap, FxHashSet};

use super::application_outcome::ApplicationOutcome;
use crate::advise::learner::ActionAnswer;
use crate::store::{OutcomeRow, Store};

/// What an offer is for a person; a later one goes farther.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MarkKind {
    /// Not in the base when the watch last looked.
    New,
    /// To be read again.
    Kept,
    /// Not for this person.
    SetAside,
    Applied,
    Answered,
    Interview,
    Hired,
    /// The application was refused.
    Refused,
}

/// A mark and the day it was given, in days since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OfferMark {
    pub(crate) kind: MarkKind,
    pub(crate) day: Option<i32>,
}

impl OfferMark {
    fn is_settled(self) -> bool {
        match self.kind {
            MarkKind::New | MarkKind::Kept => false,
            MarkKind::SetAside
            | MarkKind::Applied
            | MarkKind::Answered
            | MarkKind::Interview
            | MarkKind::Hired
            | MarkKind::Refused => true,
        }
    }
}

/// The marks of one watch.
#[derive(Clone, Debug, Default)]
pub(crate) struct OfferMarks {
    /// The number of the last run that the watch looked at; zero before the first.
    looked: i64,
    by_offer: FxHashMap<String, OfferMark>,
}

impl OfferMarks {
    /// The marks of a watch; `None` if there is no watch of that name.
    pub(crate) fn of_watch(store: &Store, name: &str) -> anyhow::Result<Option<Self>> {
        let Some(watch) = store.watch(name)? else {
            return Ok(None);
        };
        let rows = store.outcomes(name)?;
        Ok(Some(Self {
            looked: watch.looked,
            by_offer: latest(&rows),
        }))
    }

    /// The offers that were refused or applied to: there is nothing to decide about them.
    pub(crate) fn settled(&self) -> FxHashSet<String> {
        let settled = self.by_offer.iter().filter(|(_, mark)| mark.is_settled());
        settled.map(|(offer, _)| offer.clone()).collect()
    }

    /// The offers that the watch has looked at; none before its first run.
    pub(crate) fn seen(&self, store: &Store) -> anyhow::Result<FxHashSet<String>> {
        Ok(store.arrived_until(self.looked)?)
    }

    /// The mark of an offer of the base.
    pub(crate) fn of_offer(&self, store: &Store, id: &str) -> anyhow::Result<Option<OfferMark>> {
        if let Some(mark) = self.by_offer.get(id) {
            return Ok(Some(*mark));
        }
        if self.looked == 0 {
            return Ok(None);
        }
        // An offer without a run has come since the last one.
        let is_new = store.arrival(id)?.is_none_or(|run| run > self.looked);
        let kind = MarkKind::New;
        Ok(is_new.then_some(OfferMark { kind, day: None }))
    }
}

/// The last thing noted about each offer; of one day, what goes farthest.
fn latest(rows: &[OutcomeRow]) -> FxHashMap<String, OfferMark> {
    let mut marks: FxHashMap<String, OfferMark> = FxHashMap::default();
    for row in rows {
        let Some(kind) = kind_of(&row.outcome) else {
            continue;
        };
        let mark = OfferMark {
            kind,
            day: Some(row.day),
        };
        let own = marks.entry(row.offer.clone()).or_insert(mark);
        if (own.day, own.kind) <= (mark.day, mark.kind) {
            *own = mark;
        }
    }
    marks
}

/// The mark of a name in the journal: an outcome, or an answer to an offer.
fn kind_of(name: &str) -> Option<MarkKind> {
    if let Some(outcome) = ApplicationOutcome::named(name) {
        return Some(match outcome {
            ApplicationOutcome::Applied => MarkKind::Applied,
            ApplicationOutcome::Answered => MarkKind::Answered,
            ApplicationOutcome::Interview => MarkKind::Interview,
            ApplicationOutcome::Hired => MarkKind::Hired,
            ApplicationOutcome::Refused => MarkKind::Refused,
        });
    }
    match ActionAnswer::named(name)? {
        ActionAnswer::Later | ActionAnswer::Useful => Some(MarkKind::Kept),
        ActionAnswer::No | ActionAnswer::Impossible => Some(MarkKind::SetAside),
        ActionAnswer::Done | ActionAnswer::Already => Some(MarkKind::Applied),
        ActionAnswer::Unclear => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_thing_that_was_done_counts() {
        let row = |offer: &str, outcome: &str, day| OutcomeRow {
            offer: offer.to_owned(),
            outcome: outcome.to_owned(),
            why: None,
            score: None,
            day,
        };
        let marks = latest(&[
            row("100A", "later", 10),
            row("100A", "applied", 12),
            row("100B", "no", 11),
            row("100C", "unclear", 11),
        ]);
        let kind = |offer: &str| marks.get(offer).map(|mark| mark.kind);
        assert_eq!(kind("100A"), Some(MarkKind::Applied));
        assert_eq!(kind("100B"), Some(MarkKind::SetAside));
        assert_eq!(kind("100C"), None);
        let marks = OfferMarks {
            looked: 0,
            by_offer: marks,
        };
        let settled = ["100A", "100B"].map(str::to_owned);
        assert_eq!(marks.settled(), FxHashSet::from_iter(settled));
    }
}
