//! Why a document could not be read.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::ocr::Unrecognised;

/// Why no text came out of some bytes. Never carries any of the document's text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Error {
    /// There are no bytes.
    #[error("the file is empty")]
    Empty,
    /// The bytes are of a kind that is known, but not read.
    #[error("{kind} files are not read")]
    Unsupported {
        /// What the bytes are: `doc`, `gif`, `zip`…
        kind: String,
    },
    /// The bytes are of no kind that is known.
    #[error("the kind of the file is not known")]
    Unknown,
    /// A password is needed to open it.
    #[error("the document is protected by a password")]
    Password,
    /// Its kind is known, its structure cannot be followed.
    #[error("the document is damaged")]
    Damaged,
    /// It holds pictures and no text to speak of.
    #[error("the document holds images only")]
    ImageOnly {
        /// Why nothing was read in them.
        unrecognised: Unrecognised,
    },
    /// It holds neither text nor a page-size picture.
    #[error("the document holds no text")]
    NoText,
    /// It is bigger, longer or slower to read than is allowed.
    #[error("the document goes beyond the limit on {limit}")]
    Limit {
        /// Which limit.
        limit: Limit,
    },
    /// The reader itself could not be run.
    #[error("the reader could not be run: {reason}")]
    Reader {
        /// What the system said.
        reason: String,
    },
}

/// What is bounded while a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Its bytes, packed or unpacked.
    Size,
    /// The time to read it.
    Time,
    /// The memory of the process that reads it.
    Memory,
    /// Its text.
    Output,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Size => "size",
            Self::Time => "time",
            Self::Memory => "memory",
            Self::Output => "output",
        })
    }
}

impl Error {
    /// A limit was hit.
    pub(crate) fn limit(limit: Limit) -> Self {
        Self::Limit { limit }
    }

    /// The system would not run a reader.
    pub(crate) fn reader(cause: &std::io::Error) -> Self {
        let reason = cause.to_string();
        Self::Reader { reason }
    }

    /// A word for programs: the state's name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unsupported { .. } => "unsupported",
            Self::Unknown => "unknown",
            Self::Password => "password",
            Self::Damaged => "damaged",
            Self::ImageOnly { .. } => "image_only",
            Self::NoText => "no_text",
            Self::Limit { .. } => "limit",
            Self::Reader { .. } => "reader",
        }
    }
}
