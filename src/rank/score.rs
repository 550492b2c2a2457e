//! One exact pass over all offers.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::duplicates;
use super::filter::{Filter, Removed};
use super::is_a_cv::Chance;
use super::scored::{Hit, Millionths, Parts, Weights, better_first};
use crate::profile::{Profile, Profiler, Profiles, Scan};

/// What to rank, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many offers to give.
    pub n: usize,
    /// How much each part counts.
    pub weights: Weights,
    /// Which offers are looked at.
    pub filter: Filter,
    /// Whether offers that say nearly the same are all listed.
    pub with_duplicates: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            n: 10,
            weights: Weights::SHIPPED,
            filter: Filter::default(),
            with_duplicates: false,
        }
    }
}

/// The offers for a CV, best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// The best offers.
    pub hits: Vec<Hit>,
    /// What was looked at.
    pub seen: Seen,
    /// How the best stands against pairs that have nothing to do with each other.
    pub chance: Chance,
}

/// What was looked at for a ranking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many offers there are.
    pub n_offers: usize,
    /// What each condition removed, in the order they were asked.
    pub removed: Vec<Removed>,
}

/// Offers that one thread goes through at a time.
const CHUNK: usize = 4_096;
/// How many more than asked are kept, so that enough are left when those that
/// say nearly the same are folded.
const SPARE: usize = 6;
const LEAST_KEPT: usize = 300;
/// A CV with so much of a trade's own words is of that trade; less says less.
const FULL_EVIDENCE: f32 = 0.15;
/// How much what the text of an offer sounds like counts beside the code that it
/// bears: offers are filed under wrong codes, and codes hold several trades.
/// Chosen with the blend's weights; pairs of offers within an occupation are
/// ordered better by it, and the ranking over occupations is not worse.
const HEARD: f32 = 0.2;

/// Orders the offers for a CV.
pub fn rank(
    profile: &Profile,
    profiler: &Profiler,
    profiles: &Profiles,
    options: &Options,
) -> Ranking {
    let (rows, removed) = options.filter.rows(profiles, profiler);
    let hits = hits(profile, profiler, profiles, (options, &rows));
    let chance = Chance::of(profile, profiler, profiles, hits.first().map(|hit| hit.row));
    Ranking {
        hits,
        seen: Seen {
            n_offers: profiles.len(),
            removed,
        },
        chance,
    }
}

/// The best of the rows that filters left.
pub(super) fn hits(
    profile: &Profile,
    profiler: &Profiler,
    profiles: &Profiles,
    (options, rows): (&Options, &[u32]),
) -> Vec<Hit> {
    let judge = Judge::new(profile, profiler, options.weights);
    let scan = profiles.scan();
    let n_kept = (options.n * SPARE).max(LEAST_KEPT);
    let best = best(rows, n_kept, profiles, |row| judge.parts(scan, row));
    duplicates::fold(best, scan, options)
}

/// The parts of some offers' scores for a CV.
pub fn score_rows(
    profile: &Profile,
    profiler: &Profiler,
    profiles: &Profiles,
    weights: Weights,
    rows: &[usize],
) -> Vec<Parts> {
    let judge = Judge::new(profile, profiler, weights);
    let scan = profiles.scan();
    rows.iter().map(|row| judge.parts(scan, *row)).collect()
}

/// The best of many rows, in order.
fn best(
    rows: &[u32],
    n: usize,
    profiles: &Profiles,
    parts: impl Fn(usize) -> Parts + Sync,
) -> Vec<(usize, Parts)> {
    let order = |a: &(usize, Parts), b: &(usize, Parts)| {
        let key = |hit: &(usize, Parts)| (hit.1.score(), profiles.id(hit.0));
        better_first(key(a), key(b))
    };
    let of_chunk = |chunk: &[u32]| {
        let mut hits: Vec<(usize, Parts)> = chunk
            .iter()
            .map(|row| (*row as usize, parts(*row as usize)))
            .collect();
        keep_best(&mut hits, n, order);
        hits
    };
    let chunks: Vec<Vec<(usize, Parts)>> = rows
        .chunks(CHUNK)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(of_chunk)
        .collect();
    let mut all: Vec<(usize, Parts)> = chunks.into_iter().flatten().collect();
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
pub(super) struct Judge {
    /// The part of each occupation, ready.
    occupations: Vec<f32>,
    /// The CV's words, spread over all numbers.
    words: Vec<f32>,
    /// Square roots of the CV's topics.
    topics: Vec<f32>,
    weights: Weights,
}

impl Judge {
    pub(super) fn new(profile: &Profile, profiler: &Profiler, weights: Weights) -> Self {
        let mut words = vec![0.0; profiler.vocabulary().len()];
        for (word, weight) in &profile.words {
            words[*word as usize] = *weight;
        }
        Self {
            occupations: occupations(profile),
            words,
            topics: profile.topics.iter().map(|share| share.sqrt()).collect(),
            weights,
        }
    }

    pub(super) fn parts(&self, scan: Scan<'_>, row: usize) -> Parts {
        Parts {
            occupation: Millionths::of(self.weights.occupation * self.occupation(scan, row)),
            topics: Millionths::of(self.weights.topics * self.topics(scan, row)),
            words: Millionths::of(self.weights.words * scan.likeness(row, &self.words)),
        }
    }

    fn occupation(&self, scan: Scan<'_>, row: usize) -> f32 {
        let borne = self.occupations[scan.class(row)] * scan.certainty(row).sqrt();
        let heard = scan.heard(row);
        let heard: f32 = heard
            .map(|(class, share)| share * self.occupations[class])
            .sum();
        (1.0 - HEARD) * borne + HEARD * heard
    }

    /// The Bhattacharyya coefficient of both shares of topics.
    fn topics(&self, scan: Scan<'_>, row: usize) -> f32 {
        let pairs = scan.topics(row);
        pairs
            .map(|(topic, share)| self.topics[topic] * share.sqrt())
            .sum()
    }
}

/// How far each occupation is between the mean one and the one that the CV
/// speaks of most, less where the CV says little of any.
fn occupations(profile: &Profile) -> Vec<f32> {
    let worth = worth_of_strength(profile);
    let strengths = profile.hearing.strengths().iter();
    strengths.map(|s| s.max(0.0) * worth).collect()
}

/// What the strength of an occupation counts for a CV: one for the strongest, less
/// where the CV says little of any.
fn worth_of_strength(profile: &Profile) -> f32 {
    let strengths = profile.hearing.strengths();
    let most = strengths.iter().copied().fold(0.0, f32::max);
    if most <= 0.0 {
        return 0.0;
    }
    (profile.hearing.evidence() / FULL_EVIDENCE).min(1.0) / most
}

/// What the occupation's part of an offer's score is made of: codes, and what the
/// strength of each is multiplied with.
pub(super) fn occupation_shares(
    profile: &Profile,
    scan: Scan<'_>,
    row: usize,
    weights: Weights,
) -> Vec<(usize, f32)> {
    let worth = weights.occupation * worth_of_strength(profile);
    let borne = (scan.class(row), (1.0 - HEARD) * scan.certainty(row).sqrt());
    let heard = scan.heard(row).map(|(class, share)| (class, HEARD * share));
    let speaks = |class: usize| profile.hearing.strengths()[class] > 0.0;
    std::iter::once(borne)
        .chain(heard)
        .filter(|(class, _)| speaks(*class))
        .map(|(class, share)| (class, worth * share))
        .collect()
}
