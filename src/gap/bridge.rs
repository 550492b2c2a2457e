//! How near the occupations of a course are to those of the offers.
//!
//! Offers carry codes of ROME 3 and 4, course catalogues mostly those of ROME 3:
//! they are compared by their parent codes.

use std::collections::BTreeMap;

use crate::course::Course;
use crate::rome::{RomeCode, Sheet};

/// An occupation that gaps are to be closed for.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetOccupation {
    /// The code that the offers carry.
    pub code: RomeCode,
    /// Offers with this code.
    pub n_offers: usize,
}

/// A target occupation and its nearness to a course.
#[derive(Debug, Clone, Copy)]
pub(super) struct NearTarget {
    pub(super) nearness: f32,
    pub(super) code: RomeCode,
}

/// Which codes are one occupation, and which are neighbours.
#[derive(Debug, Default)]
pub struct Bridge {
    parents: BTreeMap<RomeCode, RomeCode>,
    neighbours: BTreeMap<RomeCode, Vec<RomeCode>>,
}

/// Nearness of the same code or parent.
pub(super) const SAME: f32 = 1.0;
/// Of occupations that the ROME links by mobility.
const NEIGHBOUR: f32 = 0.7;
/// Of the same professional domain, the first three characters of the code.
const DOMAIN: f32 = 0.4;
/// Mobility links used of each sheet, nearest first.
const NEAREST: usize = 6;

/// Least nearness of a course for the same occupation or a neighbour.
pub(super) const NEAR: f32 = NEIGHBOUR;

impl Bridge {
    /// From the ROME's sheets; without any, codes are compared as they are.
    #[must_use]
    pub fn from_sheets(sheets: &[Sheet]) -> Self {
        Self::new(sheets.iter().map(|s| (s.code, s.parent)).collect(), sheets)
    }

    /// From the parents of all occupations, and the sheets to read neighbours from.
    #[must_use]
    pub fn new(parents: BTreeMap<RomeCode, RomeCode>, sheets: &[Sheet]) -> Self {
        let parent = |code: RomeCode| parents.get(&code).copied().unwrap_or(code);
        let mut neighbours: BTreeMap<RomeCode, Vec<RomeCode>> = BTreeMap::new();
        for sheet in sheets {
            let near = sheet.neighbours.iter().take(NEAREST);
            let of_parent = neighbours.entry(sheet.parent).or_default();
            of_parent.extend(near.map(|neighbour| parent(neighbour.code)));
        }
        Self {
            parents,
            neighbours,
        }
    }

    /// The ROME 3 code that a code was split from; often itself.
    #[must_use]
    pub fn parent(&self, code: RomeCode) -> RomeCode {
        self.parents.get(&code).copied().unwrap_or(code)
    }

    /// Nearness of two occupations, in [0, 1].
    #[must_use]
    pub fn nearness(&self, one: RomeCode, other: RomeCode) -> f32 {
        let (one, other) = (self.parent(one), self.parent(other));
        let leads = |from: RomeCode, to: RomeCode| {
            self.neighbours
                .get(&from)
                .is_some_and(|near| near.contains(&to))
        };
        if one == other {
            SAME
        } else if leads(one, other) || leads(other, one) {
            NEIGHBOUR
        } else if one.as_str()[..3] == other.as_str()[..3] {
            DOMAIN
        } else {
            0.0
        }
    }

    /// The target nearest to a course; none where no catalogue says what the course
    /// prepares for.
    pub(super) fn nearest_target(
        &self,
        course: &Course,
        targets: &[TargetOccupation],
    ) -> Option<NearTarget> {
        let codes = course.rome.iter();
        let pairs = codes.flat_map(|code| targets.iter().map(move |target| (code, target.code)));
        pairs
            .map(|(code, target)| NearTarget {
                nearness: self.nearness(*code, target),
                code: target,
            })
            .max_by(|a, b| {
                let by_nearness = a.nearness.total_cmp(&b.nearness);
                by_nearness.then_with(|| b.code.cmp(&a.code))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_sheets_nearness_follows_the_codes() {
        let bridge = Bridge::default();
        let near = |a: &str, b: &str| bridge.nearness(a.parse().unwrap(), b.parse().unwrap());
        assert!(near("J1501", "J1501") > near("J1501", "J1506"));
        assert!(near("J1501", "J1506") > near("J1501", "K2503"));
    }
}
