//! What an analyzer learns from a collection of texts.

use super::analyzer::Analyzer;
use super::boilerplate_learning::learn_boilerplate;
use super::phrase_learning::learn_phrases;
use super::sample::Sample;
use super::steps::{Step, Steps};

impl Analyzer {
    /// An analyzer with the set phrases of `samples`, and the sentences that
    /// return in them whatever the trade. Words that are together in one of
    /// `names`, what a directory calls things of the trades, are more readily
    /// taken for a set phrase.
    pub fn learn(samples: &[Sample<'_>], names: &[&str]) -> Self {
        Self::learn_with(Steps::default(), samples, names)
    }

    /// As [`Self::learn`], for an analyzer of some steps alone.
    pub fn learn_with(steps: Steps, samples: &[Sample<'_>], names: &[&str]) -> Self {
        let mut analyzer = Self::new().with_steps(steps);
        if steps.has(Step::Boilerplate) {
            analyzer.boilerplate = learn_boilerplate(&analyzer, samples);
        }
        if steps.has(Step::Phrase) {
            analyzer.phrases = learn_phrases(&analyzer, samples, names);
        }
        analyzer
    }
}
