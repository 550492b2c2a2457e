//! Why a setting cannot be used.

use std::path::PathBuf;
use std::{fmt, io};

/// Why the settings could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// No home folder is configured or can be derived.
    #[error("no home folder is known")]
    NoHome,
    /// The settings file is there and cannot be read.
    #[error("could not read {path}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// The settings file is not TOML. Its text is not quoted: it may hold a secret.
    #[error("{path} is not valid TOML at line {line}")]
    NotToml {
        /// Which.
        path: PathBuf,
        /// Where.
        line: usize,
    },
    /// A value is not of the form that its setting wants.
    #[error("setting {name} wants {wanted}")]
    Invalid {
        /// Which.
        name: &'static str,
        /// What it wants.
        wanted: WantedValue,
    },
}

/// The form that a setting wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WantedValue {
    /// A whole number.
    WholeNumber,
    /// A number of threads.
    Threads,
    /// A number of calls a second.
    CallRate,
    /// A length of time with its unit.
    Duration,
    /// `true` or `false`.
    Boolean,
    /// A day such as 2026-11-29.
    Day,
}

impl fmt::Display for WantedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WholeNumber => "a whole number",
            Self::Threads => "a whole number up to 1024",
            Self::CallRate => "a number of calls a second",
            Self::Duration => "a duration",
            Self::Boolean => "true or false",
            Self::Day => "a day such as 2026-11-29",
        })
    }
}
