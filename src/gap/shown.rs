//! What a CV shows, and whether it shows a skill.

use rustc_hash::FxHashSet;

use super::lexicon::{Family, Lexicon, Word, coverage};
use crate::cv::Cv;

/// A skill is shown where so much of what tells it is in the CV.
const ENOUGH: f32 = 0.6;

/// The families of words of a CV.
#[derive(Debug)]
pub struct Shown {
    families: FxHashSet<Family>,
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
        coverage(skill, &self.families) >= ENOUGH
    }

    pub(super) fn has(&self, family: &Family) -> bool {
        self.families.contains(family)
    }
}
