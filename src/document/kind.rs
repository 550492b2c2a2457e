//! The kinds of documents that are read.

use serde::{Deserialize, Serialize};

/// A kind of document that is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Portable Document Format.
    #[default]
    Pdf,
    /// Word, since 2007.
    Docx,
    /// LibreOffice and other writers of OpenDocument.
    Odt,
    /// A web page.
    Html,
    /// A JSON Resume.
    JsonResume,
    /// A picture of a page.
    Png,
    /// A photograph of a page.
    Jpeg,
    /// Text and nothing else, Markdown included.
    Text,
}

pub(super) fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
