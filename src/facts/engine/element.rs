//! The steps of a pattern, and why one cannot be read.

use rustc_hash::FxHashMap;

use super::atom::Atom;

/// One step of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Element {
    Word(Vec<Atom>),
    Choice(Vec<Vec<Element>>),
    Optional(Vec<Element>),
    Gap(u8),
}

/// A pattern that cannot be read, and why.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PatternError {
    /// A bracket without its other half.
    #[error("unbalanced bracket in `{0}`")]
    Unbalanced(String),
    /// A name that no list gives.
    #[error("unknown name `{0}`")]
    UnknownName(String),
    /// No word that must be there.
    #[error("nothing to look for in `{0}`")]
    Empty(String),
}

/// The named phrases that patterns share.
pub(crate) type Names = FxHashMap<String, String>;
