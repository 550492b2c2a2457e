//! Facts of any text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| matcher::api::facts::fuzzed(&String::from_utf8_lossy(bytes)));
