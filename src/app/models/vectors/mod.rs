//! Vectors of words: those of the model, written for other tools, and those of others, read
//! to find neighbours of words that no name of the ROME has.
//!
//! Neighbours are kept only where they raise a held-out figure.

mod export;
mod nearest;
mod own;
mod title_queries;
mod trial;
mod word2vec;
mod word_table;

pub(crate) use export::write_vectors;
pub(crate) use trial::{TrialShares, VectorSources, VectorTrial, VectorTrialError, try_vectors};
pub(crate) use word2vec::VectorFileError;
