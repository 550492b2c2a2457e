//! A test and its marks: JSON, documents, and the formats of learning platforms.
//!
//! A test never holds its key: [`key_document`] is a document of its own, in JSON a list of
//! its own. Formats that a platform marks, GIFT, Moodle XML and QTI, hold it, because the
//! platform hides it from the candidate.

mod answer_file;
mod document;
mod gift;
mod html;
mod item_kind;
mod item_shape;
mod key;
mod marks;
mod moodle;
mod qti;
mod qti_package;
mod shape;
mod task_words;
mod wording;

#[cfg(test)]
mod tests;

pub(crate) use answer_file::AnswerFile;
pub(crate) use document::{gap_mark, letter, test_document};
pub(crate) use gift::gift;
pub(crate) use html::test_page;
pub(crate) use key::key_document;
pub(crate) use marks::MarkedTest;
pub(crate) use moodle::moodle_xml;
pub(crate) use qti_package::qti_package;
pub(crate) use shape::{SourceKind, Test};
pub(crate) use wording::{degrees, question};
