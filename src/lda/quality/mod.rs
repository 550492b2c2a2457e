//! How good a model is.

mod perplexity;

pub use perplexity::{Split, perplexity};
