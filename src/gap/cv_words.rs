//! What a CV shows, and whether it shows a skill.

use rustc_hash::FxHashSet;

use super::lexicon::{Family, Lexicon, Word, coverage};
use crate::cv::Cv;

/// A skill is shown where so much of what tells it is in the CV.
const ENOUGH: f32 = 0.6;
/// A broader one is shown as well: « gérer les stocks » shows « gérer les stocks
/// de médicaments », whose first word that tells anything is the same.
const ENOUGH_BROAD: f32 = 0.34;

/// The families of words of a CV.
pub struct Shown {
    families: FxHashSet<Family>,
}

/// A person's words stand in no log.
impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shown").finish_non_exhaustive()
    }
}

impl Shown {
    /// What a CV shows.
    #[must_use]
    pub fn of(lexicon: &Lexicon<'_>, cv: &Cv) -> Self {
        let words = lexicon.words(cv.text()).into_iter();
        let families = words.map(|word| word.family).collect();
        Self { families }
    }

    pub(super) fn shows(&self, skill: &[Word]) -> bool {
        let covered = coverage(skill, &self.families);
        let is_broad = || skill.first().is_some_and(|word| self.has(&word.family));
        covered >= ENOUGH || covered >= ENOUGH_BROAD && is_broad()
    }

    pub(super) fn has(&self, family: &Family) -> bool {
        self.families.contains(family)
    }
}
