//! What a recogniser found, and where.

use std::ops::Range;

/// Something read in a text, with the place where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// What was read.
    pub what: T,
    /// Its place, in bytes of the text that was searched.
    pub span: Range<usize>,
}
