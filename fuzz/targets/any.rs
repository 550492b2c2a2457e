//! Any bytes, read as whatever they seem to be.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::api::document::Engine;
use matcher_fuzz::try_to_read;

fuzz_target!(|bytes: &[u8]| try_to_read(bytes, &Engine::ALL));
