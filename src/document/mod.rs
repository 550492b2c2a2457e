//! Reading documents: bytes in, pages of text in reading order out, or why not.
//!
//! Owns the formats, the layout pass, and what is known of how well a document was read.
//! Does not know files, offers or what a CV means; it opens nothing and keeps nothing.
//!
//! Main types: [`Document`] is what was read, of [`Page`]s, [`Block`]s and [`Line`]s;
//! [`Options`] say how; [`Error`] says why nothing was.

mod error;
mod layout;
mod page;
mod pdf;

pub use error::Error;
pub use page::{Area, Block, Line, Page};

use serde::{Deserialize, Serialize};

/// How to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Pages beyond this many are not read.
    pub max_pages: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_pages: 60 }
    }
}

/// A document as it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// In order.
    pub pages: Vec<Page>,
    /// Letters that the document does not say the meaning of.
    pub unmapped: usize,
}

impl Document {
    /// Its lines in reading order, an empty one between blocks.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for block in self.pages.iter().flat_map(|page| &page.blocks) {
            if !text.is_empty() {
                text.push('\n');
            }
            for line in &block.lines {
                text.push_str(&line.text);
                text.push('\n');
            }
        }
        text
    }

    /// How many words it holds.
    pub fn n_words(&self) -> usize {
        self.pages.iter().map(Page::n_words).sum()
    }
}

/// Reads a document in this very process: whatever its library does, happens here.
pub fn read(bytes: &[u8], options: &Options) -> Result<Document, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    let found = pdf::read(bytes, options.max_pages)?;
    let document = Document {
        pages: found.pages,
        unmapped: found.unmapped,
    };
    if document.n_words() > 0 {
        return Ok(document);
    }
    let pictured = document.pages.iter().any(|page| page.picture > PAGE_SIZE);
    Err(if pictured {
        Error::ImageOnly
    } else {
        Error::NoText
    })
}

/// A picture that covers this share of its page may be all there is on it.
const PAGE_SIZE: f32 = 0.4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_document_is_refused() {
        let options = Options::default();
        assert_eq!(read(b"", &options), Err(Error::Empty));
        assert_eq!(read(b"%PDF-1.4 nothing", &options), Err(Error::Damaged));
    }
}
