//! A linear machine over features, with probabilities.

use super::features::{FeatureBag, FeatureSpace};
use crate::block::{Block, Error, Writer};
use crate::occupation::{LabelledVector, LinearSvm};

/// Tells one of several classes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Classifier {
    space: FeatureSpace,
    machine: LinearSvm,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Teaching {
    pub(super) n_classes: usize,
    /// Cost of a mistake.
    pub(super) cost: f32,
    /// Features of fewer examples are left out.
    pub(super) least: u32,
}

/// An example with its class.
#[derive(Clone, Debug)]
pub(super) struct TriageLesson {
    pub(super) bag: FeatureBag,
    pub(super) class: usize,
    /// How much a mistake on it costs, in those of others.
    pub(super) weight: f32,
}

/// Margins become probabilities by this factor: the better margin of two that are apart by
/// one is right nine times in ten.
const SHARPNESS: f32 = 3.0;

impl Classifier {
    pub(super) fn learn(lessons: &[TriageLesson], teaching: Teaching) -> Self {
        let bags: Vec<FeatureBag> = lessons.iter().map(|lesson| lesson.bag.clone()).collect();
        let space = FeatureSpace::learn(&bags, teaching.least);
        let vectors: Vec<LabelledVector> = lessons
            .iter()
            .map(|lesson| LabelledVector {
                features: space.vector(&lesson.bag),
                class: lesson.class as u16,
                cost: teaching.cost * lesson.weight,
            })
            .collect();
        let machine = LinearSvm::learn(&vectors, space.len(), teaching.n_classes);
        Self { space, machine }
    }

    /// How far inside each class a text is.
    pub(super) fn margins(&self, bag: &FeatureBag) -> Vec<f32> {
        self.machine.margins(&self.space.vector(bag))
    }

    /// The probability of each class.
    pub(super) fn probabilities(&self, bag: &FeatureBag) -> Vec<f32> {
        let margins = self.margins(bag);
        let most = margins.iter().copied().fold(f32::MIN, f32::max);
        let mut shares: Vec<f32> = margins
            .iter()
            .map(|margin| (SHARPNESS * (margin - most)).exp())
            .collect();
        let sum: f32 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share /= sum);
        shares
    }

    /// Whether it learnt anything of a feature.
    pub(super) fn knows(&self, feature: &str) -> bool {
        self.space.has(feature)
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        self.space.write(writer);
        self.machine.write(writer);
    }

    pub(super) fn read(block: &mut Block, n_classes: usize) -> Result<Self, Error> {
        let space = FeatureSpace::read(block)?;
        let machine = LinearSvm::read(block)?;
        if !machine.fits(space.len(), n_classes) {
            return Err(Error::Damaged);
        }
        Ok(Self { space, machine })
    }
}
