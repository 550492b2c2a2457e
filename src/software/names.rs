//! The names of software that were learnt.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::text::fold;

/// Names of software and methods, as people write them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SoftwareNames {
    pub(super) written: Vec<String>,
    by_words: FxHashMap<String, u32>,
}

impl SoftwareNames {
    /// Words of the longest name that is looked for.
    pub(super) const LONGEST: usize = 3;

    /// Names in the order given; of two that fold alike the first is kept.
    #[must_use]
    pub(crate) fn new(names: impl IntoIterator<Item = String>) -> Self {
        let mut own = Self::default();
        for name in names {
            let key = fold(&name);
            if !own.by_words.contains_key(&key) {
                let idx = u32::try_from(own.written.len()).unwrap_or(u32::MAX);
                own.by_words.insert(key, idx);
                own.written.push(name);
            }
        }
        own
    }

    /// Those that have none of `words`.
    #[must_use]
    pub(crate) fn without_words(&self, words: &BTreeSet<&str>) -> Self {
        let words: BTreeSet<String> = words.iter().map(|word| fold(word)).collect();
        let has_one = |name: &&String| fold(name).split(' ').any(|word| words.contains(word));
        let kept = self.written.iter().filter(|name| !has_one(name));
        Self::new(kept.cloned())
    }

    /// A name as people write it.
    #[must_use]
    pub(crate) fn written(&self, name: u32) -> &str {
        &self.written[name as usize]
    }

    pub(super) fn find(&self, folded: &str) -> Option<u32> {
        self.by_words.get(folded).copied()
    }
}
