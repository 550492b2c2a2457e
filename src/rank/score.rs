//! One exact pass over all offers.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::duplicates;
use super::filter::Removed;
use super::is_a_cv::WorkScore;
use super::options::RankOptions;
use super::query::{PersonFit, RankQuery};
use super::score_parts::{Hit, Millionths, PartWeights, ScorePart, ScoreParts};
use super::trade_scores::TradeScores;
use crate::profile::{OfferIndex, Profiles, Scan};

/// The offers for a CV, best first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ranking {
    /// At most as many as the options ask.
    pub hits: Vec<Hit>,
    /// What the filters removed.
    pub filtering: Filtering,
    /// How much the CV is about work.
    pub work_score: WorkScore,
}

/// What the filters of a ranking removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filtering {
    /// Offers before any filter.
    pub n_offers: usize,
    /// In the order the filters were applied.
    pub removed: Vec<Removed>,
}

/// Offers that one thread scores at a time.
const CHUNK: usize = 4_096;
/// How many times more offers than asked are kept, and at least how many, so that
/// enough are left once duplicates are folded.
const SPARE: usize = 6;
const LEAST_KEPT: usize = 300;
/// Weight of the occupations that the offer's text scores, beside the code it
/// carries: offers are filed under wrong codes, and codes hold several trades. Chosen
/// with the weights of the parts; pairs of offers within an occupation are ordered
/// better with it, and the ranking over occupations is not worse.
const BY_TEXT: f32 = 0.2;
/// The same for an offer whose text scores other occupations only: it was filed under a
/// code that its own words deny.
const BY_DENYING_TEXT: f32 = 0.4;

/// Ranks the offers for a CV.
pub(crate) fn rank(query: RankQuery<'_>, index: &OfferIndex, options: &RankOptions) -> Ranking {
    let (rows, removed) = options.filter.rows(index);
    let hits = hits(query, index, options, &rows);
    Ranking {
        hits,
        filtering: Filtering {
            n_offers: index.profiles.len(),
            removed,
        },
        work_score: WorkScore::new(query.profile, index),
    }
}

/// The best of the rows that filters left.
pub(super) fn hits(
    query: RankQuery<'_>,
    index: &OfferIndex,
    options: &RankOptions,
    rows: &[u32],
) -> Vec<Hit> {
    let scorer = Scorer::new(query, index, options.weights);
    let scan = index.profiles.scan();
    let n_kept = (options.n * SPARE).max(LEAST_KEPT);
    let best = best(rows, n_kept, &index.profiles, |row| scorer.parts(row));
    duplicates::fold(best, scan, options)
}

/// The parts of some offers' scores for a CV.
pub(crate) fn score_rows(
    query: RankQuery<'_>,
    index: &OfferIndex,
    weights: PartWeights,
    rows: &[usize],
) -> Vec<ScoreParts> {
    let scorer = Scorer::new(query, index, weights);
    rows.iter().map(|row| scorer.parts(*row)).collect()
}

/// The best of many rows, in order.
fn best(
    rows: &[u32],
    n: usize,
    profiles: &Profiles,
    parts: impl Fn(usize) -> ScoreParts + Sync,
) -> Vec<(usize, ScoreParts)> {
    let order = |a: &(usize, ScoreParts), b: &(usize, ScoreParts)| {
        // Of equal scores the smaller id goes first; few are equal, and ids are seldom read.
        let ids = || profiles.id(a.0).cmp(profiles.id(b.0));
        b.1.score().cmp(&a.1.score()).then_with(ids)
    };
    let of_chunk = |chunk: &[u32]| {
        let mut hits: Vec<(usize, ScoreParts)> = chunk
            .iter()
            .map(|row| (*row as usize, parts(*row as usize)))
            .collect();
        keep_best(&mut hits, n, order);
        hits
    };
    let chunks: Vec<Vec<(usize, ScoreParts)>> = rows
        .chunks(CHUNK)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(of_chunk)
        .collect();
    let mut all: Vec<(usize, ScoreParts)> = chunks.into_iter().flatten().collect();
    keep_best(&mut all, n, order);
    all.sort_unstable_by(order);
    all
}

fn keep_best<T>(items: &mut Vec<T>, n: usize, order: impl Fn(&T, &T) -> std::cmp::Ordering) {
    if items.len() > n && n > 0 {
        items.select_nth_unstable_by(n - 1, order);
    }
    items.truncate(n);
}

