//! What every comparison of one CV with its offers reads.

use super::cv_words::CvWords;
use super::lexicon::Lexicon;
use super::occupation_terms::OccupationTerms;

/// The CV's words, and how to compare words with them.
#[derive(Clone, Copy)]
pub(super) struct Comparison<'a, 'l> {
    pub(super) lexicon: &'a Lexicon<'l>,
    pub(super) cv_words: &'a CvWords,
    /// The terms of the occupations of all offers compared.
    pub(super) terms: &'a OccupationTerms,
}
