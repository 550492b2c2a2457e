//! What was learnt of texts under titles and of job names.

use super::codes::CodeTree;
use super::example::{Example, family_shares};
use super::job_names::{JobName, JobNames};
use super::svm::{LabelledVector, LinearSvm};
use super::vector_space::{TextVector, VectorSpace};

/// The weight of the title beside the whole text.
const TITLE: f32 = 1.0;
/// The cost of a mistake on a text or a name: C of the machine.
const COST: f32 = 1.0;

/// Recognises the parent of a text by its title and words, and job names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TitleModel {
    pub(crate) space: VectorSpace,
    pub(crate) svm: LinearSvm,
    pub(crate) names: JobNames,
}

impl TitleModel {
    pub(super) fn learn(examples: &[&Example], names: &[JobName], codes: &CodeTree) -> Self {
        let parent = |class: u16| codes.parent_of[usize::from(class)];
        let texts = examples.iter().map(|example| &example.text);
        let space = VectorSpace::new(texts, names.iter().map(|name| &name.text));
        let weighted = examples.iter().zip(family_shares(examples));
        let of_texts = weighted.map(|(example, share)| LabelledVector {
            features: features(&space.vector(&example.text)),
            class: parent(codes.class_of(example.code)),
            cost: COST * share,
        });
        let filed_names = names.iter().filter(|name| name.is_filed);
        let of_names = filed_names.map(|name| LabelledVector {
            features: features(&space.vector(&name.text)),
            class: parent(name.class),
            cost: COST,
        });
        let lessons: Vec<LabelledVector> = of_texts.chain(of_names).collect();
        Self {
            svm: LinearSvm::learn(&lessons, space.len(), codes.n_parents()),
            names: JobNames::learn(&space, names),
            space,
        }
    }

    pub(super) fn fits(&self, codes: &CodeTree) -> bool {
        self.svm.fits(self.space.len(), codes.n_parents())
            && self.names.fits(self.space.len(), codes.n_classes())
    }
}

/// Title and whole as one vector, in order of the rows.
pub(crate) fn features(vector: &TextVector) -> Vec<(u32, f32)> {
    let title = vector.title.iter().map(|(row, x)| (*row, TITLE * x));
    let mut features: Vec<(u32, f32)> = title.chain(vector.whole.iter().copied()).collect();
    features.sort_unstable_by_key(|(row, _)| *row);
    features
}
