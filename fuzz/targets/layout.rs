//! Letters anywhere on a page: every letter comes out, whatever order it is put in.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::api::document::fuzzed;

fuzz_target!(|bytes: &[u8]| fuzzed::layout(bytes));
