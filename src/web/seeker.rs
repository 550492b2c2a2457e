//! A CV that was given, with what its person said since.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::base::base;
use super::group_seat::GroupSeat;
use super::random;
use super::search::PageSearch;
use crate::app::corrections::Corrections;
use crate::app::matching::Matches;
use crate::app::person::{CvOutcome, MatchRequest};
use crate::app::pseudonyms::Pseudonyms;
use crate::app::service::{Nearby, ReadCv, Service};
use crate::report::matches::{Match, ShownMatches, Unread, empty, to_json};

/// A CV in memory.
pub(super) struct Seeker {
    /// Part of its address, which nobody can guess.
    pub(super) id: String,
    /// The name of its file.
    name: String,
    /// Where it came with others.
    pub(super) group: Option<GroupSeat>,
    pub(super) cv: ReadCv,
    state: Mutex<SeekerState>,
}

#[derive(Default)]
struct SeekerState {
    corrections: Corrections,
    answers: BTreeMap<String, OfferAnswer>,
    /// The filters of the last page of results, to come back to.
    last_search: String,
    /// Of the corrections as they are, and of a generation of the offers.
    nearby: Option<(u64, Arc<Nearby>)>,
}

/// What the person said of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OfferAnswer {
    Kept,
    Applied,
    /// No longer shown.
    NotForMe,
}

impl OfferAnswer {
    pub(super) const ALL: [Self; 3] = [Self::Kept, Self::Applied, Self::NotForMe];

    /// Its name in forms.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Kept => "garder",
            Self::Applied => "postule",
            Self::NotForMe => "non",
        }
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Kept => "Garder",
            Self::Applied => "J'ai postulé",
            Self::NotForMe => "Pas pour moi",
        }
    }
}

/// What was found for a CV.
pub(super) struct SeekerOffers {
    pub(super) matches: ShownMatches,
    pub(super) nearby: Arc<Nearby>,
}

impl SeekerOffers {
    /// The answer for the only CV.
    pub(super) fn one(&self) -> &Match {
        &self.matches.matches[0]
    }
}

impl Seeker {
    fn new(name: String, cv: ReadCv, group: Option<GroupSeat>) -> Self {
        Self {
            id: random::digits(16),
            name,
            group,
            cv,
            state: Mutex::default(),
        }
    }

    /// Reads bytes as a CV; blocks.
    pub(super) fn read(
        service: &Service,
        name: &str,
        bytes: &[u8],
        group: Option<GroupSeat>,
    ) -> Result<Self, Unread> {
        match service.loaded.read_cv(bytes) {
            Ok(cv) => Ok(Self::new(name.to_owned(), cv, group)),
            Err(why) => Err(unread(name, &why.into())),
        }
    }

    /// How it is called: by the name of its file, or by a number where its group has numbers.
    pub(super) fn shown_name(&self, service: &Service) -> anyhow::Result<String> {
        let has_numbers = self.group.as_ref().is_some_and(GroupSeat::has_numbers);
        Ok(match has_numbers {
            true => Pseudonyms::open(service.settings.home())?.of(&self.name),
            false => self.name.clone(),
        })
    }

    fn state(&self) -> MutexGuard<'_, SeekerState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The filters of the last page of results, as parameters of an address.
    pub(super) fn last_search(&self) -> String {
        self.state().last_search.clone()
    }

    pub(super) fn note_search(&self, query: String) {
        self.state().last_search = query;
    }

    pub(super) fn corrections(&self) -> Corrections {
        self.state().corrections.clone()
    }

    /// Replaces what the person said of herself.
    pub(super) fn correct(&self, corrections: Corrections) {
        let mut state = self.state();
        state.corrections = corrections;
        state.nearby = None;
    }

    /// Notes an answer; the same one again takes it back.
    pub(super) fn answer(&self, offer: &str, answer: OfferAnswer) {
        /// More answers than a search has offers are no person's.
        const MOST: usize = 1_000;
        let answers = &mut self.state().answers;
        if answers.get(offer) == Some(&answer) {
            answers.remove(offer);
        } else if answers.len() < MOST {
            answers.insert(offer.to_owned(), answer);
        }
    }

    pub(super) fn answers(&self) -> BTreeMap<String, OfferAnswer> {
        self.state().answers.clone()
    }

    /// What the core is asked where no filter is set.
    pub(super) fn asked(&self, service: &Service) -> MatchRequest {
        PageSearch::default().asked(self.corrections(), &service.settings)
    }

    /// Finds its offers; blocks.
    pub(super) fn find(
        &self,
        service: &Service,
        search: &PageSearch,
    ) -> anyhow::Result<ShownMatches> {
        Ok(self.find_and(service, search, |_| ())?.0)
    }

    /// The same with the offers that filters choose from; blocks.
    pub(super) fn find_with_nearby(
        &self,
        service: &Service,
        search: &PageSearch,
    ) -> anyhow::Result<SeekerOffers> {
        let (matches, nearby) = self.find_and(service, search, |found| {
            self.nearby(service.generation, || {
                Nearby::of(found, &service.loaded.trained)
            })
        })?;
        Ok(SeekerOffers { matches, nearby })
    }

    fn find_and<T>(
        &self,
        service: &Service,
        search: &PageSearch,
        also: impl FnOnce(&Matches) -> T,
    ) -> anyhow::Result<(ShownMatches, T)> {
        let answers = self.answers();
        let is_refused = |id: &str| answers.get(id) == Some(&OfferAnswer::NotForMe);
        let n_refused = answers
            .values()
            .filter(|own| **own == OfferAnswer::NotForMe);
        let deeper = PageSearch {
            top: search.top + n_refused.count(),
            ..search.clone()
        };
        let settings = &service.settings;
        let asked = deeper.asked(self.corrections(), settings);
        let loaded = &service.loaded;
        let (mut one, other) = service.with_store(|store| {
            let matched = loaded.matched(store, &self.cv, &asked)?;
            let other = also(&matched.matches);
            let outcome = CvOutcome::Matched(Box::new(matched));
            let one = to_json(&self.shown_name(service)?, &outcome);
            Ok((one.map_err(|why| anyhow::anyhow!(why.message))?, other))
        })?;
        if search.filter.offers.is_empty() {
            one.offers.retain(|offer| !is_refused(&offer.id));
            one.offers.truncate(search.top);
            one.offers
                .iter_mut()
                .zip(1..)
                .for_each(|(own, rank)| own.rank = rank);
        }
        let mut matches = answer_of(service)?;
        matches.matches.push(one);
        Ok((matches, other))
    }

    fn nearby(&self, generation: u64, find: impl FnOnce() -> Nearby) -> Arc<Nearby> {
        let known = self.state().nearby.clone();
        let known = known.filter(|(own, _)| *own == generation);
        known.map(|(_, nearby)| nearby).unwrap_or_else(|| {
            let found = Arc::new(find());
            self.state().nearby = Some((generation, Arc::clone(&found)));
            found
        })
    }
}

/// Why a file gave no CV.
pub(super) fn unread(name: &str, why: &CvOutcome<'_>) -> Unread {
    match to_json(name, why) {
        Err(unread) => unread,
        Ok(_) => Unread {
            file: name.to_owned(),
            reason: "unknown".to_owned(),
            message: "ce fichier n'a pas pu être lu.".to_owned(),
        },
    }
}

/// An answer that holds no CV yet.
pub(super) fn answer_of(service: &Service) -> anyhow::Result<ShownMatches> {
    let fingerprint = service.loaded.trained.fingerprint().to_string();
    Ok(empty(base(service), &fingerprint, service.settings.seed()?))
}
