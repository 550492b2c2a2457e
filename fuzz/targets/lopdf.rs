//! PDFs, by the second engine alone.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::api::document::Engine;
use matcher_fuzz::try_to_read;

fuzz_target!(|bytes: &[u8]| try_to_read(&[b"%PDF-1.7\n", bytes].concat(), &[Engine::Lopdf]));
