//! Reading documents: bytes in, pages of text in reading order out, or why not.
//!
//! Owns the formats, the layout pass, the process that keeps a hostile document away
//! from the program, and what is known of how well a document was read. Does not know
//! files, offers or what a CV means; it opens nothing and keeps nothing.
//!
//! Main types: a [`Pool`] reads in processes of their own, [`read`] in this one;
//! [`Document`] is what was read, of [`Page`]s with blocks and lines; [`ReadOptions`] say
//! how; [`Error`] says why nothing was.

mod contrast;
mod detect;
mod error;
mod filing;
mod flow;
mod frame;
#[cfg(fuzzing)]
pub mod fuzzed;
mod hidden;
mod html;
mod json_resume;
mod kind;
mod layout;
mod limits;
mod ocr;
mod office;
mod pdf;
mod photo;
mod picture;
mod plain;
mod pool;
mod quality;
mod read_pictures;
mod rows;
mod upright;
mod worker;

pub use error::{Error, Limit};
pub(crate) use hidden::Hidden;
pub use hidden::HiddenReason;
pub(crate) use kind::FileKind;
pub use ocr::{Ocr, Unrecognised};
pub use pdf::Engine;
pub use pool::Pool;
pub(crate) use quality::Grade;
pub use quality::{Flaw, Quality};
pub(crate) use upright::PictureLook;
pub(crate) use worker::{ARGUMENT, serve};

use base64::Engine as _;
use serde::{Deserialize, Serialize};

use crate::page::Page;

/// What pages are read for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Their text, as one story: what each page repeats is dropped.
    #[default]
    Text,
    /// To file each page: everything on it counts, a blank one is no error, and
    /// every picture is turned upright and read.
    Filing,
}

/// How to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadOptions {
    /// Pages before this one, from 0, are not read.
    #[serde(default)]
    pub first_page: usize,
    /// Pages beyond this many are not read.
    pub max_pages: usize,
    /// What they are read for.
    #[serde(default)]
    pub purpose: Purpose,
    /// Nothing is read, and these pages of a PDF, from 1, both included, are given as a PDF
    /// of their own.
    #[serde(default)]
    pub cut: Option<[usize; 2]>,
    /// The PDF engines that may be asked, in order.
    pub engines: Vec<Engine>,
    /// Processor time that a reader may take, where it has a process of its own.
    pub seconds: u64,
    /// When to have pictures of text read.
    pub ocr: Ocr,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            first_page: 0,
            max_pages: 60,
            purpose: Purpose::Text,
            cut: None,
            engines: Engine::ALL.to_vec(),
            seconds: 8,
            ocr: Ocr::default(),
        }
    }
}

impl ReadOptions {
    /// For another try, after the first engine did not survive the document.
    fn without_first_engine(&self) -> Option<Self> {
        let engines = self.engines.get(1..)?.to_vec();
        let others = !engines.is_empty();
        others.then(|| Self {
            engines,
            seconds: self.seconds / 2,
            ocr: Ocr::Never,
            ..self.clone()
        })
    }
}

/// A document as it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What it is.
    pub kind: FileKind,
    /// Which library read it, if it is a PDF.
    pub engine: Option<Engine>,
    /// In order.
    pub pages: Vec<Page>,
    /// Letters that the document does not say the meaning of.
    pub unmapped: usize,
    /// Text that nobody sees, kept apart.
    pub hidden: Vec<Hidden>,
    /// Pages beyond the most that are read.
    pub left_out: usize,
    /// Why pages that are pictures were not read, if some were not.
    pub unrecognised: Option<Unrecognised>,
    /// What the pictures look like that were painted for filing, by page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) looks: Vec<(usize, PictureLook)>,
    /// Pages that were cut out, as a PDF in base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) part: Option<String>,
}

