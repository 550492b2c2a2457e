//! The code chosen for a text.

use crate::occupation::{OccupationCandidate, Occupations, largest};
use crate::rome::RomeCode;

/// Calibrated probabilities of each code, and of each ROME 3 code they belong to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Decision {
    parents: Vec<f32>,
    codes: Vec<f32>,
}

impl Decision {
    pub(super) fn new(parents: Vec<f32>, codes: Vec<f32>) -> Self {
        Self { parents, codes }
    }

    /// The `n` likeliest codes, best first.
    pub(crate) fn best(&self, model: &Occupations, n: usize) -> Vec<OccupationCandidate> {
        let candidate = |idx| OccupationCandidate {
            idx,
            code: model.code(idx),
            label: model.label(idx).to_owned(),
            probability: self.codes[idx],
        };
        largest(&self.codes, n).into_iter().map(candidate).collect()
    }

    /// The `n` likeliest ROME 3 codes with their probabilities, best first.
    pub(crate) fn best_parents(&self, model: &Occupations, n: usize) -> Vec<(RomeCode, f32)> {
        let parent = |idx: usize| (model.parents()[idx], self.parents[idx]);
        largest(&self.parents, n).into_iter().map(parent).collect()
    }
}
