//! The offers shown to a person: each is read again, explained and compared with the CV.

use anyhow::Context as _;

use super::answer::Match;
use super::inputs::MatchInputs;
use super::trade_share::share_of_trade;
use crate::app::comparison::Comparison;
use crate::app::moment::today_in_days;
use crate::app::offers;
use crate::cv::Cv;
use crate::gap::CvLines;
use crate::occupation::Candidate;
use crate::offer::Offer;
use crate::offer_facts::OfferFacts;
use crate::profile::{NO_DAY, OfferIndex, Profile, offer_pieces};
use crate::rank::{CvSide, Explainer, Hit, OfferSide, PartWeights, PersonFit};
use crate::requirement::Check;
use crate::store::Store;
use crate::text::Reading;

/// What the offers shown to one person are compared with.
#[derive(Clone, Copy)]
pub(in crate::app) struct Shown<'a> {
    pub(in crate::app) inputs: MatchInputs<'a>,
    pub(super) store: &'a Store,
    pub(in crate::app) cv: &'a Cv,
    pub(in crate::app) fit: &'a PersonFit,
    pub(in crate::app) reading: &'a Reading,
    /// The tasks that the CV describes.
    pub(in crate::app) lines: &'a CvLines,
    pub(super) weights: PartWeights,
}

/// How many reasons an offer is given.
const REASONS: usize = 6;

impl Shown<'_> {
    /// The offers of a ranking, each explained and compared with the person.
    pub(in crate::app) fn offers(
        &self,
        profile: &Profile,
        best: &[Candidate],
        hits: Vec<Hit>,
    ) -> anyhow::Result<Vec<Match>> {
        let trained = self.inputs.trained;
        let side = CvSide {
            reading: self.reading,
            profile,
        };
        let telling = self.inputs.telling;
        let mut explainer = Explainer::new(&trained.profiler, telling, self.weights, side);
        let comparison = Comparison::new(self, best);
        let hits = hits.into_iter().zip(1..);
        hits.map(|hit| found(trained, self.store, &mut explainer, &comparison, hit))
            .collect()
    }
}

pub(super) fn found(
    trained: &OfferIndex,
    store: &Store,
    explainer: &mut Explainer<'_>,
    comparison: &Comparison<'_>,
    (hit, rank): (Hit, usize),
) -> anyhow::Result<Match> {
    let (profiler, profiles) = (&trained.profiler, &trained.profiles);
    let id = profiles.id(hit.row);
    let read = offers::find_read(store, id)?;
    let read = read.with_context(|| format!("offer {id} is no longer in the store"))?;
    let offer = &read.offer;
    let reading = profiler.analyzer().reader().read(&offer_pieces(offer));
    let words = profiler.words(&reading);
    let side = OfferSide {
        reading: &reading,
        words: &words,
    };
    let why = explainer.explain((profiles.scan(), hit.row), side, REASONS);
    let distance = comparison.fit.distance(profiles, hit.row);
    let occupation = occupation(trained, hit.row);
    let trade = profiler.occupations().parent(occupation.idx);
    let compared = comparison.compare(&read, trade, share_of_trade(&hit), distance);
    let facts = OfferFacts::new(offer, &read.text_facts());
    let age_days = age(profiles.day(hit.row));
    let days = age_days.and_then(|days| u32::try_from(days).ok());
    let mut checks = compared.checks;
    checks.extend(days.map(Check::freshness));
    let duplicates = hit.duplicates.iter();
    let duplicates = duplicates.map(|row| profiles.id(*row).to_owned()).collect();
    Ok(Match {
        rank,
        age_days,
        checks,
        skills: compared.skills,
        shared: compared.shared,
        distance,
        occupation,
        duplicates,
        hit,
        why,
        reading,
        words,
        flags: facts.flags(),
        text_pay: text_pay(offer, &facts),
        offer: read.offer,
    })
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
fn occupation(trained: &OfferIndex, row: usize) -> Candidate {
    let scan = trained.profiles.scan();
    let occupations = trained.profiler.occupations();
    let class = scan.class(row);
    Candidate {
        idx: class,
        code: occupations.code(class),
        label: occupations.label(class).to_owned(),
        probability: scan.code_probability(row),
    }
}

/// Days since an offer was published.
fn age(day: i32) -> Option<i32> {
    (day != NO_DAY).then(|| (today_in_days() - day).max(0))
}
