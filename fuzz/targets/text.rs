//! Text in any encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::document::{Kind, Options, read};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = read(bytes, &Options::default()) {
        assert!(document.kind != Kind::Text || document.n_words() > 0);
    }
});
