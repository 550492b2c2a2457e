//! The plan of one announcement: written down before it is sent, settled after.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{OfferSketch, OfferTerm, Terms};

/// Why an offer is announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum News {
    /// It came since the last run.
    New,
    /// Terms of an announced offer changed.
    Changed(Vec<OfferTerm>),
    /// It was announced as closed and is open again.
    Back,
}

/// An offer that is announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AnnouncedItem {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) news: News,
    /// It may have been announced already, by a run that was cut short.
    pub(crate) seen_before: bool,
    pub(crate) terms: Terms,
    /// Equal for offers of one text.
    pub(crate) text: i64,
    /// Of its record, to see without reading it that nothing changed.
    pub(crate) digest: i64,
    #[serde(default)]
    pub(crate) sketch: OfferSketch,
}

/// An announced offer that is no longer open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClosedOffer {
    pub(crate) id: String,
    pub(crate) title: String,
}

/// What a run announces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WatchPlan {
    /// By descending score.
    pub(crate) offers: Vec<AnnouncedItem>,
    pub(crate) closed: Vec<ClosedOffer>,
    /// Announced offers that were published again under another number: not announced.
    pub(crate) moved: Vec<(String, String)>,
}

/// How far an earlier run came with its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nothing was sent.
    Planned,
    /// It was being sent when it was cut short: it may have arrived.
    Sending,
}

/// A plan that an earlier run did not settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    pub(crate) stage: Stage,
    pub(crate) plan: WatchPlan,
}

/// An offer that may be announced.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WatchCandidate {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) terms: Terms,
    pub(crate) text: i64,
    pub(crate) digest: i64,
    pub(crate) sketch: OfferSketch,
    pub(crate) score: f64,
    /// It came since the last run of the watch.
    pub(crate) is_new: bool,
    /// Open offers that are nearly the same.
    pub(crate) copies: Vec<String>,
}

/// An offer of the ledger, announced earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LedgerEntry {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) terms: Terms,
    pub(crate) text: i64,
    pub(crate) sketch: OfferSketch,
    /// Its closing was announced.
    pub(crate) is_closed: bool,
    /// The person refused it.
    pub(crate) is_refused: bool,
    /// Its terms today; `None` if it is not open.
    pub(crate) current: Option<Terms>,
    /// An open offer of the same text, where it is not open itself.
    pub(crate) twin: Option<String>,
}

/// What is known before a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) entries: &'a [LedgerEntry],
    pub(crate) pending: Option<&'a Pending>,
    /// The offers that are best for the CV, best first.
    pub(crate) best: &'a [WatchCandidate],
    /// Those of [`forced`] that are open and not among the best.
    pub(crate) others: &'a [WatchCandidate],
}

/// The offers that are announced wherever they rank, with why, and if they may have been
/// announced already: those of a plan that was not settled, then what changed or came back.
pub(crate) fn forced(
    entries: &[LedgerEntry],
    pending: Option<&Pending>,
) -> BTreeMap<String, (News, bool)> {
    let mut forced = BTreeMap::new();
    for entry in entries.iter().filter(|entry| !entry.is_refused) {
        let Some(current) = entry.current else {
            continue;
        };
        let changed = current.changed_since(entry.terms);
        let news = match (entry.is_closed, changed.is_empty()) {
            (true, _) => News::Back,
            (false, false) => News::Changed(changed),
            (false, true) => continue,
        };
        forced.insert(entry.id.clone(), (news, false));
    }
    if let Some(pending) = pending {
        let was_sending = pending.stage == Stage::Sending;
        for item in &pending.plan.offers {
            let seen_before = item.seen_before || was_sending;
            let news = (item.news.clone(), seen_before);
            forced.insert(item.id.clone(), news);
        }
    }
    forced
}

/// Decides what a run announces.
pub(crate) fn plan(inputs: Inputs<'_>) -> WatchPlan {
    let mut forced = forced(inputs.entries, inputs.pending);
    let mut moved = moved_to_twins(inputs.entries);
    let mut chosen: Vec<(f64, AnnouncedItem)> = Vec::new();
    let candidates = inputs.best.iter().chain(inputs.others);
    for candidate in candidates {
        let news = match forced.remove(&candidate.id) {
            Some(news) => Some(news),
            None => match repeats(candidate, inputs.entries) {
                Repeats::Open(entry) => {
                    if entry.current.is_none() && candidate.is_new {
                        moved.insert(entry.id.clone(), candidate.id.clone());
                    }
                    None
                }
                Repeats::Closed if candidate.is_new => Some((News::Back, false)),
                Repeats::Nothing if candidate.is_new => Some((News::New, false)),
                _ => None,
            },
        };
        chosen.extend(news.map(|news| (candidate.score, item(candidate, news))));
    }
    chosen.sort_by(|(score, one), (other_score, other)| {
        other_score
            .total_cmp(score)
            .then_with(|| one.id.cmp(&other.id))
    });
    WatchPlan {
        offers: chosen.into_iter().map(|(_, item)| item).collect(),
        closed: closed(inputs, &moved),
        moved: moved.into_iter().collect(),
    }
}

