//! One exact pass over all offers.

use super::best_rows::best_rows;
use super::duplicates;
use super::filter::Removed;
use super::is_a_cv::WorkScore;
use super::options::RankOptions;
use super::query::RankQuery;
use super::score_parts::{Hit, Millionths, PartWeights, ScoreParts};
use super::scorer::Scorer;
use crate::profile::OfferIndex;

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

/// How many times more offers than asked are kept, and at least how many, so that
/// enough are left once duplicates are folded.
const SPARE: usize = 6;
const LEAST_KEPT: usize = 300;
/// Where filters leave fewer than one offer of so many, their words alone are compared.
const FEW: usize = 8;

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
    let postings = index.postings().filter(|_| rows.len() > scan.len() / FEW);
    let cosines = postings.map(|own| own.cosines(&query.profile.words));
    let best = best_rows(&scorer, rows, n_kept, cosines.as_deref(), &index.profiles);
    duplicates::fold(best, scan, options)
}

/// The occupation's part of every offer's score for a CV.
pub(crate) fn trade_parts(
    query: RankQuery<'_>,
    index: &OfferIndex,
    weights: PartWeights,
) -> Vec<Millionths> {
    let scorer = Scorer::new(query, index, weights);
    let rows = 0..index.profiles.len();
    rows.map(|row| scorer.trade_part(row)).collect()
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
