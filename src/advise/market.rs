//! Advice on where to look: a neighbouring occupation, a larger area.

use std::collections::{BTreeMap, BTreeSet};

use super::levers::leads;
use super::{Advice, AdviceCandidate, Neighbouring, OpenMarket, Situation};
use crate::cv::Cv;
use crate::facts::diplomas;
use crate::profile::Profile;
use crate::rome::{RomeCode, Sheet};

/// Offers of another occupation or of a larger area that make a full need.
const MANY_OFFERS: usize = 30;

/// A neighbour must be among so many occupations that the CV scores highest.
const BEST_SCORED: usize = 30;
/// Offers from which another occupation or a larger area is worth a look.
const ENOUGH_OFFERS: usize = 5;

/// Where the levers were pulled, they know better.
pub(super) fn try_neighbour(
    situation: Situation<'_>,
    neighbour: Option<&Neighbouring>,
) -> Option<AdviceCandidate> {
    let neighbour = neighbour.filter(|_| situation.findings.is_none())?;
    let advice = Advice::TryNeighbour(neighbour.clone());
    Some(AdviceCandidate::share(
        neighbour.n_offers,
        MANY_OFFERS,
        advice,
    ))
}

pub(super) fn switch_to_neighbour(
    situation: Situation<'_>,
    neighbour: Option<&Neighbouring>,
) -> Option<AdviceCandidate> {
    let neighbour = neighbour.filter(|_| !situation.fits && situation.findings.is_none())?;
    Some(AdviceCandidate::new(
        1.0,
        Advice::SwitchToNeighbour(neighbour.clone()),
    ))
}

pub(super) fn widen_area(
    situation: Situation<'_>,
    market: OpenMarket<'_>,
) -> Option<AdviceCandidate> {
    let n_offers = count_outside(situation, market);
    let is_worth = n_offers >= ENOUGH_OFFERS && situation.findings.is_none();
    is_worth.then(|| AdviceCandidate::share(n_offers, MANY_OFFERS, Advice::WidenArea { n_offers }))
}

/// The neighbour of the CV's occupation that the CV itself scores highest, among those
/// with enough open offers. The score is needed: the ROME also lists as neighbours what
/// one can learn from anywhere, as the warehouse is from the carpenter's bench.
pub(super) fn neighbour(situation: Situation<'_>, market: OpenMarket<'_>) -> Option<Neighbouring> {
    let sheet = |code| market.sheets.iter().find(|sheet| sheet.code == code);
    let own = sheet(situation.occupations.first()?.code)?;
    let own_parents: BTreeSet<RomeCode> = situation
        .occupations
        .iter()
        .map(|one| market.bridge.parent(one.code))
        .collect();
    let open_offers = open_offers(market);
    let places = places(situation.profile, market);
    let near = own
        .neighbours
        .iter()
        .map(|neighbour| neighbour.code)
        .filter(|code| !own_parents.contains(&market.bridge.parent(*code)))
        .filter_map(|code| {
            let n_offers = *open_offers.get(&code).filter(|n| **n >= ENOUGH_OFFERS)?;
            let place = *places.get(&code).filter(|place| **place < BEST_SCORED)?;
            Some((place, sheet(code)?, n_offers))
        })
        .filter(|(_, other, _)| leads(own) || !leads(other));
    let mut near: Vec<(usize, &Sheet, usize)> = near.collect();
    near.sort_by_key(|(place, ..)| *place);
    // What an occupation requires is read of its sheet: of as few as will do.
    near.into_iter()
        .find(|(_, other, _)| can_enter(other, situation.cv))
        .map(|(_, other, n_offers)| Neighbouring {
            label: other.label.clone(),
            n_offers,
            is_in_area: false,
            contexts: other.contexts.clone(),
            lacks: None,
        })
}

/// The place of each occupation by the CV's score, from 0.
fn places(profile: &Profile, market: OpenMarket<'_>) -> BTreeMap<RomeCode, usize> {
    let scores = profile.occupations.by_class();
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let occupations = market.profiler.occupations();
    let codes = order.into_iter().map(|class| occupations.code(class));
    codes.zip(0..).collect()
}

/// True if one can enter an occupation with the diplomas held, and with the title
/// where it is regulated.
pub(crate) fn can_enter(sheet: &Sheet, cv: &Cv) -> bool {
    let access = sheet.access.join("\n");
    let required = diplomas(&access);
    let titles: Vec<&str> = required.iter().filter_map(|d| d.what.title).collect();
    let mut held = cv.diplomas().iter().filter_map(|d| d.what.title);
    // « Un diplôme d'Etat, obligatoire pour exercer » may name none.
    let is_regulated = sheet.is_regulated
        || !titles.is_empty()
        || ["diplôme d'etat", "diplôme d'état"]
            .iter()
            .any(|state| access.to_lowercase().contains(state));
    let has_title = !is_regulated || held.any(|title| titles.contains(&title));
    let lowest = required.iter().map(|d| d.what.level).min();
    has_title && (lowest.is_none() || cv.level() >= lowest || cv.level().is_none())
}

/// The number of open offers by occupation.
fn open_offers(market: OpenMarket<'_>) -> BTreeMap<RomeCode, usize> {
    let scan = market.profiles.scan();
    let occupations = market.profiler.occupations();
    let mut by_class = vec![0_usize; occupations.n_classes()];
    for row in 0..market.profiles.len() {
        by_class[scan.class(row)] += 1;
    }
    let counted = by_class.into_iter().enumerate();
    counted
        .map(|(class, n)| (occupations.code(class), n))
        .collect()
}

/// Offers of the CV's occupation outside of the départements searched.
fn count_outside(situation: Situation<'_>, market: OpenMarket<'_>) -> usize {
    let searched = situation.departements;
    let Some(own) = situation
        .occupations
        .first()
        .filter(|_| !searched.is_empty())
    else {
        return 0;
    };
    let occupations = market.profiler.occupations();
    let own = market.bridge.parent(own.code);
    let is_own: Vec<bool> = (0..occupations.n_classes())
        .map(|class| market.bridge.parent(occupations.code(class)) == own)
        .collect();
    let scan = market.profiles.scan();
    let is_outside = |row: &usize| {
        let departement = market.profiles.departement(*row);
        is_own[scan.class(*row)] && !searched.iter().any(|d| d.eq_ignore_ascii_case(departement))
    };
    (0..market.profiles.len()).filter(is_outside).count()
}