/// A picture that covers this share of its page may be all there is on it.
const PAGE_SIZE: f32 = 0.4;
/// A document is this long at most.
pub const MAX_BYTES: usize = frame::DOCUMENT;
/// Text beyond this is no CV's.
const MAX_TEXT: usize = 4 << 20;

impl Document {
    /// Its lines in reading order, an empty one between blocks.
    pub fn text(&self) -> String {
        let pages = self.pages.iter().map(Page::text);
        let pages: Vec<String> = pages.filter(|text| !text.is_empty()).collect();
        pages.join("\n")
    }

    /// How many words it holds.
    pub fn n_words(&self) -> usize {
        self.pages.iter().map(Page::n_words).sum()
    }

    fn of_page(kind: FileKind, page: Page) -> Self {
        Self {
            kind,
            pages: vec![page],
            ..Self::default()
        }
    }

    /// Itself, or why it is nothing to work with.
    fn checked(self, purpose: Purpose) -> Result<Self, Error> {
        let lines = self.pages.iter().flat_map(Page::lines);
        if lines.map(|line| line.text.len() + 1).sum::<usize>() > MAX_TEXT {
            return Err(Error::limit(Limit::Output));
        }
        if self.n_words() > 0 || purpose == Purpose::Filing {
            return Ok(self);
        }
        let pictured = self.pages.iter().any(|page| page.picture > PAGE_SIZE);
        Err(if pictured {
            let unrecognised = self.unrecognised.unwrap_or(Unrecognised::Nothing);
            Error::ImageOnly { unrecognised }
        } else {
            Error::NoText
        })
    }
}

/// Whether the bytes are a PDF that was cut short, so that pages may be missing.
pub(crate) fn is_cut_pdf(bytes: &[u8]) -> bool {
    detect::kind_of(bytes) == Ok(FileKind::Pdf) && pdf::is_cut(bytes)
}

/// Reads a document in this very process: whatever its library does, happens here.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Error::limit(Limit::Size));
    }
    let kind = detect::kind_of(bytes)?;
    if let Some([first, last]) = options.cut {
        return part(bytes, kind, first, last);
    }
    let document = match kind {
        FileKind::Pdf => {
            let mut found = pdf::read(bytes, options)?;
            let unrecognised = pdf::recognise(bytes, &mut found, options);
            Document {
                kind,
                unrecognised,
                engine: Some(found.engine),
                pages: found.pages,
                unmapped: found.unmapped,
                hidden: found.hidden,
                left_out: found.left_out,
                looks: found.looks,
                part: None,
            }
        }
        FileKind::Png | FileKind::Jpeg => photo::read(bytes, kind, options)?,
        FileKind::Docx => office::read_docx(bytes)?,
        FileKind::Odt => office::read_odt(bytes)?,
        FileKind::Html => html::read(bytes)?,
        FileKind::JsonResume => json_resume::read(bytes)?,
        FileKind::Text => Document::of_page(kind, plain::read(bytes)?),
    };
    document.checked(options.purpose)
}

/// Some pages of a PDF, which only a PDF has.
fn part(bytes: &[u8], kind: FileKind, first: usize, last: usize) -> Result<Document, Error> {
    if kind != FileKind::Pdf {
        return Err(Error::Unsupported {
            kind: format!("{kind:?}").to_lowercase(),
        });
    }
    let part = pdf::cut(bytes, first, last)?;
    Ok(Document {
        kind,
        part: Some(base64::engine::general_purpose::STANDARD.encode(part)),
        ..Document::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_document_is_refused() {
        let options = ReadOptions::default();
        assert_eq!(read(b"", &options), Err(Error::Empty));
        assert_eq!(read(b"%PDF-1.4 nothing", &options), Err(Error::Damaged));
    }

    #[test]
    fn a_text_is_read_as_it_is() {
        let document = read("Ana\nvente\n\ncaisse".as_bytes(), &ReadOptions::default()).unwrap();
        assert_eq!(document.text(), "Ana\nvente\n\ncaisse\n");
    }
}
