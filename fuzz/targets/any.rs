//! Any bytes, read as whatever they seem to be.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::document::{Ocr, Options, read};

fuzz_target!(|bytes: &[u8]| {
    let options = Options { ocr: Ocr::Never, ..Options::default() };
    if let Ok(document) = read(bytes, &options) {
        assert!(document.text().chars().all(|c| c == '\n' || !c.is_control()));
    }
});
