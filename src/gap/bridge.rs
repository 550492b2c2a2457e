//! How near the occupations of a course are to those of the offers.
//!
//! Offers bear codes of ROME 3 and 4, catalogues of courses mostly those of
//! ROME 3: they meet at the parent codes.

use std::collections::BTreeMap;

use crate::course::Course;
use crate::rome::{RomeCode, Sheet};

/// An occupation that gaps are to be closed for.
#[derive(Debug, Clone, PartialEq)]
pub struct Trade {
    /// Its code, as the offers bear it.
    pub code: RomeCode,
    /// How many of the offers bear it; the more, the more it counts.
    pub offers: usize,
}

/// Which codes are one occupation, and which are neighbours.
#[derive(Debug, Default)]
pub struct Bridge {
    parents: BTreeMap<RomeCode, RomeCode>,
    neighbours: BTreeMap<RomeCode, Vec<RomeCode>>,
}

/// Same code or parent.
pub(super) const SAME: f32 = 1.0;
/// Occupations that the ROME says one can move to.
const NEIGHBOUR: f32 = 0.7;
/// The same professional domain, by the first three signs of the code.
const DOMAIN: f32 = 0.4;
/// How many neighbours of an occupation are near enough.
const NEAREST: usize = 6;

/// From here on, a course is of the trade or of a neighbour.
pub(super) const NEAR: f32 = NEIGHBOUR;

impl Bridge {
    /// Of the ROME's sheets; without any, codes are compared as they stand.
    #[must_use]
    pub fn of(sheets: &[Sheet]) -> Self {
        Self::new(sheets.iter().map(|s| (s.code, s.parent)).collect(), sheets)
    }

    /// Of the parents of all occupations, and the sheets of those that matter:
    /// neighbours are read from these.
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

    /// The code of ROME 3 that a code was cut from; often itself.
    #[must_use]
    pub fn parent(&self, code: RomeCode) -> RomeCode {
        self.parents.get(&code).copied().unwrap_or(code)
    }

    /// How near two occupations are, from 0 to 1.
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

    /// How near a course is to the trades, with the nearest of them; nothing
    /// where no catalogue says what the course prepares for.
    pub(super) fn of_course(&self, course: &Course, trades: &[Trade]) -> Option<(f32, RomeCode)> {
        let pairs = course
            .rome
            .iter()
            .flat_map(|code| trades.iter().map(move |trade| (code, trade)));
        let near = pairs.map(|(code, trade)| (self.nearness(*code, trade.code), trade.code));
        near.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_sheets_codes_are_near_by_what_they_are() {
        let bridge = Bridge::default();
        let near = |a: &str, b: &str| bridge.nearness(a.parse().unwrap(), b.parse().unwrap());
        assert!(near("J1501", "J1501") > near("J1501", "J1506"));
        assert!(near("J1501", "J1506") > near("J1501", "K2503"));
    }
}
