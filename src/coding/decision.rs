//! Which code a text was filed under, with probabilities that can be believed.

use super::hearing::Candidate;
use super::model::Occupations;
use crate::rome::RomeCode;

/// How likely each code is, and each occupation of ROME 3 that codes belong to.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    parents: Vec<f32>,
    codes: Vec<f32>,
}

impl Verdict {
    pub(super) fn new(parents: Vec<f32>, codes: Vec<f32>) -> Self {
        Self { parents, codes }
    }

    /// The likeliest codes, best first.
    pub fn best(&self, model: &Occupations, n: usize) -> Vec<Candidate> {
        let candidate = |idx| Candidate {
            idx,
            code: model.code(idx),
            label: model.label(idx).to_owned(),
            probability: self.codes[idx],
        };
        likeliest(&self.codes, n)
            .into_iter()
            .map(candidate)
            .collect()
    }

    /// The likeliest occupations of ROME 3, best first.
    pub fn best_parents(&self, model: &Occupations, n: usize) -> Vec<(RomeCode, f32)> {
        let parent = |idx: usize| (model.parents()[idx], self.parents[idx]);
        likeliest(&self.parents, n)
            .into_iter()
            .map(parent)
            .collect()
    }
}

pub(super) fn likeliest(shares: &[f32], n: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|a, b| shares[*b].total_cmp(&shares[*a]).then(a.cmp(b)));
    order.truncate(n);
    order
}
