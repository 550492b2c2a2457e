//! Messages and mailboxes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::api::app::fuzzed;

fuzz_target!(|bytes: &[u8]| fuzzed::mail(bytes));
