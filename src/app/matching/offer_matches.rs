//! The offers shown to a person: each is read again, explained and compared with the CV.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::advantages::advantages;
use super::answer::MatchedOffer;
use super::comparison::Comparison;
use super::person_side::PersonSide;
use super::shown_offers::OfferSource;
use super::trade_share::share_of_trade;
use crate::app::moment::today_in_days;
use crate::gap::SharedLine;
use crate::occupation::OccupationCandidate;
use crate::profile::{NO_DAY, OfferIndex, Profile};
use crate::rank::{CvSide, Explainer, Hit};
use crate::requirement::Check;

/// Number of reasons shown for an offer.
const REASONS: usize = 6;

impl PersonSide<'_> {
    /// The offers of a ranking, each explained and compared with the person.
    pub(super) fn offers(
        &self,
        profile: &Profile,
        best: &[OccupationCandidate],
        hits: Vec<Hit>,
    ) -> anyhow::Result<Vec<MatchedOffer>> {
        let trained = self.inputs.trained;
        let side = CvSide {
            reading: self.reading,
            profile,
        };
        let labels = self.inputs.topic_labels;
        let mut explainer = Explainer::new(&trained.profiler, labels, self.weights, side);
        let comparison = Comparison::new(self, best);
        let hits = hits.into_iter().zip(1..);
        let offers: anyhow::Result<Vec<MatchedOffer>> = hits
            .map(|(hit, rank)| shown_offer(self, &mut explainer, &comparison, hit, rank))
            .collect();
        let mut offers = offers?;
        spread_lines(&mut offers);
        Ok(offers)
    }
}

/// Puts first of each offer the shared line whose words of the CV the fewest offers before it
/// show, and leaves none that two of them show.
fn spread_lines(offers: &mut [MatchedOffer]) {
    const MOST_TIMES: usize = 2;
    let mut shown: FxHashMap<String, usize> = FxHashMap::default();
    for offer in offers {
        let times = |line: &SharedLine| shown.get(&line.cv).copied().unwrap_or_default();
        offer.shared.retain(|line| times(line) < MOST_TIMES);
        // The best of equals stays first.
        offer.shared.sort_by_key(times);
        if let Some(first) = offer.shared.first() {
            *shown.entry(first.cv.clone()).or_default() += 1;
        }
    }
}

/// One offer of a ranking with all that is shown of it.
fn shown_offer(
    side: &PersonSide<'_>,
    explainer: &mut Explainer<'_>,
    comparison: &Comparison<'_>,
    hit: Hit,
    rank: usize,
) -> anyhow::Result<MatchedOffer> {
    let trained = side.inputs.trained;
    let profiles = &trained.profiles;
    let source = OfferSource {
        trained,
        demands: side.inputs.demands,
        store: side.store,
    };
    let shown = side.inputs.shown.at(hit.row, source)?;
    let distance = comparison.fit.shown_distance(profiles, hit.row);
    let occupation = occupation(trained, hit.row);
    let trade = trained.profiler.occupations().parent(occupation.idx);
    let compared = comparison.compare(&shown, trade, share_of_trade(&hit), distance);
    let age_days = age(profiles.day(hit.row));
    let duplicates = hit.duplicates.iter();
    Ok(MatchedOffer {
        rank,
        checks: with_freshness(compared.checks, age_days, compared.length_days),
        age_days,
        skills: compared.skills,
        shared: compared.shared,
        shared_terms: compared.shared_terms,
        advantages: advantages(&shown.demands.needs.facts),
        distance,
        occupation,
        duplicates: duplicates.map(|row| profiles.id(*row).to_owned()).collect(),
        why: explainer.explain((profiles.scan(), hit.row), &shown.terms, REASONS),
        hit,
        terms: Arc::clone(&shown.terms),
        flags: shown.flags.clone(),
        text_pay: shown.text_pay.clone(),
        offer: Arc::clone(&shown.offer),
    })
}

/// The checks, with how new the offer is, and whether a contract of known length is over.
fn with_freshness(
    mut checks: Vec<Check>,
    age_days: Option<i32>,
    length_days: Option<u16>,
) -> Vec<Check> {
    let days = age_days.and_then(|days| u32::try_from(days).ok());
    checks.extend(days.map(Check::freshness));
    let ages = days.zip(length_days);
    checks.extend(ages.and_then(|(age, length)| Check::contract_over(age, length)));
    checks
}

/// The code of an offer, stated or predicted.
fn occupation(trained: &OfferIndex, row: usize) -> OccupationCandidate {
    let scan = trained.profiles.scan();
    let occupations = trained.profiler.occupations();
    let class = scan.class(row);
    OccupationCandidate {
        idx: class,
        code: occupations.code(class),
        label: occupations.label(class).to_owned(),
        probability: scan.code_probability(row),
    }
}

/// Days since an offer was published.
pub(super) fn age(day: i32) -> Option<i32> {
    (day != NO_DAY).then(|| (today_in_days() - day).max(0))
}
