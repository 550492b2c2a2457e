//! The main part of a Word document, put into a package.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::document::{Options, fuzzed, read};

fuzz_target!(|xml: &[u8]| {
    let package = fuzzed::package(&[("word/document.xml", xml)]);
    let _ = read(&package, &Options::default());
});
