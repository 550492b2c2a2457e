//! Where offers would stand if a CV said something more: everything is scored
//! again, so that what is told of it is true.

use super::score::{Options, hits, score_rows};
use super::scored::{Hit, Millionths};
use crate::profile::{Profile, Profiler, Profiles};

/// A ranking that is made again for other profiles of the same CV.
#[derive(Debug)]
pub struct Again<'a> {
    profiler: &'a Profiler,
    profiles: &'a Profiles,
    options: &'a Options,
    /// The rows that the filters leave, whatever the CV says.
    rows: Vec<u32>,
    /// The rows of the offers that were shown, best first.
    shown: Vec<usize>,
}

impl<'a> Again<'a> {
    /// Of the offers that were shown for the CV as it is.
    pub fn new(
        (profiler, profiles): (&'a Profiler, &'a Profiles),
        options: &'a Options,
        shown: &[Hit],
    ) -> Self {
        Self {
            rows: options.filter.rows(profiles, profiler).0,
            shown: shown.iter().map(|hit| hit.row).collect(),
            profiler,
            profiles,
            options,
        }
    }

    /// The offers shown that stand higher for another profile, as their places
    /// before and after, from 1.
    pub fn risen(&self, profile: &Profile) -> Vec<(usize, usize)> {
        if !self.may_rise(profile) {
            return Vec::new();
        }
        let order = (self.options, self.rows.as_slice());
        let hits = hits(profile, self.profiler, self.profiles, order);
        let before = self.shown.iter().zip(1..);
        let places = before.filter_map(|(row, before)| {
            let after = 1 + hits.iter().position(|hit| hit.row == *row)?;
            (after < before).then_some((before, after))
        });
        places.collect()
    }

    /// An offer rises only past another that was shown before it; where all keep
    /// their order, the others need not be looked at.
    fn may_rise(&self, profile: &Profile) -> bool {
        let weights = self.options.weights;
        let parts = score_rows(profile, self.profiler, self.profiles, weights, &self.shown);
        let scores: Vec<Millionths> = parts.iter().map(|parts| parts.score()).collect();
        !scores.is_sorted_by(|a, b| a > b)
    }
}
