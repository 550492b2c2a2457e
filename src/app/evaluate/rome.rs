//! Measures how well codes are given to texts, on offers whose code is known and
//! which were held out while the rest was learnt.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Context as _;

use super::coding_lines::{CodeLevel, CodingEngine, RomeEvaluation, RomeLine};
use super::error::Error;
use super::folds::{FOLDS, FoldedOffers, export};
use super::held_out::{Both, HeldOutFold};
use crate::app::sample::sample;
use crate::coding::{CodingAnswer, CodingQuality};
use crate::offer::Offer;
use crate::store::Store;
use crate::text::Steps;

/// Below this number of offers the measure is noise.
const LEAST_OFFERS: usize = 100;

/// What to measure.
#[derive(Clone, Debug)]
pub(crate) struct RomeEvaluationRequest {
    /// How many of the folds are held out, one after the other.
    pub n_folds: usize,
    /// Where the folds are written, for other programs to learn from the same.
    pub export: Option<PathBuf>,
    /// The steps from texts to terms; usually all.
    pub steps: Steps,
}

/// The engines at both levels, in the order of the table.
const LINES: [(CodingEngine, CodeLevel); 8] = [
    (CodingEngine::Judged, CodeLevel::Parent),
    (CodingEngine::Text, CodeLevel::Parent),
    (CodingEngine::Cv, CodeLevel::Parent),
    (CodingEngine::Peer, CodeLevel::Parent),
    (CodingEngine::Judged, CodeLevel::Code),
    (CodingEngine::Text, CodeLevel::Code),
    (CodingEngine::Cv, CodeLevel::Code),
    (CodingEngine::Peer, CodeLevel::Code),
];

/// Holds folds of the store's offers out, one after the other, and asks for their
/// codes. Near-duplicate offers are never on both sides.
pub(crate) fn evaluate_rome(
    store: &Store,
    asked: &RomeEvaluationRequest,
    on_fold: &mut dyn FnMut(usize),
) -> anyhow::Result<RomeEvaluation> {
    let sheets = store.rome_sheets().context("reading the ROME")?;
    let offers = sample(store)?;
    let coded: Vec<&Offer> = offers.iter().filter(|o| o.occupation.is_some()).collect();
    if coded.len() < LEAST_OFFERS {
        return Err(Error::FewCodes { coded: coded.len() }.into());
    }
    let folded = FoldedOffers::new(coded);
    if let Some(folder) = &asked.export {
        export(folder, &folded.offers, &folded.families, &folded.folds)?;
    }
    let mut answers: Vec<Vec<Both>> = vec![Vec::new(); LINES.len()];
    let mut missed = Vec::new();
    let n_folds = asked.n_folds.clamp(1, FOLDS);
    for held_out in 0..n_folds {
        on_fold(held_out);
        let held = folded.within(held_out);
        let run = HeldOutFold::of(&folded.without(held_out), &held, &sheets, asked.steps);
        for (line, answers) in LINES.into_iter().zip(&mut answers) {
            answers.extend(run.answers(line.0, line.1));
        }
        missed.extend(run.missed());
    }
    let lines = LINES.into_iter().zip(&answers);
    Ok(RomeEvaluation {
        n_offers: folded.offers.len(),
        n_families: folded.families.iter().collect::<BTreeSet<_>>().len(),
        n_folds,
        lines: lines
            .map(|(line, answers)| measured(line.0, line.1, answers))
            .collect(),
        missed,
    })
}

fn measured(engine: CodingEngine, level: CodeLevel, answers: &[Both]) -> RomeLine {
    let once: Vec<CodingAnswer> = answers.iter().map(|both| both.once).collect();
    let shared = answers.iter().map(|both| CodingAnswer {
        weight: both.share,
        ..both.once
    });
    RomeLine {
        engine,
        level,
        all: CodingQuality::new(&once),
        distinct: CodingQuality::new(&shared.collect::<Vec<_>>()),
    }
}
