//! Diplomas, licences, certificates, cards and languages that a market asks and a
//! person does not hold.

use std::collections::{BTreeMap, BTreeSet};

use super::market::{Market, MarketOffer, Tally};
use super::market_gaps::MarketDemand;
use crate::facts::{Level, Licence};
use crate::requirement::{
    Holdings, Need, Requirement, State, TradeMatch, experience_stands_in, state,
};

/// So many are told.
const MOST: usize = 5;
/// Share of the market that requires a paper which only one of the first offers asks.
const LEAST_SHARE: f32 = 0.05;
/// The same for a diploma.
const LEAST_DIPLOMA_SHARE: f32 = 0.06;
/// Levels above the one held that are within reach.
const STEP_UP: u8 = 2;
/// The level of who holds no diploma, one below the lowest.
const NO_DIPLOMA: u8 = 2;

/// What a market asks and a person lacks, the most required first.
#[must_use]
pub(super) fn obtainable(market: &Market, person: &Holdings) -> Vec<MarketDemand> {
    let mut found: Vec<MarketDemand> = Vec::new();
    let level = person.highest().map_or(NO_DIPLOMA, Level::get);
    for (key, demand) in demands(market, person) {
        let is_frequent = match key {
            DemandKey::Level(_) | DemandKey::Title(_) => is_frequent_diploma(&demand.tally, market),
            _ => is_frequent(&demand.tally, market),
        };
        let is_in_reach = match key {
            DemandKey::Level(asked) => asked.get() > level && asked.get() <= level + STEP_UP,
            _ => true,
        };
        // The keys are in order: the lowest level comes first, and is enough.
        let is_lowest = !matches!(key, DemandKey::Level(_))
            || found
                .iter()
                .all(|other| !matches!(other.need, Need::Diploma { .. }));
        if is_frequent && is_in_reach && is_lowest {
            found.push(demand.into_market_demand());
        }
    }
    found.sort_by(|a, b| {
        let weight = |one: &MarketDemand| (one.tally.top_firm, one.tally.firm, one.tally.asked);
        weight(b).cmp(&weight(a)).then_with(|| a.text.cmp(&b.text))
    });
    found.truncate(MOST);
    found
}

/// What makes two needs one demand of the market.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum DemandKey {
    Level(Level),
    Title(BTreeSet<&'static str>),
    /// Families of papers: all categories of a CACES are one.
    Papers(Vec<String>),
    Named(String),
    Language(&'static str),
}

impl DemandKey {
    fn of(need: &Need) -> Option<Self> {
        match need {
            Need::Diploma { level, .. } => Some(Self::Level(*level)),
            Need::Title(titles) => Some(Self::Title(titles.clone())),
            Need::Paper(any) => {
                let mut families: Vec<String> = any.iter().map(family).collect();
                families.sort();
                families.dedup();
                Some(Self::Papers(families))
            }
            Need::NamedPaper(name) => Some(Self::Named(name.to_lowercase())),
            Need::Language(language, _) => Some(Self::Language(language)),
            Need::Experience(..) | Need::Software(_) => None,
        }
    }
}

/// « CACES R489 » of « CACES R489 3 », « habilitation électrique » of « habilitation B2V ».
fn family(paper: &Licence) -> String {
    let name = paper.name();
    let mut words = name.split(' ');
    match (words.next(), words.next()) {
        (Some("CACES"), Some(number)) => format!("CACES {number}"),
        (Some("habilitation"), Some(symbol)) if symbol.chars().any(char::is_uppercase) => {
            "habilitation électrique".to_owned()
        }
        _ => name.to_owned(),
    }
}

/// Offers that ask for one thing which the person lacks.
#[derive(Debug, Default)]
struct Demand {
    tally: Tally,
    /// How often each form of it is asked.
    forms: Vec<(Need, usize)>,
}

impl Demand {
    fn add(&mut self, offer: &MarketOffer, one: &Requirement) {
        self.tally.add(offer, one.required, &one.quote);
        match self.forms.iter_mut().find(|(need, _)| *need == one.need) {
            Some((_, n)) => *n += 1,
            None => self.forms.push((one.need.clone(), 1)),
        }
    }

    fn into_market_demand(mut self) -> MarketDemand {
        // The sort is stable: of equals the form of the better offer comes first.
        self.forms.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let need = self.forms.swap_remove(0).0;
        MarketDemand {
            text: name(&need),
            tally: self.tally,
            need,
        }
    }
}

/// A demand as people name it: the market's fields of study differ.
fn name(need: &Need) -> String {
    match need {
        Need::Diploma { level, .. } => format!("diplôme de niveau {}", level.name()),
        other => other.text(),
    }
}

/// What the offers ask and the person lacks. A demand that the person meets in the
/// same words for any offer is held.
fn demands(market: &Market, person: &Holdings) -> BTreeMap<DemandKey, Demand> {
    let mut met: Vec<&Need> = Vec::new();
    let mut unmet: Vec<(DemandKey, &MarketOffer, &Requirement)> = Vec::new();
    for offer in &market.offers {
        let needs = &offer.demands.needs;
        let title = &needs.text[..needs.title_len];
        for one in &needs.requirements {
            let Some(key) = DemandKey::of(&one.need) else {
                continue;
            };
            let stands_in = needs.accepts_experience
                && experience_stands_in(&one.need, person, TradeMatch::Own);
            match state(&one.need, person, TradeMatch::Own, title) {
                State::Met => met.push(&one.need),
                State::Unmet if !stands_in => unmet.push((key, offer, one)),
                State::Unmet | State::Unknown => {}
            }
        }
    }
    let mut demands: BTreeMap<DemandKey, Demand> = BTreeMap::new();
    for (key, offer, one) in unmet {
        if !met.contains(&&one.need) {
            demands.entry(key).or_default().add(offer, one);
        }
    }
    demands
}

/// Licences, certificates, languages.
fn is_frequent(tally: &Tally, market: &Market) -> bool {
    tally.top_firm >= 2
        || tally.top_firm >= 1 && tally.asked >= 2
        || tally.firm >= 3 && tally.is_firm_share(market, LEAST_SHARE)
}

fn is_frequent_diploma(tally: &Tally, market: &Market) -> bool {
    tally.top_firm >= 2
        || tally.top_firm >= 1
            && tally.firm >= 2
            && tally.is_firm_share(market, LEAST_DIPLOMA_SHARE)
}
