//! An answer before anything is found.

use super::{Base, SCHEMA, ShownMatches};

/// An answer that holds nothing yet.
pub(crate) fn empty(base: Base, fingerprint: &str, seed: u64) -> ShownMatches {
    ShownMatches {
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
