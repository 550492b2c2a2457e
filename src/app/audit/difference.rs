//! What differs first between two answers.

use std::collections::BTreeMap;

use crate::app::matching::{MatchedOffer, Matches};
use crate::rank::Millionths;

/// An answer, as far as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ComparedAnswer {
    offers: Vec<RankedId>,
}

#[derive(Clone, Debug, PartialEq)]
struct RankedId {
    id: String,
    title: String,
    score: Millionths,
    /// What each term adds to the score.
    terms: BTreeMap<String, Millionths>,
}

/// The first place where two answers differ.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    /// The place, from 1.
    pub rank: usize,
    /// The offer there for the CV as it is.
    pub before: Option<ListedOffer>,
    /// The offer there after the substitution.
    pub after: Option<ListedOffer>,
    /// Terms whose part in the score differs.
    pub terms: Vec<String>,
}

/// An offer at its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ListedOffer {
    /// The offer's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its score.
    pub score: f64,
}

impl ComparedAnswer {
    pub(super) fn of(found: &Matches) -> Self {
        Self {
            offers: found.offers.iter().map(RankedId::of).collect(),
        }
    }

    pub(super) fn ids(&self) -> Vec<&str> {
        self.offers.iter().map(|offer| offer.id.as_str()).collect()
    }

    fn terms_of(&self, id: &str) -> BTreeMap<String, Millionths> {
        let own = self.offers.iter().find(|offer| offer.id == id);
        own.map(|offer| offer.terms.clone()).unwrap_or_default()
    }
}

impl RankedId {
    fn of(own: &MatchedOffer) -> Self {
        let terms = own.why.iter();
        Self {
            id: own.offer.id.to_string(),
            title: own.offer.title.clone(),
            score: own.hit.score(),
            terms: terms
                .map(|reason| (reason.term.clone(), reason.part()))
                .collect(),
        }
    }

    fn listed(&self) -> ListedOffer {
        ListedOffer {
            id: self.id.clone(),
            title: self.title.clone(),
            score: self.score.share(),
        }
    }
}

/// The first place where offer or score differ.
pub(super) fn difference(one: &ComparedAnswer, other: &ComparedAnswer) -> Option<Difference> {
    let n = one.offers.len().max(other.offers.len());
    let idx = (0..n).find(|&idx| {
        let place =
            |answer: &ComparedAnswer| answer.offers.get(idx).map(|o| (o.id.clone(), o.score));
        place(one) != place(other)
    })?;
    let (before, after) = (one.offers.get(idx), other.offers.get(idx));
    let id = after.or(before).map_or("", |offer| offer.id.as_str());
    Some(Difference {
        rank: idx + 1,
        before: before.map(RankedId::listed),
        after: after.map(RankedId::listed),
        terms: differing(&one.terms_of(id), &other.terms_of(id)),
    })
}

/// Terms that one score has and the other has not, or that weigh otherwise.
fn differing(
    one: &BTreeMap<String, Millionths>,
    other: &BTreeMap<String, Millionths>,
) -> Vec<String> {
    let all = one.keys().chain(other.keys());
    let mut terms: Vec<String> = all
        .filter(|term| one.get(*term) != other.get(*term))
        .cloned()
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}
