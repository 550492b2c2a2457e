//! The model of all occupations.

use super::candidate::OccupationCandidate;
use super::centroids::{BySource, Centroids};
use super::codes::CodeTree;
use super::features::Bag;
use super::scores::OccupationScores;
use super::titles::TitleModel;
use crate::rome::RomeCode;

/// What was learnt of every occupation code.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Occupations {
    pub(super) codes: CodeTree,
    pub(super) centroids: Centroids,
    pub(super) titles: TitleModel,
}

impl Occupations {
    /// The number of codes, by which classes are numbered.
    pub(crate) fn n_classes(&self) -> usize {
        self.codes.n_classes()
    }

    /// The code of a class.
    pub(crate) fn code(&self, class: usize) -> RomeCode {
        self.codes.code(class)
    }

    /// The name of a class's code.
    pub(crate) fn label(&self, class: usize) -> &str {
        self.codes.label(class)
    }

    /// The class of a code.
    pub(crate) fn find(&self, code: RomeCode) -> Option<usize> {
        self.codes.find(code)
    }

    /// The ROME 3 code that a class belongs to.
    pub(crate) fn parent(&self, class: usize) -> RomeCode {
        self.codes.parents[self.codes.parent_idx(class)]
    }

    /// The ROME 3 codes, in order.
    pub(crate) fn parents(&self) -> &[RomeCode] {
        &self.codes.parents
    }

    pub(crate) fn codes(&self) -> &CodeTree {
        &self.codes
    }

    pub(crate) fn centroids(&self) -> &Centroids {
        &self.centroids
    }

    pub(crate) fn titles(&self) -> &TitleModel {
        &self.titles
    }

    /// The score of a text for each code.
    pub(crate) fn score(&self, bag: &Bag) -> OccupationScores {
        OccupationScores::new(self.similarities(bag), &self.codes)
    }

    /// The `n` likeliest occupations of a text, best first.
    pub(crate) fn best(&self, scores: &OccupationScores, n: usize) -> Vec<OccupationCandidate> {
        scores.best(&self.codes, n)
    }

    pub(crate) fn similarities(&self, bag: &Bag) -> BySource<Vec<f32>> {
        self.centroids.similarities(bag, &self.codes)
    }
}
