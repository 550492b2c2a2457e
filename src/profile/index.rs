//! A profiler with the profiles it made: what a CV is matched against.

use std::sync::OnceLock;

use super::offers::Profiles;
use super::profiler::Profiler;
use super::scan::Scan;
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
            }),
            false => Err(Error::Damaged),
        }
    }

    /// What its offers are like, as `measure` finds once for all who ask.
    pub(crate) fn typical(&self, measure: impl FnOnce(Scan<'_>) -> TypicalOffer) -> TypicalOffer {
        *self.typical.get_or_init(|| measure(self.profiles.scan()))
    }

    /// Tells an index from any other: it changes with the profiler and with the offers.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.profiles.fingerprint()
    }
}
