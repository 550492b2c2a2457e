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
    let passages = cv.passages().iter().filter(|p| {
        !matches!(
            p.section,
            Section::Posts | Section::Diplomas | Section::Skills
        )
    });
    let lines = passages.flat_map(|p| {
        let lines = cv.text()[p.span.clone()].lines();
        lines.map(|line| (line, p.section))
    });
    let mut found = None;
    for (line, section) in lines {
        for clause in clauses(line) {
            let clause = &line[clause];
            if clause.len() > LONGEST {
                continue;
            }
            // Cycling for leisure says nothing of a car.
            if NONE.occur_in(clause) && section != Section::Interests {
                found = found.or(Some(false));
            } else if VEHICLE.occur_in(clause) {
                found = Some(true);
            }
        }
    }
    found
}
