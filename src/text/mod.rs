//! From French text to terms: one [`Analyzer`] for offers and CVs.
//!
//! Owns what a word is, when two words are the same term, which words and
//! sentences say nothing, and which words make a set phrase. English texts
//! among the French are read with English rules. Knows nothing of offers, CVs,
//! topics or files; reads no clock and no environment.
//!
//! - [`Analyzer`]: what was learnt from a collection; kept with the model.
//! - [`Reader`]: reads many texts fast; make one a thread.
//! - [`Term`]: a term and its span in the original text.
//! - [`Vocabulary`]: the terms worth counting, with the word shown for each.

mod analyzer;
mod boilerplate;
mod chars;
mod codec;
mod genders;
mod items;
mod language;
mod meanings;
mod phrases;
mod private;
mod reader;
mod sketch;
mod stems;
mod stops;
mod technical;
mod vocabulary;
mod words;

pub use analyzer::{Analyzer, Part, Sample, Term};
pub use codec::Error;
pub use language::{Language, language_of};
pub use reader::Reader;
pub use vocabulary::{Vocabulary, VocabularyBuilder, WordId};
