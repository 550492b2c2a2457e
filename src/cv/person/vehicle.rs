//! Whether a motor vehicle is at hand.

use std::sync::LazyLock;

use super::clauses::clauses;
use super::list::Cues;
use crate::cv::{Cv, Section};

static VEHICLE: LazyLock<Cues> = LazyLock::new(|| Cues::section("vehicle"));
static NONE: LazyLock<Cues> = LazyLock::new(|| Cues::section("no vehicle"));

/// A longer clause is about vehicles at work.
const LONGEST: usize = 60;

/// `None` where the CV does not say. Posts are left out: there, vehicles are work.
pub(super) fn vehicle(cv: &Cv) -> Option<bool> {
    let lines = cv.passages().iter().filter(|p| {
        !matches!(
            p.section,
            Section::Posts | Section::Diplomas | Section::Skills
        )
    });
    let text = lines.flat_map(|p| cv.text()[p.span.clone()].lines());
    let mut found = None;
    for line in text {
        for clause in clauses(line) {
            let clause = &line[clause];
            if clause.len() > LONGEST {
                continue;
            }
            if NONE.occur_in(clause) {
                found = found.or(Some(false));
            } else if VEHICLE.occur_in(clause) {
                found = Some(true);
            }
        }
    }
    found
}
