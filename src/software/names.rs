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

    /// Those that have none of `words`. Longer ones than are ever looked for are left out too:
    /// among them are lines of tasks, which would be text of an offer.
    #[must_use]
    pub(crate) fn without_words(&self, words: &BTreeSet<&str>) -> Self {
        let words: BTreeSet<String> = words.iter().map(|word| fold(word)).collect();
        let is_kept = |name: &&String| {
            let folded = fold(name);
            let is_short = folded.split(' ').count() <= Self::LONGEST;
            is_short && !folded.split(' ').any(|word| words.contains(word))
        };
        let kept = self.written.iter().filter(is_kept);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_word_and_long_lines_are_left_out() {
        let names = ["SAP", "Zorg Paie", "Ranger le linge propre"].map(str::to_owned);
        let kept = SoftwareNames::new(names).without_words(&BTreeSet::from(["Zorg"]));
        assert_eq!(kept.written, ["SAP"]);
    }
}
