//! Open data: the ROME and the catalogues of courses, in their official formats, and tables of
//! figures on the labour market.
//!
//! Owns the download of these files, their formats, and the report of bad rows. Does
//! not know the store, nor when a file is due.
//!
//! - [`read_rome`]: the official zip, to a [`Directory`];
//! - [`read_courses`]: any of three catalogues, to [`Courses`];
//! - [`read_market`]: a table of figures by occupation, to a [`MarketFile`];
//! - [`download`]: a file from its official address.

mod archive;
mod courses;
mod download;
mod error;
mod market;
mod rome;
mod table;

pub(crate) use courses::{Courses, read_course_links, read_courses};
pub(crate) use download::{DownloadError, DownloadPatience, download, newest_sheets};
pub(crate) use error::Error;
pub(crate) use market::{FigureOrigin, MarketFile, read_market};
pub(crate) use rome::{Directory, RefusedFileRow, read_rome};

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RefusedRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Why.
    pub reason: RowFault,
}

/// Why a row could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum RowFault {
    /// A cell is so long that its closing quote must be missing.
    #[error("a cell never ends")]
    Endless,
    /// The row has not as many cells as the table has columns.
    #[error("{found} columns instead of {wanted}")]
    Width {
        /// How many it has.
        found: usize,
        /// How many there should be.
        wanted: usize,
    },
}
