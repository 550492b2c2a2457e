//! Open data: the ROME and the catalogues of courses, in their official formats.
//!
//! Owns: how these files are laid out, and what is wrong with them. It knows
//! neither the store nor where a file came from.
//!
//! - [`read_rome`]: the official zip, as [`Directory`];
//! - [`read_courses`]: a catalogue of courses, whichever of three it is, as
//!   [`Courses`].

mod archive;
mod courses;
mod error;
mod rome;
mod table;

pub use courses::{Courses, read_course_links, read_courses};
pub use error::Error;
pub use rome::{Directory, read_rome};

/// A row that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Why.
    pub reason: String,
}
