//! The weight of each kind of evidence.

use super::calibration::Calibration;
use super::evidence::{N_BY_CODE, N_BY_PARENT};

/// Weights of the evidence, and the calibration of the outcome.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct EvidenceWeights {
    pub(super) by_parent: [f64; N_BY_PARENT],
    pub(super) by_code: [f64; N_BY_CODE],
    pub(super) calibration: Calibration,
}

impl Default for EvidenceWeights {
    /// Where few examples can teach others, the trade's own words and the job names
    /// count most; with 12,000 offers the support vector machine takes their place.
    fn default() -> Self {
        Self {
            by_parent: [1.5, 0.4, 0.3, 0.3, 2.5, 0.3, 0.5],
            by_code: [0.5, 4.0, 0.7, 0.5],
            calibration: Calibration::default(),
        }
    }
}