/// Scores offers for one CV.
pub(super) struct Scorer<'a> {
    /// The occupation's part by class, before its weight.
    occupations: Vec<f32>,
    /// The CV's words as a dense vector.
    words: Vec<f32>,
    /// Square roots of the CV's topics.
    topics: Vec<f32>,
    weights: PartWeights,
    profiles: &'a Profiles,
    person: Option<&'a PersonFit>,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(query: RankQuery<'a>, index: &'a OfferIndex, weights: PartWeights) -> Self {
        let profile = query.profile;
        let occupations = index.profiler.occupations();
        let mut words = vec![0.0; index.profiler.vocabulary().len()];
        for (word, weight) in &profile.words {
            words[*word as usize] = *weight;
        }
        Self {
            occupations: TradeScores::new(occupations, &profile.occupations).shares(),
            words,
            topics: profile.topics.iter().map(|share| share.sqrt()).collect(),
            profiles: &index.profiles,
            person: query.person,
            weights,
        }
    }

    pub(super) fn parts(&self, row: usize) -> ScoreParts {
        let scan = self.profiles.scan();
        let of_trade = self.occupation(scan, row);
        ScoreParts::from_fn(|part| {
            let share = match part {
                ScorePart::Occupation => of_trade,
                ScorePart::Topics => self.topics(scan, row),
                ScorePart::Words => WORDS_SCALE * scan.cosine(row, &self.words),
                ScorePart::Fit => self.fit(of_trade, row),
            };
            Millionths::from_share(self.weights[part] * share)
        })
    }

    fn occupation(&self, scan: Scan<'_>, row: usize) -> f32 {
        let by_code = self.occupations[scan.class(row)] * scan.code_probability(row).sqrt();
        let of_text = scan.candidates(row);
        let by_text: f32 = of_text
            .map(|(class, share)| share * self.occupations[class])
            .sum();
        let weight = text_weight(scan, row);
        saturated((1.0 - weight) * by_code + weight * by_text)
    }

    /// The fit counts as much as the trade does: a job next door of another trade fits
    /// nobody.
    fn fit(&self, of_trade: f32, row: usize) -> f32 {
        match self.person {
            Some(person) if of_trade > 0.0 => of_trade * person.share(self.profiles, row),
            _ => 0.0,
        }
    }

    /// The Bhattacharyya coefficient of both shares of topics.
    fn topics(&self, scan: Scan<'_>, row: usize) -> f32 {
        let pairs = scan.topics(row);
        pairs
            .map(|(topic, share)| self.topics[topic] * share.sqrt())
            .sum()
    }
}

/// Weight of the occupations of the offer's text beside its code.
fn text_weight(scan: Scan<'_>, row: usize) -> f32 {
    let code = scan.class(row);
    let mut of_text = scan.candidates(row);
    match of_text.any(|(class, _)| class == code) {
        true => BY_TEXT,
        false => BY_DENYING_TEXT,
    }
}

/// A share from which an offer is of the person's trade: what is above says how an
/// offer is worded, not what the job is.
const FULL_OCCUPATION: f32 = 0.9;
/// Cosines of a CV with an offer rarely pass the half.
pub(super) const WORDS_SCALE: f32 = 2.0;

fn saturated(share: f32) -> f32 {
    share.min(FULL_OCCUPATION) / FULL_OCCUPATION
}

/// The classes that the occupation's part of an offer's score is made of, each with
/// the factor of the CV's score for it.
pub(super) fn occupation_shares(
    scores: &TradeScores,
    scan: Scan<'_>,
    row: usize,
    weights: PartWeights,
) -> Vec<(usize, f32)> {
    let weight = text_weight(scan, row);
    let by_code = (
        scan.class(row),
        (1.0 - weight) * scan.code_probability(row).sqrt(),
    );
    let by_text = scan
        .candidates(row)
        .map(|(class, share)| (class, weight * share));
    let shares: Vec<(usize, f32)> = std::iter::once(by_code).chain(by_text).collect();
    let part_of = |(class, share): &(usize, f32)| share * scores.share(*class);
    let raw: f32 = shares.iter().map(part_of).sum();
    let fill = if raw > 0.0 { saturated(raw) / raw } else { 1.0 };
    let scale = weights[ScorePart::Occupation] * fill;
    let factor = |(class, share): (usize, f32)| (class, scale * share * scores.factor(class));
    let factors = shares.into_iter().map(factor);
    factors.filter(|(_, factor)| *factor > 0.0).collect()
}
