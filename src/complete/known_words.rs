//! Which words the names of the index have, and what answers those that no name has.

use super::index::Index;
use super::neighbours::WordNeighbours;
use super::words::{root, stem};

impl Index {
    /// Words that no name has are answered by these from now on.
    #[must_use]
    pub(crate) fn with_neighbours(self, neighbours: WordNeighbours) -> Self {
        Self { neighbours, ..self }
    }

    /// True if a name has the word, or another word of its root.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let is_spelt = self
            .exact(word, &self.map(self.columns.spellings))
            .is_some();
        is_spelt || self.map(self.columns.roots).contains_key(root(&stem(word)))
    }

    /// Every written word of a name.
    pub(crate) fn spellings(&self) -> Vec<String> {
        let map = self.map(self.columns.spellings);
        map.stream().into_str_keys().unwrap_or_default()
    }
}
