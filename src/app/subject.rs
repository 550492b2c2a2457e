//! What was being worked on when something failed.

use std::fmt;
use std::path::{Path, PathBuf};

/// The context of a failure: the file or offer it was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A file or a folder.
    File(PathBuf),
    /// The standard input.
    StandardInput,
    /// An offer, by its number.
    Offer(String),
}

impl Subject {
    /// A file, or the standard input for « - ».
    pub(crate) fn file(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        match path == Path::new("-") {
            true => Self::StandardInput,
            false => Self::File(path.to_owned()),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::StandardInput => f.write_str("the standard input"),
            Self::Offer(id) => write!(f, "offer {id}"),
        }
    }
}
