//! A profiler without some of its words, for whoever it is given to.

use std::collections::BTreeSet;

use super::profiler::Profiler;
use crate::text::WordId;

impl Profiler {
    /// The same, with some words no longer readable: their numbers stay, so that topics and
    /// weights still fit, but no text has them. Phrases and names of software with such a word
    /// are gone.
    #[must_use]
    pub(crate) fn without_words(self, words: &BTreeSet<WordId>) -> Self {
        let terms: BTreeSet<&str> = words.iter().map(|id| self.vocabulary.term(*id)).collect();
        let written: BTreeSet<&str> = words
            .iter()
            .map(|id| self.vocabulary.written(*id))
            .collect();
        let analyzer = self.analyzer.without_terms(&terms);
        let software = self.software.without_words(&written);
        let vocabulary = self.vocabulary.without(words);
        Self::new(
            analyzer,
            vocabulary,
            self.topics,
            self.occupations,
            self.coder,
            software,
        )
    }
}
