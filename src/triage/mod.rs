//! What each page of a file is, and what each mail wants.
//!
//! Owns the classes of pages and the categories of mails, the invented pages and mails
//! that both are learnt from, and whom a mail concerns. Does not know files, formats,
//! MIME, or how a page was read.
//!
//! - [`TriageModel`]: both machines, learnt and kept as bytes.
//! - [`pages`]: [`pages::PageJudge`] looks at one page after the other; `decide` says what
//!   they are together.
//! - [`mails`]: [`mails::Sorter`] says what a mail wants.
//! - [`OwnKinds`]: what an office calls its papers and mails, learnt from its examples.

mod classifier;
mod dice;
mod features;
mod grammar;
pub(crate) mod mails;
mod model;
mod own;
pub(crate) mod pages;
mod slots;

pub(crate) use model::TriageModel;
pub(crate) use own::{OwnExample, OwnGuess, OwnKinds};
