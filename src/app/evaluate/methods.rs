//! The ways of ranking that are compared.

use super::baselines::Words;
use super::cvs::ProfiledCv;
use crate::cv::Cv;
use crate::profile::OfferIndex;
use crate::rank::eval::EvalDraw;
use crate::rank::{PartWeights, RankOptions, ScorePart, rank};

/// A way of ranking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Method {
    /// The score by its parts, each with its weight.
    Blend(&'static str, PartWeights),
    /// Okapi BM25.
    Bm25,
    /// The LDA-based document model.
    DocumentModel,
    /// The newest first.
    Newest,
    /// Any order.
    Random,
    /// The student project's formula: a negative control.
    Student,
}

/// What a method ranks with.
pub(super) struct MethodBench<'a> {
    pub(super) trained: &'a OfferIndex,
    pub(super) words: &'a Words,
    pub(super) seed: u64,
}

impl Method {
    /// All ways, the shipped one first.
    pub(crate) fn all() -> Vec<Self> {
        let only = PartWeights::only;
        let shipped = PartWeights::shipped();
        vec![
            Self::Blend("shipped", shipped),
            Self::Blend("without topics", shipped.without(ScorePart::Topics)),
            Self::Blend("without fit", shipped.without(ScorePart::Fit)),
            Self::Blend("occupation only", only(ScorePart::Occupation)),
            Self::Blend("topics only", only(ScorePart::Topics)),
            Self::Blend("TF-IDF", only(ScorePart::Words)),
            Self::Bm25,
            Self::DocumentModel,
            Self::Newest,
            Self::Random,
            Self::Student,
        ]
    }

    /// What it is called.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Blend(name, _) => name,
            Self::Bm25 => "BM25",
            Self::DocumentModel => "LDA documents",
            Self::Newest => "newest",
            Self::Random => "random",
            Self::Student => "student's formula",
        }
    }

    /// The rows of the best offers, in order.
    pub(super) fn rank(
        &self,
        bench: &MethodBench<'_>,
        cv: &Cv,
        profiled: &ProfiledCv,
        n: usize,
    ) -> anyhow::Result<Vec<usize>> {
        let MethodBench {
            trained,
            words,
            seed,
        } = bench;
        Ok(match self {
            Self::Blend(_, weights) => blend(trained, profiled, *weights, n),
            Self::Bm25 => best(trained, &words.bm25(trained, cv), n),
            Self::DocumentModel => best(trained, &words.document_model(trained, cv), n),
            Self::Student => best(trained, &words.student(trained, cv, *seed)?, n),
            Self::Newest => {
                let days = 0..trained.profiles.len();
                let days: Vec<f32> = days.map(|row| trained.profiles.day(row) as f32).collect();
                best(trained, &days, n)
            }
            Self::Random => {
                // A CV's number of words makes the draw its own.
                let mut draw = EvalDraw(seed ^ cv.text().len() as u64);
                let any = (0..trained.profiles.len()).map(|_| draw.below(1 << 20) as f32);
                best(trained, &any.collect::<Vec<_>>(), n)
            }
        })
    }
}

/// Ranks by the score of given weights, near-duplicates listed.
pub(super) fn blend(
    trained: &OfferIndex,
    profiled: &ProfiledCv,
    weights: PartWeights,
    n: usize,
) -> Vec<usize> {
    let options = RankOptions {
        n,
        weights,
        with_duplicates: true,
        ..RankOptions::default()
    };
    let ranking = rank(profiled.query(), trained, &options);
    ranking.hits.iter().map(|hit| hit.row).collect()
}

fn best(trained: &OfferIndex, scores: &[f32], n: usize) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..scores.len()).collect();
    rows.sort_by(|a, b| {
        let by_id = || trained.profiles.id(*a).cmp(trained.profiles.id(*b));
        scores[*b].total_cmp(&scores[*a]).then_with(by_id)
    });
    rows.truncate(n);
    rows
}
