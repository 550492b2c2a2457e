//! Texts to learn from.

use rustc_hash::FxHashMap;

use super::features::Bag;
use super::titled_text::TitledText;
use crate::rome::RomeCode;

/// A text whose code is known.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// The code it carries.
    pub code: RomeCode,
    /// The code's name; empty where the text does not carry it.
    pub label: String,
    /// Its features, with the names of its occupation.
    pub bag: Bag,
    /// Its features without what a classifier gave it, its title apart.
    pub text: TitledText,
    /// The name of the job it was filed under, as a title; empty where it has none.
    pub job_name: TitledText,
    /// Near-duplicate texts share this number.
    pub family: usize,
}

/// By example, one over the number of its near-duplicates with the same code: an
/// announcement counts once, however often it was published.
pub(crate) fn family_shares(examples: &[&Example]) -> Vec<f32> {
    let mut sizes = FxHashMap::default();
    let key = |example: &Example| (example.family, example.code);
    for example in examples {
        *sizes.entry(key(example)).or_insert(0_u32) += 1;
    }
    let share = |example: &&Example| 1.0 / sizes[&key(example)] as f32;
    examples.iter().map(share).collect()
}
