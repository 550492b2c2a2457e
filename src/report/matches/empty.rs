//! An answer before anything is found.

use super::{Base, Matches, SCHEMA};

/// An answer that holds nothing yet.
pub(crate) fn empty(base: Base, fingerprint: &str, seed: u64) -> Matches {
    Matches {
        schema: SCHEMA,
        tool: format!("matcher {}", env!("CARGO_PKG_VERSION")),
        fingerprint: fingerprint.to_owned(),
        seed,
        base,
        matches: Vec::new(),
        unread: Vec::new(),
        group: None,
    }
}
