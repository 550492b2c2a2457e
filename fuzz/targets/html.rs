//! Web pages.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::document::{Options, read};

fuzz_target!(|bytes: &[u8]| {
    let _ = read(&[b"<html>", bytes].concat(), &Options::default());
});
