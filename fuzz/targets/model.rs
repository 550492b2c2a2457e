//! Changed files of a model.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::api::app::fuzzed_model;

fuzz_target!(|bytes: &[u8]| fuzzed_model::model(bytes));
