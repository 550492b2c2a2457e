//! Text in any encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher_fuzz::try_to_read;

fuzz_target!(|bytes: &[u8]| try_to_read(bytes, &[]));
