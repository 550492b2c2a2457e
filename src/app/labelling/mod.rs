//! Labels of one's own: measures against them, learning from them, choosing and
//! giving them.

mod corrections_file;
mod lessons;
mod measure;
mod sample;
mod session;
mod texts;

pub(crate) use corrections_file::{load_corrections, save_corrections};
pub(crate) use lessons::learn_from_labels;
pub(crate) use measure::{AskedOfFacts, FactsEvaluation, evaluate_facts};
pub(crate) use sample::{Sampling, sample_sentences};
pub(crate) use session::{LabelProposal, Session, read_sentences};
pub(crate) use texts::{TextsFrom, read_labelled};
