//! The files of a model with changes, which a fuzzer makes: checksums are not compared, since a
//! forged file would have the right ones.

use std::sync::OnceLock;

use super::demo;
use super::fuzzed::changed;
use super::model::train;
use super::model_files::ModelBytes;
use crate::block::Block;
use crate::profile::{Profiler, Profiles, Sizes};
use crate::themes::Themes;

/// A model's files with changes.
pub fn model(changes: &[u8]) {
    static MODEL: OnceLock<ModelBytes> = OnceLock::new();
    let model = MODEL.get_or_init(|| {
        let store = demo::store().expect("the demo is a store");
        let sizes = Sizes {
            seed: 1,
            n_topics: Some(4),
            n_sweeps: Some(2),
            ..Sizes::default()
        };
        train(&store, &sizes, &mut |_| {}).expect("the demo can be learnt from")
    });
    let Some((which, changes)) = changes.split_first() else {
        return;
    };
    match which % 3 {
        0 => {
            let bytes = changed(&model.profiler, changes);
            let block = Block::from_bytes(&bytes, Profiler::SIGNATURE);
            let _ = block.and_then(Profiler::from_block);
        }
        1 => {
            let bytes = changed(&model.profiles, changes);
            let block = Block::from_bytes(&bytes, Profiles::SIGNATURE);
            let _ = block.and_then(Profiles::from_block);
        }
        _ => {
            let bytes = changed(&model.themes, changes);
            let block = Block::from_bytes(&bytes, Themes::SIGNATURE);
            let _ = block.and_then(Themes::from_block);
        }
    }
}
