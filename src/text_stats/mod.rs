//! Statistics of many French texts: lengths, words and phrases by trade, words that
//! nobody knows, likely misspellings, sentences written again and again.
//!
//! Owns the counting and the measures. Does not know offers, the store, or how a
//! figure is shown.
//!
//! - [`TextCounts`]: takes texts one by one; [`TextCounts::finish`] gives [`TextFigures`].

mod boilerplate;
mod counts;
mod figures;
mod misspelling;
mod trade_terms;
mod words;

pub(crate) use boilerplate::RepeatedSentence;
pub(crate) use counts::{TextCounts, TextSource};
pub(crate) use figures::{Lengths, TextFigures, TradeWording};
pub(crate) use misspelling::Misspelling;