fn item(candidate: &WatchCandidate, (news, seen_before): (News, bool)) -> AnnouncedItem {
    AnnouncedItem {
        id: candidate.id.clone(),
        title: candidate.title.clone(),
        news,
        seen_before,
        terms: candidate.terms,
        text: candidate.text,
        digest: candidate.digest,
        sketch: candidate.sketch.clone(),
    }
}

/// What of the ledger an offer repeats.
enum Repeats<'a> {
    /// An announced offer that was not announced as closed.
    Open(&'a LedgerEntry),
    /// One that was announced as closed.
    Closed,
    /// No announced offer.
    Nothing,
}

fn repeats<'a>(candidate: &WatchCandidate, entries: &'a [LedgerEntry]) -> Repeats<'a> {
    let is_same = |entry: &&LedgerEntry| {
        entry.id == candidate.id
            || entry.text == candidate.text
            || candidate.copies.contains(&entry.id)
            // The search finds copies among open offers only.
            || entry.current.is_none() && entry.sketch.is_near(&candidate.sketch)
    };
    let mut is_closed = false;
    for entry in entries.iter().filter(is_same) {
        match entry.is_closed {
            false => return Repeats::Open(entry),
            true => is_closed = true,
        }
    }
    match is_closed {
        true => Repeats::Closed,
        false => Repeats::Nothing,
    }
}

/// Announced offers that are open under another number.
fn moved_to_twins(entries: &[LedgerEntry]) -> BTreeMap<String, String> {
    let gone = entries
        .iter()
        .filter(|entry| !entry.is_closed && entry.current.is_none());
    gone.filter_map(|entry| Some((entry.id.clone(), entry.twin.clone()?)))
        .collect()
}

/// Announced offers that are no longer open, also those that a run may have announced before
/// it was cut short.
fn closed(inputs: Inputs<'_>, moved: &BTreeMap<String, String>) -> Vec<ClosedOffer> {
    let gone = inputs
        .entries
        .iter()
        .filter(|entry| !entry.is_closed && !entry.is_refused && entry.current.is_none());
    let mut closed: Vec<ClosedOffer> = gone
        .filter(|entry| !moved.contains_key(&entry.id))
        .map(|entry| closed_offer(&entry.id, &entry.title))
        .collect();
    let listed: BTreeSet<&str> = inputs.entries.iter().map(|own| own.id.as_str()).collect();
    let is_open = |id: &str| {
        let mut candidates = inputs.best.iter().chain(inputs.others);
        candidates.any(|candidate| candidate.id == id)
    };
    let sending = inputs
        .pending
        .filter(|pending| pending.stage == Stage::Sending);
    let maybe = sending.iter().flat_map(|pending| &pending.plan.offers);
    let maybe = maybe.filter(|item| !listed.contains(item.id.as_str()) && !is_open(&item.id));
    closed.extend(maybe.map(|item| closed_offer(&item.id, &item.title)));
    closed
}

fn closed_offer(id: &str, title: &str) -> ClosedOffer {
    ClosedOffer {
        id: id.to_owned(),
        title: title.to_owned(),
    }
}

impl WatchPlan {
    /// True if there is nothing to announce.
    pub(crate) fn is_empty(&self) -> bool {
        self.offers.is_empty() && self.closed.is_empty()
    }

