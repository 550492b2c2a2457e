//! PDFs, by the first engine alone, so that what it does is what is seen.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::document::{Engine, Ocr, Options, read};

fuzz_target!(|bytes: &[u8]| {
    let bytes = [b"%PDF-1.7\n", bytes].concat();
    let options = Options { engines: vec![Engine::Hayro], ocr: Ocr::Never, ..Options::default() };
    let _ = read(&bytes, &options);
});
