//! How much each kind of evidence counts, and what the outcome is worth: learnt on
//! examples that were held out while the rest was learnt.

use rustc_hash::FxHashSet;

use super::blend::{self, Case};
use super::classifier::{BY_CODE, BY_PARENT, Evidence, Scales};
use super::learn::{Example, occupations};
use super::material::Material;
use super::model::Occupations;
use super::worth::{Told as Answer, Worth};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// One family in so many is held out.
const HELD_OUT: usize = 5;
/// Fewer examples than these teach nothing of weights.
const LEAST_EXAMPLES: usize = 300;
/// More would take longer and change nothing.
const MOST_CASES: usize = 3_000;

/// Learns the scales; the usual ones where examples are few.
pub(super) fn scales(material: &Material<'_>, examples: &[&Example]) -> Scales {
    if examples.len() < LEAST_EXAMPLES {
        return Scales::default();
    }
    let (held_out, rest): (Vec<&Example>, Vec<&Example>) = examples
        .iter()
        .partition(|example| is_held_out(example.family));
    let model = occupations(material, &rest);
    let held_out = distinct(&held_out);
    let step = held_out.len().div_ceil(MOST_CASES).max(1);
    let asked: Vec<(&Example, Evidence)> = held_out
        .iter()
        .step_by(step)
        .collect::<Vec<_>>()
        .par_iter()
        .map(|example| (**example, model.evidence(&example.told)))
        .collect();
    learnt(&model, &asked)
}

/// Families are numbered by their first example, so numbers are mixed before
/// they are divided.
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

fn learnt(model: &Occupations, asked: &[(&Example, Evidence)]) -> Scales {
    let usual = Scales::default();
    let cases: Vec<Case<BY_PARENT>> = asked
        .iter()
        .filter_map(|(example, evidence)| {
            Some(Case {
                evidence: evidence.parents.clone(),
                right: model.parent_idx(model.find(example.code)?),
            })
        })
        .collect();
    let by_parent = blend::learn(&cases, usual.by_parent);
    let answers = cases.iter().map(|case| answer(case, &by_parent));
    let of_codes = asked
        .iter()
        .filter_map(|(example, evidence)| of_code(model, example, evidence));
    Scales {
        by_parent,
        by_code: blend::learn(&of_codes.collect::<Vec<_>>(), usual.by_code),
        worth: Worth::learn(answers.collect()),
    }
}

/// The choice of a code among those of its parent, where there is one.
fn of_code(model: &Occupations, example: &Example, evidence: &Evidence) -> Option<Case<BY_CODE>> {
    let own = model.find(example.code)?;
    let codes = model.codes_of(model.parent_idx(own));
    let right = codes.iter().position(|code| *code == own)?;
    (codes.len() > 1).then(|| Case {
        evidence: codes.iter().map(|code| evidence.codes[*code]).collect(),
        right,
    })
}

fn answer(case: &Case<BY_PARENT>, weights: &[f64; BY_PARENT]) -> Answer {
    let likely = blend::probabilities(&case.evidence, weights);
    let best = (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b]).then(b.cmp(a)));
    Answer {
        probability: best.map_or(0.0, |best| likely[best]),
        is_right: best == Some(case.right),
    }
}
