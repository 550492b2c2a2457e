//! The parts of an OpenDocument text, put into a package.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matcher_fuzz::{package, try_to_read};

fuzz_target!(|xml: &[u8]| {
    // A byte that no XML holds parts the styles from the body.
    let cut = xml.iter().position(|byte| *byte == 0xff);
    let (body, styles) = cut.map_or((xml, &b""[..]), |at| (&xml[..at], &xml[at + 1..]));
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    let parts = [("mimetype", kind), ("styles.xml", styles), ("content.xml", body)];
    try_to_read(&package(&parts), &[]);
});
