//! Measures how good rankings are, on CVs whose trade is known.

mod appellations;
mod baselines;
mod coding_lines;
mod cvs;
mod error;
mod folds;
mod held_out;
mod measured_card;
mod methods;
mod name_directory;
mod outcomes;
mod pairs;
mod rome;
mod stability;
mod trec;
mod weights;

use std::path::PathBuf;

use anyhow::Context as _;

use crate::app::subject::Subject;
use crate::facts::Month;
use crate::profile::OfferIndex;
use crate::rank::PartWeights;
use crate::rank::eval::{GradedCv, LEAST_RIGHT, Measures};
use crate::store::Store;
pub(crate) use appellations::{AppellationEvaluation, AppellationQuality, evaluate_appellations};
use baselines::Words;
pub(crate) use coding_lines::{CodeLevel, CodingEngine, Missed, RomeEvaluation, RomeLine};
pub(crate) use cvs::JudgedCv;
use cvs::ProfiledCv;
pub(crate) use error::Error;
pub(crate) use measured_card::measure_card;
pub(crate) use methods::Method;
use methods::MethodBench;
pub(crate) use outcomes::{OutcomeBand, OutcomeEvaluation, evaluate_outcomes};
pub(crate) use pairs::JudgedPairs;
pub(crate) use rome::{RomeEvaluationRequest, evaluate_rome};
pub(crate) use stability::{Agreement, Stability};
pub(crate) use trec::{qrels, run_of};

/// How deep rankings are kept.
pub(crate) const DEPTH: usize = 200;

/// What to measure.
#[derive(Clone, Debug)]
pub(crate) struct EvaluationRequest {
    /// The folder of the CVs.
    pub cvs: PathBuf,
    /// The ways of ranking.
    pub methods: Vec<Method>,
    /// Files of pairs ordered by hand.
    pub pairs: Vec<PathBuf>,
    /// How many models of other seeds to compare; none where 0.
    pub n_seeds: u64,
    /// Whether to try other weights.
    pub learn: bool,
    /// The current month, which ends posts « depuis … ».
    pub now: Month,
    /// Where random orders start.
    pub seed: u64,
}

/// What was measured.
#[derive(Debug)]
pub(crate) struct Evaluation {
    /// The CVs that were measured.
    pub questions: Vec<GradedCv>,
    /// The names of those left out, for too few offers are to be found.
    pub left_out: Vec<String>,
    /// Each method with its measures, a CV each, in the order of the questions.
    pub methods: Vec<Measured>,
    /// What came of each file of pairs.
    pub pairs: Vec<JudgedPairs>,
    /// How stable rankings are, where that was asked.
    pub stability: Option<Stability>,
    /// The weights that were tried, best on the half they are learnt on first.
    pub learnt: Vec<TriedWeights>,
}

/// A method with its measures.
#[derive(Debug)]
pub(crate) struct Measured {
    /// The method.
    pub method: Method,
    /// Its measures, in the order of the questions.
    pub measures: Vec<Measures>,
    /// The rows of the offers it ranked, judged or not, best first.
    pub rankings: Vec<Vec<usize>>,
}

/// Weights with their nDCG on each half of the CVs.
#[derive(Clone, Debug)]
pub(crate) struct TriedWeights {
    /// The weights.
    pub weights: PartWeights,
    /// nDCG on the half they were chosen on.
    pub learnt_on: f64,
    /// nDCG on the other half.
    pub kept_aside: f64,
}

/// Ranks the offers for every CV of a folder by every method asked.
pub(crate) fn evaluate(
    trained: &OfferIndex,
    store: &Store,
    asked: &EvaluationRequest,
) -> anyhow::Result<Evaluation> {
    let (kept, left_out) = judged_cvs(trained, asked)?;
    let profiled: Vec<ProfiledCv> = kept.iter().map(|judged| judged.profiled(trained)).collect();
    let words = Words::count(store, trained)?;
    let bench = MethodBench {
        trained,
        words: &words,
        seed: asked.seed,
    };
    let methods = asked.methods.iter();
    let methods = methods.map(|method| measured(*method, &bench, &kept, &profiled));
    let methods = methods.collect::<anyhow::Result<_>>()?;
    let of_pairs =
        |path: &PathBuf| pairs::measure(path, trained, &kept, &profiled, PartWeights::shipped());
    let pairs = asked.pairs.iter().map(of_pairs);
    let learn = || weights::learn(trained, &kept, &profiled);
    let seeds = (asked.seed, asked.n_seeds);
    let is_stable = || stability::measure((trained, store), &kept, &profiled, seeds);
    Ok(Evaluation {
        pairs: pairs.collect::<anyhow::Result<_>>()?,
        stability: (asked.n_seeds > 0).then(is_stable).transpose()?,
        learnt: asked.learn.then(learn).unwrap_or_default(),
        questions: kept.into_iter().map(|judged| judged.question).collect(),
        left_out,
        methods,
    })
}

/// The CVs that enough offers are to be found for, and the names of the others.
fn judged_cvs(
    trained: &OfferIndex,
    asked: &EvaluationRequest,
) -> anyhow::Result<(Vec<JudgedCv>, Vec<String>)> {
    let judged = cvs::read_folder(&asked.cvs, trained, asked.now)?;
    let (kept, left_out): (Vec<JudgedCv>, Vec<JudgedCv>) = judged
        .into_iter()
        .partition(|judged| judged.question.n_right >= LEAST_RIGHT);
    if kept.is_empty() {
        let none = Error::NoCv { least: LEAST_RIGHT };
        return Err(none).with_context(|| Subject::file(&asked.cvs));
    }
    let names = left_out.into_iter().map(|judged| judged.question.name);
    Ok((kept, names.collect()))
}

fn measured(
    method: Method,
    bench: &MethodBench<'_>,
    kept: &[JudgedCv],
    profiled: &[ProfiledCv],
) -> anyhow::Result<Measured> {
    let mut measured = Measured {
        method,
        measures: Vec::new(),
        rankings: Vec::new(),
    };
    for (judged, profiled) in kept.iter().zip(profiled) {
        let rows = method.rank(bench, &judged.cv, profiled, DEPTH)?;
        let grades = grades(bench.trained, &judged.question, &rows);
        measured
            .measures
            .push(Measures::new(&grades, &judged.question));
        measured.rankings.push(rows);
    }
    Ok(measured)
}

/// The grades of the offers of a ranking that state a code.
fn grades(trained: &OfferIndex, question: &GradedCv, rows: &[usize]) -> Vec<u8> {
    let scan = trained.profiles.scan();
    let coded = rows.iter().filter(|row| scan.has_stated_code(**row));
    coded.map(|row| question.grades[scan.class(*row)]).collect()
}
