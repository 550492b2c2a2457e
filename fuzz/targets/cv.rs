//! The text of a CV: sections, posts, the person.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::api::app::fuzzed;

fuzz_target!(|bytes: &[u8]| fuzzed::cv(&String::from_utf8_lossy(bytes)));
