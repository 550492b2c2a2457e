//! Files a text under a code.

use super::decision::Decision;
use super::evidence::{N_BY_CODE, SkillModels};
use super::held_out::learn_weights;
use super::logit;
use super::weights::EvidenceWeights;
use crate::occupation::{Example, Occupations, Sources, TitledText, learn_from};
use crate::rome::Sheet;
use crate::text::Analyzer;

/// What was learnt to file texts, beside the [`Occupations`] it was learnt with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Coder {
    pub(super) skills: SkillModels,
    pub(super) weights: EvidenceWeights,
}

/// Learns the occupations, and how texts are filed under them.
pub(crate) fn learn(
    analyzer: &Analyzer,
    examples: &[Example],
    sheets: &[Sheet],
) -> (Occupations, Coder) {
    let sources = Sources::read(analyzer, sheets);
    let examples: Vec<&Example> = examples.iter().collect();
    let occupations = learn_from(&sources, &examples);
    let coder = Coder {
        skills: SkillModels::learn(&examples, sheets, occupations.codes()),
        weights: learn_weights(&sources, &examples),
    };
    (occupations, coder)
}

impl Coder {
    /// Chooses a code for a text: its parent first, then the code among the parent's.
    pub(crate) fn code(&self, model: &Occupations, text: &TitledText) -> Decision {
        let evidence = self.skills.evidence(model, text);
        let weights = &self.weights;
        let likely = logit::probabilities(&evidence.parents, &weights.by_parent);
        let parents = weights.calibration.calibrate(likely);
        let mut codes = vec![0.0; model.n_classes()];
        for (parent, likely) in parents.iter().enumerate() {
            let own = model.codes().classes_of(parent);
            let of_own: Vec<[f32; N_BY_CODE]> =
                own.iter().map(|class| evidence.codes[*class]).collect();
            let shares = logit::probabilities(&of_own, &weights.by_code);
            for (class, share) in own.iter().zip(shares) {
                codes[*class] = (likely * share) as f32;
            }
        }
        Decision::new(parents.into_iter().map(|p| p as f32).collect(), codes)
    }
}
