//! The result of `triage`: its JSON, its rows and its document.

mod labels;
mod options;
mod rows;
mod shape;
mod shown;

pub(crate) use labels::{left_out, remark_label};
pub(crate) use options::{Filed, Folding, TriageOptions};
pub(crate) use rows::rows;
pub(crate) use shape::TriageEntry;
pub(crate) use shown::document;
