//! Records that an import leaves out.

use crate::francetravail::wire;

/// A record that was no offer.
#[derive(Debug)]
pub struct Refused {
    /// The file it stood in.
    pub file: String,
    /// Where it began.
    pub line: u64,
    /// Its number, where one could be made out.
    pub id: Option<String>,
    /// Why it is no offer.
    pub reason: wire::Rejected,
}
