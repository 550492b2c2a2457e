//! A profiler with the profiles it made: what a CV is matched against.

use std::sync::OnceLock;

use super::offers::Profiles;
use super::profiler::Profiler;
use super::scan::Scan;
use super::word_postings::WordPostings;
use crate::block::{Error, Fingerprint};

/// All offers in the form in which they are compared, with what reads a CV into
/// the same form.
#[derive(Debug)]
pub(crate) struct OfferIndex {
    /// Reads texts for comparison.
    pub profiler: Profiler,
    /// The offers, read by the same profiler.
    pub profiles: Profiles,
    /// Measured when first asked.
    typical: OnceLock<TypicalOffer>,
    /// The same.
    mean_words: OnceLock<Vec<f32>>,
    /// Made for many texts.
    postings: OnceLock<Option<WordPostings>>,
}

/// What any offer of a base is like, which texts are compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct TypicalOffer {
    /// Mean cosine of two offers of different occupations: what chance gives.
    pub chance: f32,
    /// Mean number of words of an offer.
    pub n_words: f32,
}

impl OfferIndex {
    /// Joins profiles with their profiler.
    ///
    /// # Errors
    /// [`Error::Foreign`] if another profiler made the profiles, and
    /// [`Error::Damaged`] if they refer to what it does not have.
    pub(crate) fn new(profiler: Profiler, profiles: Profiles) -> Result<Self, Error> {
        if !profiles.is_of(&profiler) {
            return Err(Error::Foreign);
        }
        match profiles.is_within(&profiler) {
            true => Ok(Self {
                profiler,
                profiles,
                typical: OnceLock::new(),
                mean_words: OnceLock::new(),
                postings: OnceLock::new(),
            }),
            false => Err(Error::Damaged),
        }
    }

    /// What its offers are like, as `measure` finds once for all who ask.
    pub(crate) fn typical(&self, measure: impl FnOnce(Scan<'_>) -> TypicalOffer) -> TypicalOffer {
        *self.typical.get_or_init(|| measure(self.profiles.scan()))
    }

    /// The mean weight of each word in its offers, as `measure` finds once for all who ask.
    pub(crate) fn mean_words(&self, measure: impl FnOnce(Scan<'_>) -> Vec<f32>) -> &[f32] {
        self.mean_words
            .get_or_init(|| measure(self.profiles.scan()))
    }

    /// Makes ready for many texts.
    pub(crate) fn expect_many(&self) {
        self.postings
            .get_or_init(|| WordPostings::new(self.profiles.scan()));
    }

    /// The offers of each word, if many texts are expected.
    pub(crate) fn postings(&self) -> Option<&WordPostings> {
        self.postings.get()?.as_ref()
    }

    /// Tells an index from any other: it changes with the profiler and with the offers.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.profiles.fingerprint()
    }
}
