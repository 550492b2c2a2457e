//! Models that can be given: what was learnt apart from any offer, written to one file, taken
//! from one, and kept beside others.
//!
//! A given model is never learnt again by itself: it profiles the local offers as it is.

mod card;
mod compare;
mod employer_words;
mod given_file;
mod shelf;
mod vectors;

pub(crate) use card::{CARD_FILE, ModelCard, ModelMeasure, Training, note_training};
pub(crate) use compare::{ModelComparison, compare};
pub(crate) use given_file::{GivenError, GivenModel};
pub(crate) use shelf::{ModelName, ModelShelf, ShelvedModel};
pub(crate) use vectors::{
    TrialShares, VectorFileError, VectorSources, VectorTrial, VectorTrialError, try_vectors,
    write_vectors,
};
