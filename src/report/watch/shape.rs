//! The JSON of an announcement. Keys are added, never renamed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::SCHEMA;
use super::news::{news_name, term_name};
use crate::report::matches::{Base, Match, MatchOffer, Unread};
use crate::watch::{AnnouncedItem, WatchPlan};

/// What a run announces to a watch.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Announcement {
    schema: u32,
    pub(crate) watch: String,
    /// By descending score.
    pub(crate) offers: Vec<ShownAnnouncement>,
    /// Ids of announced offers that are no longer open.
    closed: Vec<String>,
    /// What the reader should know of this run.
    pub(crate) notes: Vec<Note>,
    pub(crate) base: Base,
    #[serde(skip)]
    pub(super) closed_titles: Vec<String>,
}

/// An offer that is announced, as in the answer of `match`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct ShownAnnouncement {
    #[serde(flatten)]
    pub(crate) offer: MatchOffer,
    /// `new`, `changed` or `back`.
    pub(super) news: &'static str,
    /// The terms that changed: `pay`, `contract`, `closing`.
    pub(super) changed: Vec<&'static str>,
    /// The last day to apply, where the offer says one.
    pub(super) closing: Option<String>,
    /// It may have been announced already, by a run that was cut short.
    pub(super) seen_before: bool,
}

/// Something to know of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Note {
    /// `first`, `cv_changed`, `incomplete`, or why the CV was not read.
    pub(crate) kind: String,
    /// In French.
    pub(crate) message: String,
}

impl Note {
    /// Nothing was announced before: all that is open is new.
    pub(crate) fn first() -> Self {
        let message = "Première annonce : voici les offres du moment les plus proches de votre CV. Les suivantes diront seulement ce qui est nouveau, a changé ou a fermé.";
        Self::new("first", message)
    }

    pub(crate) fn cv_changed() -> Self {
        let message = "Votre CV a changé depuis la dernière annonce : il a été relu.";
        Self::new("cv_changed", message)
    }

    pub(crate) fn incomplete() -> Self {
        let message = "La dernière mise à jour des offres n'est pas allée au bout : la liste peut être courte. Les autres seront annoncées ensuite.";
        Self::new("incomplete", message)
    }

    pub(crate) fn unread(unread: &Unread) -> Self {
        Self::new(&unread.reason, &unread.message)
    }

    fn new(kind: &str, message: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            message: message.to_owned(),
        }
    }
}

impl Announcement {
    /// An announcement of no offer.
    pub(crate) fn empty(watch: &str, base: Base, notes: Vec<Note>) -> Self {
        Self {
            schema: SCHEMA,
            watch: watch.to_owned(),
            offers: Vec::new(),
            closed: Vec::new(),
            closed_titles: Vec::new(),
            notes,
            base,
        }
    }

    /// The planned offers as `match` shows them.
    pub(crate) fn with_plan(
        self,
        plan: &WatchPlan,
        found: &FoundOffers,
        closing: &BTreeMap<String, Date>,
    ) -> Self {
        let shown = plan.offers.iter().filter_map(|item| found.get(&item.id));
        let offers = plan.offers.iter().filter(|item| found.contains(&item.id));
        let offers = offers.zip(shown).zip(1..);
        let offers = offers.map(|((item, offer), rank)| announced(item, offer, rank, closing));
        Self {
            offers: offers.collect(),
            closed: plan.closed.iter().map(|own| own.id.clone()).collect(),
            closed_titles: plan.closed.iter().map(|own| own.title.clone()).collect(),
            ..self
        }
    }

    /// True if there is nothing to announce.
    pub(crate) fn is_empty(&self) -> bool {
        self.offers.is_empty() && self.closed.is_empty()
    }

    pub(crate) fn n_closed(&self) -> usize {
        self.closed.len()
    }
}

fn announced(
    item: &AnnouncedItem,
    offer: &MatchOffer,
    rank: usize,
    closing: &BTreeMap<String, Date>,
) -> ShownAnnouncement {
    ShownAnnouncement {
        offer: MatchOffer {
            rank,
            ..offer.clone()
        },
        news: news_name(&item.news),
        changed: super::news::terms(&item.news)
            .iter()
            .map(|term| term_name(*term))
            .collect(),
        closing: closing.get(&item.id).map(Date::to_string),
        seen_before: item.seen_before,
    }
}

/// The offers of one or two answers of `match`, by id.
#[derive(Clone, Debug, Default)]
pub(crate) struct FoundOffers(BTreeMap<String, MatchOffer>);

impl FoundOffers {
    /// Adds the offers of an answer.
    pub(crate) fn add(&mut self, found: Match) {
        let other = found.other_trade.into_iter().flat_map(|own| own.offers);
        let offers = found.offers.into_iter().chain(other);
        for offer in offers {
            self.0.entry(offer.id.clone()).or_insert(offer);
        }
    }

    /// An offer that was announced earlier.
    pub(crate) fn earlier(
        &self,
        id: &str,
        closing: &BTreeMap<String, Date>,
    ) -> Option<ShownAnnouncement> {
        Some(ShownAnnouncement {
            offer: self.get(id)?.clone(),
            news: "new",
            changed: Vec::new(),
            closing: closing.get(id).map(Date::to_string),
            seen_before: false,
        })
    }

    fn get(&self, id: &str) -> Option<&MatchOffer> {
        self.0.get(id)
    }

    fn contains(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }
}
