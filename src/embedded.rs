//! Texts that are compiled into the program, compressed by its build script. Does not know
//! what they are about.

use std::io::Read as _;
use std::sync::OnceLock;

use flate2::read::GzDecoder;

/// A text that is unpacked when it is first asked for.
#[derive(Debug)]
pub(crate) struct EmbeddedText {
    packed: &'static [u8],
    text: OnceLock<String>,
}

impl EmbeddedText {
    /// Of the bytes that the build script wrote.
    pub(crate) const fn new(packed: &'static [u8]) -> Self {
        Self {
            packed,
            text: OnceLock::new(),
        }
    }

    pub(crate) fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let mut text = String::new();
            let read = GzDecoder::new(self.packed).read_to_string(&mut text);
            read.expect("the build script packed a text");
            text
        })
    }
}

/// A text of `data`, by its file's name; `build.rs` has the list.
macro_rules! embedded_text {
    ($name:literal) => {
        $crate::embedded::EmbeddedText::new(include_bytes!(concat!(
            env!("OUT_DIR"),
            "/",
            $name,
            ".gz"
        )))
    };
}
pub(crate) use embedded_text;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_that_of_its_file() {
        static OFFERS: EmbeddedText = embedded_text!("offers.jsonl");
        assert_eq!(OFFERS.text(), include_str!("../data/demo/offers.jsonl"));
    }
}
