//! One announcement counts once, however often it was put up.

use rustc_hash::FxHashMap;

use super::learn::Example;

/// For each example, one over how many of its family bear its code.
pub(super) fn shares(examples: &[&Example]) -> Vec<f32> {
    let mut sizes = FxHashMap::default();
    let key = |example: &Example| (example.family, example.code);
    for example in examples {
        *sizes.entry(key(example)).or_insert(0_u32) += 1;
    }
    let share = |example: &&Example| 1.0 / sizes[&key(example)] as f32;
    examples.iter().map(share).collect()
}
