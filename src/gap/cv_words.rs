//! The words of a CV, and whether they show a skill.

use std::fmt;

use rustc_hash::FxHashSet;

use super::lexicon::{Lexicon, WeightedWord, WordFamily, coverage};
use crate::text::Reading;

/// Share of a skill's weight that the CV must contain to show it.
const ENOUGH: f32 = 0.6;
/// The same where the CV has the skill's first informative word: « gérer les
/// stocks » shows « gérer les stocks de médicaments ».
const ENOUGH_BROAD: f32 = 0.34;

/// The families of words of a CV.
pub(super) struct CvWords {
    families: FxHashSet<WordFamily>,
}

/// Prints no word: personal data must not reach a log.
impl fmt::Debug for CvWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CvWords").finish_non_exhaustive()
    }
}

impl CvWords {
    pub(super) fn new(lexicon: &Lexicon<'_>, cv: &Reading) -> Self {
        let words = lexicon.words_of_terms(cv.text(), cv.terms()).into_iter();
        let families = words.map(|(_, word)| word.family).collect();
        Self { families }
    }

    pub(super) fn show(&self, skill: &[WeightedWord]) -> bool {
        let covered = coverage(skill, &self.families);
        let is_broad = || skill.first().is_some_and(|word| self.contain(&word.family));
        covered >= ENOUGH || covered >= ENOUGH_BROAD && is_broad()
    }

    pub(super) fn contain(&self, family: &WordFamily) -> bool {
        self.families.contains(family)
    }
}
