//! What machines learn from: labelled sentences with their features, cut into folds.

use std::collections::BTreeMap;

use super::example::LabelledExample;
use super::features::{FeatureTable, SentenceContext, Vector};
use super::interval::draw;
use crate::facts::SubLabel;

/// How the questions are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrangement {
    /// One machine a sub-label.
    PerSub,
    /// One machine a label, then within it one machine a sub-label.
    LabelThenSub,
}

impl Arrangement {
    pub(crate) const ALL: [Self; 2] = [Self::PerSub, Self::LabelThenSub];
}

pub(super) const FOLDS: usize = 5;
/// Sub-labels held by fewer offers are left to the rules.
const LEAST_GROUPS: usize = 5;

/// Sentences, and the sub-labels that they are asked for.
#[derive(Debug)]
pub(crate) struct Lessons {
    pub(super) examples: Vec<LabelledExample>,
    pub(super) subs: Vec<SubLabel>,
    /// Those with examples enough.
    pub(super) asked: Vec<u16>,
    pub(super) table: FeatureTable,
    pub(super) vectors: Vec<Vector>,
    pub(super) fold_of_group: Vec<usize>,
}

impl Lessons {
    pub(crate) fn new(examples: Vec<LabelledExample>, subs: Vec<SubLabel>, seed: u64) -> Self {
        let table = FeatureTable::learn(examples.iter().map(sentence), subs.len());
        let vectors = examples
            .iter()
            .map(|e| table.on_rules(&sentence(e)))
            .collect();
        let mut held: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
        for example in &examples {
            for sub in &example.held {
                let groups = held.entry(*sub).or_default();
                if groups.last() != Some(&example.group) {
                    groups.push(example.group);
                }
            }
        }
        let asked = held
            .into_iter()
            .filter(|(_, groups)| groups.len() >= LEAST_GROUPS);
        Self {
            asked: asked.map(|(sub, _)| sub).collect(),
            fold_of_group: folds(&examples, seed),
            examples,
            subs,
            table,
            vectors,
        }
    }
}

pub(super) fn sentence(example: &LabelledExample) -> SentenceContext<'_> {
    SentenceContext {
        text: &example.text,
        part: example.part,
        by_rules: &example.by_rules,
    }
}

/// The fold of each group, drawn by the seed.
fn folds(examples: &[LabelledExample], seed: u64) -> Vec<usize> {
    let n_groups = examples.iter().map(|e| e.group + 1).max().unwrap_or(0);
    let mut order: Vec<usize> = (0..n_groups).collect();
    let mut state = seed;
    for last in (1..n_groups).rev() {
        let other = draw(&mut state) % (last as u64 + 1);
        order.swap(last, other as usize);
    }
    let mut folds = vec![0; n_groups];
    for (place, group) in order.into_iter().enumerate() {
        folds[group] = place % FOLDS;
    }
    folds
}