    /// The same without the closings, which wait for the next announcement.
    #[must_use]
    pub(crate) fn without_closed(self) -> Self {
        Self {
            closed: Vec::new(),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::*;
    use crate::offer::{Offer, Pay};

    fn terms(pay: &str) -> Terms {
        let offer = Offer {
            pay: Pay::from_label(pay),
            ..Offer::invented("Cariste", "")
        };
        Terms::new(&offer, None)
    }

    const PAY: &str = "Mensuel de 1900.0 Euros";

    fn candidate(id: &str, text: i64) -> WatchCandidate {
        WatchCandidate {
            id: id.to_owned(),
            title: format!("Titre {id}"),
            terms: terms(PAY),
            text,
            digest: 0,
            sketch: OfferSketch::default(),
            score: 0.5,
            is_new: true,
            copies: Vec::new(),
        }
    }

    fn entry(id: &str, text: i64) -> LedgerEntry {
        LedgerEntry {
            id: id.to_owned(),
            title: format!("Titre {id}"),
            terms: terms(PAY),
            text,
            sketch: OfferSketch::default(),
            is_closed: false,
            is_refused: false,
            current: Some(terms(PAY)),
            twin: None,
        }
    }

    fn planned(entries: &[LedgerEntry], best: &[WatchCandidate]) -> WatchPlan {
        plan(Inputs {
            entries,
            best,
            pending: None,
            others: &[],
        })
    }

    fn ids(plan: &WatchPlan) -> Vec<(&str, &News)> {
        let offers = plan.offers.iter();
        offers.map(|item| (item.id.as_str(), &item.news)).collect()
    }

    #[test]
    fn new_offers_are_announced_by_score_and_old_ones_never() {
        let better = WatchCandidate {
            score: 0.9,
            ..candidate("B", 2)
        };
        let old = WatchCandidate {
            is_new: false,
            ..candidate("C", 3)
        };
        let plan = planned(&[], &[candidate("A", 1), better, old]);
        assert_eq!(ids(&plan), [("B", &News::New), ("A", &News::New)]);
    }

    #[test]
    fn an_announced_offer_and_its_copies_are_not_announced_again() {
        let copy = WatchCandidate {
            copies: vec!["A".to_owned()],
            ..candidate("B", 2)
        };
        let again = candidate("C", 1);
        let plan = planned(&[entry("A", 1)], &[candidate("A", 1), copy, again]);
        assert!(plan.is_empty() && plan.moved.is_empty(), "{plan:?}");
    }

    #[test]
    fn a_change_of_terms_is_announced_once() {
        let changed = LedgerEntry {
            current: Some(terms("Mensuel de 2000.0 Euros")),
            ..entry("A", 1)
        };
        let now = WatchCandidate {
            is_new: false,
            ..candidate("A", 1)
        };
        let plan = planned(from_ref(&changed), from_ref(&now));
        assert_eq!(ids(&plan), [("A", &News::Changed(vec![OfferTerm::Pay]))]);
        let refused = LedgerEntry {
            is_refused: true,
            ..changed
        };
        assert!(planned(&[refused], from_ref(&now)).is_empty());
        assert!(planned(&[entry("A", 1)], &[now]).is_empty());
    }

    #[test]
    fn a_closing_is_announced_once_and_a_return_too() {
        let gone = LedgerEntry {
            current: None,
            ..entry("A", 1)
        };
        let plan = planned(from_ref(&gone), &[]);
        assert_eq!(plan.closed, [closed_offer("A", "Titre A")]);
        let announced = LedgerEntry {
            is_closed: true,
            ..gone
        };
        assert!(planned(from_ref(&announced), &[]).is_empty());
        let back = LedgerEntry {
            current: Some(terms(PAY)),
            ..announced.clone()
        };
        assert_eq!(
            ids(&planned(&[back], &[candidate("A", 1)])),
            [("A", &News::Back)]
        );
        let renumbered = planned(&[announced], &[candidate("B", 1)]);
        assert_eq!(ids(&renumbered), [("B", &News::Back)]);
    }

    #[test]
    fn an_offer_under_a_new_number_is_neither_closed_nor_new() {
        let gone = LedgerEntry {
            current: None,
            twin: Some("B".to_owned()),
            ..entry("A", 1)
        };
        let plan = planned(&[gone], &[candidate("B", 1)]);
        assert!(plan.is_empty(), "{plan:?}");
        assert_eq!(plan.moved, [("A".to_owned(), "B".to_owned())]);
    }

    #[test]
    fn a_near_copy_of_a_closed_offer_is_no_new_one() {
        let words: Vec<String> = (0..40).map(|n| format!("mot{n}")).collect();
        let sketch = OfferSketch::new(&Offer::invented("Cariste", &words.join(" ")));
        let gone = LedgerEntry {
            current: None,
            sketch: sketch.clone(),
            ..entry("A", 1)
        };
        let near = WatchCandidate {
            sketch,
            ..candidate("B", 2)
        };
        let renumbered = planned(from_ref(&gone), from_ref(&near));
        assert!(renumbered.offers.is_empty(), "{renumbered:?}");
        assert_eq!(renumbered.moved, [("A".to_owned(), "B".to_owned())]);
        let closed = LedgerEntry {
            is_closed: true,
            ..gone
        };
        assert_eq!(ids(&planned(&[closed], &[near])), [("B", &News::Back)]);
    }

    fn pending(stage: Stage) -> Pending {
        Pending {
            stage,
            plan: planned(&[], &[candidate("A", 1), candidate("B", 2)]),
        }
    }

    #[test]
    fn what_was_planned_and_not_sent_is_announced_wherever_it_ranks() {
        let old = WatchCandidate {
            is_new: false,
            ..candidate("A", 1)
        };
        for (stage, seen_before) in [(Stage::Planned, false), (Stage::Sending, true)] {
            let plan = plan(Inputs {
                entries: &[],
                pending: Some(&pending(stage)),
                best: &[],
                others: from_ref(&old),
            });
            assert_eq!(ids(&plan), [("A", &News::New)]);
            assert_eq!(plan.offers[0].seen_before, seen_before);
            let closed: Vec<&str> = plan.closed.iter().map(|own| own.id.as_str()).collect();
            // What was only planned was not announced.
            assert_eq!(closed, if seen_before { vec!["B"] } else { vec![] });
        }
    }
}
