//! Learns the weights of the evidence on examples that were held out while the rest was
//! learnt.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashSet;

use super::calibration::{Calibration, Prediction};
use super::evidence::{CodeEvidence, N_BY_CODE, N_BY_PARENT, SkillModels};
use super::logit::{self, Choice};
use super::weights::EvidenceWeights;
use crate::occupation::{CodeTree, Example, Sources, learn_from};
use crate::rome::RomeCode;

/// One family of so many is held out.
const HELD_OUT: usize = 5;
/// Fewer examples cannot teach weights.
const LEAST_EXAMPLES: usize = 300;
/// More would take longer and change nothing.
const MOST_CASES: usize = 3_000;

/// A held-out example with the evidence for its code.
struct Case {
    code: RomeCode,
    evidence: CodeEvidence,
}

/// The usual weights where examples are few.
pub(super) fn learn_weights(sources: &Sources<'_>, examples: &[&Example]) -> EvidenceWeights {
    if examples.len() < LEAST_EXAMPLES {
        return EvidenceWeights::default();
    }
    let (held_out, rest): (Vec<&Example>, Vec<&Example>) = examples
        .iter()
        .partition(|example| is_held_out(example.family));
    let model = learn_from(sources, &rest);
    let skills = SkillModels::learn(&rest, sources.sheets, model.codes());
    let held_out = distinct(&held_out);
    let step = held_out.len().div_ceil(MOST_CASES).max(1);
    let sample: Vec<&Example> = held_out.into_iter().step_by(step).collect();
    let cases: Vec<Case> = sample
        .par_iter()
        .map(|example| Case {
            code: example.code,
            evidence: skills.evidence(&model, &example.text),
        })
        .collect();
    fit(model.codes(), &cases)
}

/// Families are numbered by their first example, so numbers are hashed before they are
/// divided.
fn is_held_out(family: usize) -> bool {
    let mixed = (family as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    mixed.is_multiple_of(HELD_OUT as u64)
}

/// One example of each family and code.
fn distinct<'a>(examples: &[&'a Example]) -> Vec<&'a Example> {
    let mut known = FxHashSet::default();
    let is_new = |example: &&&Example| known.insert((example.family, example.code));
    examples.iter().filter(is_new).copied().collect()
}

fn fit(codes: &CodeTree, cases: &[Case]) -> EvidenceWeights {
    let usual = EvidenceWeights::default();
    let parents: Vec<Choice<N_BY_PARENT>> = cases
        .iter()
        .filter_map(|case| {
            Some(Choice {
                evidence: case.evidence.parents.clone(),
                right: codes.parent_idx(codes.find(case.code)?),
            })
        })
        .collect();
    let of_codes: Vec<Choice<N_BY_CODE>> = cases
        .iter()
        .filter_map(|case| choice_of_code(codes, case))
        .collect();
    let by_parent = logit::learn(&parents, usual.by_parent);
    let predictions = parents.iter().map(|choice| predict(choice, &by_parent));
    EvidenceWeights {
        by_parent,
        by_code: logit::learn(&of_codes, usual.by_code),
        calibration: Calibration::learn(predictions.collect()),
    }
}

/// The choice of a code among those of its parent; none where it is the only one.
fn choice_of_code(codes: &CodeTree, case: &Case) -> Option<Choice<N_BY_CODE>> {
    let own = codes.find(case.code)?;
    let classes = codes.classes_of(codes.parent_idx(own));
    let right = classes.iter().position(|class| *class == own)?;
    (classes.len() > 1).then(|| Choice {
        evidence: classes
            .iter()
            .map(|class| case.evidence.codes[*class])
            .collect(),
        right,
    })
}

fn predict(choice: &Choice<N_BY_PARENT>, weights: &[f64; N_BY_PARENT]) -> Prediction {
    let likely = logit::probabilities(&choice.evidence, weights);
    let best = (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b]).then(b.cmp(a)));
    Prediction {
        probability: best.map_or(0.0, |best| likely[best]),
        is_right: best == Some(choice.right),
    }
}
