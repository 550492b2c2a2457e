//! The result of `evaluate --cvs`: its JSON and its document. Schema 1: keys are
//! added, never renamed.

mod page;

pub(crate) use page::Details;

use serde::Serialize;

use super::document::Document;
use crate::app::evaluate::{Agreement, Evaluation, JudgedPairs, Measured, Stability, TriedWeights};
use crate::rank::ScorePart;
use crate::rank::eval::{GradedCv, Interval, Measures, bootstrap};

const SCHEMA: u32 = 1;

#[derive(Clone, Debug, Serialize)]
pub(crate) struct EvaluationFigures {
    schema: u32,
    /// The measured CVs, with the figures of the first method.
    cvs: Vec<CvFigures>,
    /// CVs for which the base has too few relevant offers.
    left_out: Vec<String>,
    methods: Vec<MethodFigures>,
    pairs: Vec<PairFigures>,
    /// Only with `--seeds`.
    #[serde(skip_serializing_if = "Option::is_none")]
    stability: Option<StabilityFigures>,
    /// The weights that were tried, the best first; only where it was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    learnt: Vec<LearntWeights>,
}

#[derive(Clone, Debug, Serialize)]
struct CvFigures {
    cv: String,
    hard: bool,
    domain: char,
    #[serde(flatten)]
    figures: RankingFigures,
}

#[derive(Clone, Debug, Serialize)]
struct MethodFigures {
    name: &'static str,
    #[serde(flatten)]
    figures: RankingFigures,
    /// Confidence interval of the mean of `ndcg`, at 95 %.
    ndcg_interval: (f64, f64),
    /// `ndcg` on the CVs that were written to be hard.
    ndcg_hard: f64,
    /// Mean difference in `ndcg` to the first method.
    gap: f64,
    gap_interval: (f64, f64),
}

/// Measures over the first ten offers.
#[derive(Clone, Copy, Debug, Serialize)]
struct RankingFigures {
    ndcg: f64,
    precision: f64,
    reciprocal: f64,
    near: f64,
}

#[derive(Clone, Debug, Serialize)]
struct PairFigures {
    file: String,
    right: usize,
    pairs: usize,
    wrong: Vec<[String; 3]>,
}

#[derive(Clone, Debug, Serialize)]
struct StabilityFigures {
    seeds: Vec<SeedAgreement>,
    threads: Vec<ThreadAgreement>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct SeedAgreement {
    seeds: (u64, u64),
    overlap: f64,
    least: f64,
}

/// Weights of the blend, and the nDCG@10 they reach on either half of the CVs.
#[derive(Clone, Copy, Debug, Serialize)]
struct LearntWeights {
    occupation: f32,
    topics: f32,
    words: f32,
    learnt_on: f64,
    kept_aside: f64,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct ThreadAgreement {
    threads: usize,
    same: bool,
}

impl EvaluationFigures {
    /// The intervals are bootstrapped with `seed`.
    pub(crate) fn new(found: &Evaluation, seed: u64) -> Self {
        let first = found.methods.first();
        let measures = first.into_iter().flat_map(|method| &method.measures);
        let cvs = found.questions.iter().zip(measures);
        let methods = found.methods.iter();
        Self {
            schema: SCHEMA,
            cvs: cvs
                .map(|(question, own)| cv_figures(question, own))
                .collect(),
            left_out: found.left_out.clone(),
            methods: methods
                .map(|own| method_figures(own, found, seed))
                .collect(),
            pairs: found.pairs.iter().map(pair_figures).collect(),
            stability: found.stability.as_ref().map(stability_figures),
            learnt: found.learnt.iter().map(learnt_weights).collect(),
        }
    }

    /// The page.
    pub(crate) fn document(&self, details: Details) -> Document {
        page::page(self, details)
    }
}

fn cv_figures(question: &GradedCv, measures: &Measures) -> CvFigures {
    CvFigures {
        cv: question.name.clone(),
        hard: question.is_hard,
        domain: question.domain,
        figures: figures(measures),
    }
}

fn method_figures(own: &Measured, found: &Evaluation, seed: u64) -> MethodFigures {
    let hard = found.questions.iter().zip(&own.measures);
    let hard = hard.filter(|(question, _)| question.is_hard);
    let ndcg: Vec<f64> = own.measures.iter().map(|one| one.ndcg).collect();
    let first = found.methods.iter().take(1).flat_map(|one| &one.measures);
    let gaps: Vec<f64> = ndcg.iter().zip(first).map(|(a, b)| a - b.ndcg).collect();
    let (within, gap) = (bootstrap(&ndcg, seed), bootstrap(&gaps, seed));
    MethodFigures {
        name: own.method.name(),
        figures: figures(&Measures::mean(own.measures.iter())),
        ndcg_interval: ends(within),
        ndcg_hard: Measures::mean(hard.map(|(_, measures)| measures)).ndcg,
        gap: gap.mean,
        gap_interval: ends(gap),
    }
}

fn figures(own: &Measures) -> RankingFigures {
    RankingFigures {
        ndcg: own.ndcg,
        precision: own.precision,
        reciprocal: own.reciprocal,
        near: own.near,
    }
}

fn ends(interval: Interval) -> (f64, f64) {
    (interval.low, interval.high)
}

fn pair_figures(own: &JudgedPairs) -> PairFigures {
    PairFigures {
        file: own.file.clone(),
        right: own.n_right,
        pairs: own.n,
        wrong: own.wrong.clone(),
    }
}

fn learnt_weights(own: &TriedWeights) -> LearntWeights {
    LearntWeights {
        occupation: own.weights[ScorePart::Occupation],
        topics: own.weights[ScorePart::Topics],
        words: own.weights[ScorePart::Words],
        learnt_on: own.learnt_on,
        kept_aside: own.kept_aside,
    }
}

fn stability_figures(own: &Stability) -> StabilityFigures {
    let seed_agreement = |own: &Agreement| SeedAgreement {
        seeds: own.seeds,
        overlap: own.mean,
        least: own.least,
    };
    let threads = own.threads.iter();
    StabilityFigures {
        seeds: own.seeds.iter().map(seed_agreement).collect(),
        threads: threads
            .map(|&(threads, same)| ThreadAgreement { threads, same })
            .collect(),
    }
}
