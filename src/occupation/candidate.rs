//! A possible answer with its probability.

use crate::rome::RomeCode;

/// An occupation code that a text may be of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OccupationCandidate {
    /// The code's class.
    pub idx: usize,
    /// A code of ROME 3 or 4.
    pub code: RomeCode,
    /// Its name.
    pub label: String,
    /// In [0, 1].
    pub probability: f32,
}

/// The indices of the `n` largest values, the largest first.
pub(crate) fn largest(values: &[f32], n: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]).then(a.cmp(b)));
    order.truncate(n);
    order
}
