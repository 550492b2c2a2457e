//! The result of `evaluate --cvs`: its JSON shape and its page. Schema 1: keys are
//! added, never renamed.

mod page;

pub use page::Details;

use serde::Serialize;

use super::document::Document;
use crate::app::evaluate::{Agreement, Evaluation, Learnt, Measured, Pairs, Stability};
use crate::rank::ScorePart;
use crate::rank::eval::{Interval, Measures, Question, bootstrap};

/// The number of the shape.
const SCHEMA: u32 = 1;

/// How good rankings are.
#[derive(Clone, Debug, Serialize)]
pub struct EvaluationFigures {
    schema: u32,
    /// The CVs that were measured, by the first method.
    cvs: Vec<OfCv>,
    /// Those for which too few offers are to be found.
    left_out: Vec<String>,
    methods: Vec<OfMethod>,
    pairs: Vec<OfPairs>,
    /// Only where it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    stability: Option<OfStability>,
    /// The weights that were tried, the best first; only where it was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    learnt: Vec<OfLearnt>,
}

#[derive(Clone, Debug, Serialize)]
struct OfCv {
    cv: String,
    hard: bool,
    domain: char,
    #[serde(flatten)]
    figures: Figures,
}

#[derive(Clone, Debug, Serialize)]
struct OfMethod {
    name: &'static str,
    #[serde(flatten)]
    figures: Figures,
    /// Where the mean of `ndcg` lies, at 95 %.
    ndcg_interval: (f64, f64),
    /// `ndcg` on the CVs that were written to be hard.
    ndcg_hard: f64,
    /// The mean of the differences in `ndcg` with the first method.
    gap: f64,
    gap_interval: (f64, f64),
}

/// What is measured of the first ten offers.
#[derive(Clone, Copy, Debug, Serialize)]
struct Figures {
    ndcg: f64,
    precision: f64,
    reciprocal: f64,
    near: f64,
}

#[derive(Clone, Debug, Serialize)]
struct OfPairs {
    file: String,
    right: usize,
    pairs: usize,
    wrong: Vec<[String; 3]>,
}

#[derive(Clone, Debug, Serialize)]
struct OfStability {
    seeds: Vec<OfSeeds>,
    threads: Vec<OfThreads>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct OfSeeds {
    seeds: (u64, u64),
    overlap: f64,
    least: f64,
}

/// Weights of the blend, and the nDCG@10 they reach on either half of the CVs.
#[derive(Clone, Copy, Debug, Serialize)]
struct OfLearnt {
    occupation: f32,
    topics: f32,
    words: f32,
    learnt_on: f64,
    kept_aside: f64,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct OfThreads {
    threads: usize,
    same: bool,
}

impl EvaluationFigures {
    /// The figures of an evaluation, its intervals drawn from a seed.
    pub fn new(found: &Evaluation, seed: u64) -> Self {
        let first = found.methods.first();
        let measures = first.into_iter().flat_map(|method| &method.measures);
        let cvs = found.questions.iter().zip(measures);
        let methods = found.methods.iter();
        Self {
            schema: SCHEMA,
            cvs: cvs.map(|(question, own)| of_cv(question, own)).collect(),
            left_out: found.left_out.clone(),
            methods: methods.map(|own| of_method(own, found, seed)).collect(),
            pairs: found.pairs.iter().map(of_pairs).collect(),
            stability: found.stability.as_ref().map(of_stability),
            learnt: found.learnt.iter().map(of_learnt).collect(),
        }
    }

    /// The page.
    pub fn document(&self, details: Details) -> Document {
        page::page(self, details)
    }
}

fn of_cv(question: &Question, measures: &Measures) -> OfCv {
    OfCv {
        cv: question.name.clone(),
        hard: question.is_hard,
        domain: question.domain,
        figures: figures(measures),
    }
}

fn of_method(own: &Measured, found: &Evaluation, seed: u64) -> OfMethod {
    let hard = found.questions.iter().zip(&own.measures);
    let hard = hard.filter(|(question, _)| question.is_hard);
    let ndcg: Vec<f64> = own.measures.iter().map(|one| one.ndcg).collect();
    let first = found.methods.iter().take(1).flat_map(|one| &one.measures);
    let gaps: Vec<f64> = ndcg.iter().zip(first).map(|(a, b)| a - b.ndcg).collect();
    let (within, gap) = (bootstrap(&ndcg, seed), bootstrap(&gaps, seed));
    OfMethod {
        name: own.method.name(),
        figures: figures(&Measures::mean(own.measures.iter())),
        ndcg_interval: ends(within),
        ndcg_hard: Measures::mean(hard.map(|(_, measures)| measures)).ndcg,
        gap: gap.mean,
        gap_interval: ends(gap),
    }
}

fn figures(own: &Measures) -> Figures {
    Figures {
        ndcg: own.ndcg,
        precision: own.precision,
        reciprocal: own.reciprocal,
        near: own.near,
    }
}

fn ends(interval: Interval) -> (f64, f64) {
    (interval.low, interval.high)
}

fn of_pairs(own: &Pairs) -> OfPairs {
    OfPairs {
        file: own.file.clone(),
        right: own.n_right,
        pairs: own.n,
        wrong: own.wrong.clone(),
    }
}

fn of_learnt(own: &Learnt) -> OfLearnt {
    OfLearnt {
        occupation: own.weights[ScorePart::Occupation],
        topics: own.weights[ScorePart::Topics],
        words: own.weights[ScorePart::Words],
        learnt_on: own.learnt_on,
        kept_aside: own.kept_aside,
    }
}

fn of_stability(own: &Stability) -> OfStability {
    let of_seeds = |own: &Agreement| OfSeeds {
        seeds: own.seeds,
        overlap: own.mean,
        least: own.least,
    };
    let threads = own.threads.iter();
    OfStability {
        seeds: own.seeds.iter().map(of_seeds).collect(),
        threads: threads
            .map(|&(threads, same)| OfThreads { threads, same })
            .collect(),
    }
}
