//! The result of `triage`: its JSON, its rows and its document.

mod labels;
mod rows;
mod shape;
mod shown;

pub(crate) use rows::rows;
pub(crate) use shape::{Filed, Folding, TriageEntry, TriageOptions};
pub(crate) use shown::document;
