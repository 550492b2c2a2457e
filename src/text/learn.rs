//! What an analyzer learns from a collection of texts.

use super::analyzer::Analyzer;
use super::boilerplate_learning::learn_boilerplate;
use super::phrase_learning::learn_phrases;
use super::sample::Sample;

impl Analyzer {
    /// An analyzer with the set phrases of `samples`, and the sentences that
    /// return in them whatever the trade. Words that are together in one of
    /// `names`, what a directory calls things of the trades, are more readily
    /// taken for a set phrase.
    pub fn learn(samples: &[Sample<'_>], names: &[&str]) -> Self {
        let mut analyzer = Self::new();
        analyzer.boilerplate = learn_boilerplate(&analyzer, samples);
        analyzer.phrases = learn_phrases(&analyzer, samples, names);
        analyzer
    }
}
