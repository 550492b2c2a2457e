//! A profiler with the profiles it made: what a CV is matched against.

use super::offers::Profiles;
use super::profiler::Profiler;
use crate::block::{Error, Fingerprint};

/// All offers in the form in which they are compared, with what reads a CV into
/// the same form.
#[derive(Debug)]
pub(crate) struct OfferIndex {
    /// Reads texts for comparison.
    pub profiler: Profiler,
    /// The offers, read by the same profiler.
    pub profiles: Profiles,
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
            true => Ok(Self { profiler, profiles }),
            false => Err(Error::Damaged),
        }
    }

    /// Tells an index from any other: it changes with the profiler and with the offers.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.profiles.fingerprint()
    }
}
