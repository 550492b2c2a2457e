//! The offers shown to a person: each is read again, explained and compared with the CV.

use anyhow::Context as _;

use super::answer::MatchedOffer;
use super::comparison::Comparison;
use super::person_side::PersonSide;
use super::trade_share::share_of_trade;
use crate::app::moment::today_in_days;
use crate::app::offers::{self, ReadOffer};
use crate::occupation::OccupationCandidate;
use crate::offer::Offer;
use crate::offer_facts::OfferFacts;
use crate::profile::{NO_DAY, OfferIndex, Profile, offer_pieces};
use crate::rank::{CvSide, Explainer, Hit, OfferSide, Reason};
use crate::requirement::Check;
use crate::store::Store;
use crate::text::Reading;

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
        hits.map(|(hit, rank)| shown_offer(self, &mut explainer, &comparison, hit, rank))
            .collect()
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
    let read = stored_offer(side.store, profiles.id(hit.row))?;
    let explained = explain(explainer, trained, hit.row, &read.offer);
    let distance = comparison.fit.distance(profiles, hit.row);
    let occupation = occupation(trained, hit.row);
    let trade = trained.profiler.occupations().parent(occupation.idx);
    let compared = comparison.compare(&read, trade, share_of_trade(&hit), distance);
    let facts = OfferFacts::new(&read.offer, &read.text_facts());
    let age_days = age(profiles.day(hit.row));
    let duplicates = hit.duplicates.iter();
    Ok(MatchedOffer {
        rank,
        checks: with_freshness(compared.checks, age_days, compared.length_days),
        age_days,
        skills: compared.skills,
        shared: compared.shared,
        shared_terms: compared.shared_terms,
        distance,
        occupation,
        duplicates: duplicates.map(|row| profiles.id(*row).to_owned()).collect(),
        hit,
        why: explained.why,
        reading: explained.reading,
        words: explained.words,
        flags: facts.flags(),
        text_pay: text_pay(&read.offer, &facts),
        offer: read.offer,
    })
}

fn stored_offer(store: &Store, id: &str) -> anyhow::Result<ReadOffer> {
    let read = offers::find_read(store, id)?;
    read.with_context(|| format!("offer {id} is no longer in the store"))
}

/// An offer as the ranking reads it, with the reasons for its score.
struct ExplainedOffer {
    reading: Reading,
    /// Its weighted words, by number.
    words: Vec<(u32, f32)>,
    why: Vec<Reason>,
}

fn explain(
    explainer: &mut Explainer<'_>,
    trained: &OfferIndex,
    row: usize,
    offer: &Offer,
) -> ExplainedOffer {
    let profiler = &trained.profiler;
    let reading = profiler.analyzer().reader().read(&offer_pieces(offer));
    let words = profiler.words(&reading);
    let side = OfferSide {
        reading: &reading,
        words: &words,
    };
    let why = explainer.explain((trained.profiles.scan(), row), side, REASONS);
    ExplainedOffer {
        reading,
        words,
        why,
    }
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

/// The first figure that the text gives for the pay, where the record has none.
fn text_pay(offer: &Offer, facts: &OfferFacts) -> Option<String> {
    const FIGURES: &[&str] = &["pay_hourly", "pay_monthly", "pay_annual"];
    let mut paid = facts.facts.iter();
    let paid = paid
        .find(|fact| FIGURES.contains(&fact.sub) && fact.polarity.holds() && fact.value.is_some());
    let quote = paid.filter(|_| offer.pay.is_none())?.quote.as_str();
    // « Salaire : 1 900 € à 2 000 € ».
    let figures = quote.rsplit_once(':').map_or(quote, |(_, figures)| figures);
    Some(figures.trim().to_owned())
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
