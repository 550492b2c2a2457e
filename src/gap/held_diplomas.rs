//! The diplomas of a CV, as far as courses are concerned.

use rustc_hash::FxHashSet;

use super::course_words::CourseWords;
use super::lexicon::{Lexicon, WordFamily, coverage};
use crate::course::Course;
use crate::cv::{Cv, Section};
use crate::facts::Level;

/// Levels of a course above the diploma held.
const STEP_UP: u8 = 2;
/// Level assumed of a CV without a diploma.
const LEAST_LEVEL: u8 = 3;
/// Share of a course's title found among the CV's diplomas from which it is held.
const HELD: f32 = 0.9;
/// The level and the fields of a CV's diplomas.
pub(super) struct HeldDiplomas {
    level: u8,
    fields: FxHashSet<WordFamily>,
}

impl HeldDiplomas {
    pub(super) fn new(lexicon: &Lexicon<'_>, cv: &Cv) -> Self {
        let lines = cv.section(Section::Diplomas);
        let words = lines.flat_map(|line| lexicon.words(line));
        Self {
            level: cv.level().map_or(LEAST_LEVEL, Level::get),
            fields: words.map(|word| word.family).collect(),
        }
    }

    pub(super) fn hold(&self, course: &CourseWords<'_>) -> bool {
        !self.fields.is_empty() && coverage(&course.title, &self.fields) >= HELD
    }

    /// False for a course that needs years of other studies first.
    pub(super) fn allow(&self, course: &Course) -> bool {
        let level = course.level.unwrap_or(self.level);
        level <= self.level.saturating_add(STEP_UP)
    }
}
