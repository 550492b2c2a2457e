//! From French text to terms: one [`Analyzer`] for offers and CVs.
//!
//! Owns what a word is, when two words are the same term, which words and
//! sentences say nothing, and which words make a set phrase. English texts
//! among the French are read with English rules. Knows nothing of offers, CVs,
//! topics or files; reads no clock and no environment.
//!
//! - [`Analyzer`]: what was learnt from a collection; kept with the model.
//! - [`Reader`]: reads many texts fast; make one a thread.
//! - [`Reading`]: what a text was read as, once for all who ask.
//! - [`Steps`]: the named steps of the way; all of them, as a training runs them, by default.
//! - [`Term`]: a term and its span in the original text.
//! - `tokens`: a text cut into folded words with their spans, for recognisers;
//!   needs nothing learnt. A `PhraseMap` finds phrases among them.
//! - `List`: the word lists under `data`.
//! - [`Vocabulary`]: the terms worth counting, with the word shown for each.

mod analyzer;
mod boilerplate;
mod boilerplate_learning;
mod chars;
mod fold;
mod genders;
mod hash;
mod item;
mod items;
mod language;
mod learn;
pub(crate) mod lists;
mod meanings;
mod memory;
mod phrase_counts;
mod phrase_learning;
mod phrase_map;
mod phrases;
mod private;
mod reader;
mod reading;
mod sample;
mod sketch;
mod stems;
mod steps;
mod stops;
mod technical;
mod term;
mod tokens;
mod vocabulary;
mod word_pieces;
mod words;

pub use analyzer::Analyzer;
pub(crate) use fold::{beginning, fold, fold_into, push_lowercase};
pub(crate) use hash::stable_hash;
pub(crate) use language::Language;
pub use language::language_of;
pub(crate) use lists::SectionedList;
pub(crate) use phrase_map::{PhraseMap, has_phrase, phrase_len};
pub(crate) use reader::Reader;
pub(crate) use reading::{Piece, PieceReading, Reading};
pub use sample::Sample;
pub(crate) use steps::{Step, Steps};
pub(crate) use term::{Term, TermPart};
pub(crate) use tokens::{Token, number_of, tokens};
pub use vocabulary::VocabularyBuilder;
pub(crate) use vocabulary::{Vocabulary, WordId};
