//! The content of an OpenDocument text, put into a package.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher::document::{Options, fuzzed, read};

fuzz_target!(|xml: &[u8]| {
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    let package = fuzzed::package(&[("mimetype", kind), ("content.xml", xml)]);
    let _ = read(&package, &Options::default());
});
