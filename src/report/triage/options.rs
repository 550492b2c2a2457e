//! What is wanted of a result, and what was written of an input.

use crate::app::triage::CutDocument;
use crate::triage::pages::ExpectedPage;

/// How many classes are distinguished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Folding {
    /// All of them.
    #[default]
    Twelve,
    /// Those of the agency.
    Eight,
}

/// What of a result is wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct TriageOptions {
    pub(crate) folding: Folding,
    pub(crate) order: bool,
    pub(crate) expected: Vec<ExpectedPage>,
    pub(crate) quotes: bool,
}

/// What was written of an input.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filed {
    pub(crate) parts: Option<Vec<CutDocument>>,
    /// The pages that are in none of them.
    pub(crate) left_out: Option<Vec<usize>>,
    /// Whether its documents were to be written apart and could not be.
    pub(crate) is_split_failed: bool,
    pub(crate) copy: Option<String>,
    pub(crate) desk: Option<String>,
}
