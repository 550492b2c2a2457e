//! Identity changes no answer and appears in none: property tests over many
//! names, heads of CVs, bodies of CVs and formats of documents.
//!
//! Most of them stop at [`matcher::api::cv::Cv`]: all that the rest of the program sees
//! of a CV. Where two CVs are equal there, their answers are equal, which is itself
//! a claim that is tested on whole answers.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod answers;
mod archive;
mod drawn;
mod lists;
mod names;
mod outputs;
mod person;
mod reading;
mod substitutions;
mod template;
#[path = "../cli/tool.rs"]
#[allow(dead_code, reason = "it serves the tests of all commands")]
mod tool;
