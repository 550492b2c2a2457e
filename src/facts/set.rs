//! A set of sub-labels, a bit each.

use super::engine::Extractor;

/// Numbers of the set: 192 sub-labels at most.
pub(crate) const SET_WORDS: usize = 3;
const BITS: usize = 64;

/// Sub-labels, by their place among the built-in rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct FactSet([u64; SET_WORDS]);

impl FactSet {
    /// Adds the sub-label of a fact.
    pub(crate) fn insert(&mut self, label: &str, sub: &str) {
        let place = usize::from(Extractor::built_in().place_of(label, sub));
        if let Some(word) = self.0.get_mut(place / BITS) {
            *word |= 1 << (place % BITS);
        }
    }

    /// True if the sub-label at a place of the rules is in it.
    pub(crate) fn has_place(self, place: usize) -> bool {
        let word = self.0.get(place / BITS).copied().unwrap_or(0);
        word >> (place % BITS) & 1 == 1
    }

    /// True if the sets share a sub-label.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .any(|(own, their)| own & their != 0)
    }

    /// As it is stored.
    pub(crate) fn to_words(self) -> [u64; SET_WORDS] {
        self.0
    }

    /// From what was stored.
    pub(crate) fn from_words(words: [u64; SET_WORDS]) -> Self {
        Self(words)
    }
}

impl std::ops::BitOr for FactSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        let mut all = self;
        all.0
            .iter_mut()
            .zip(other.0)
            .for_each(|(own, their)| *own |= their);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sub_label_of_the_program_has_its_bit() {
        let rules = Extractor::built_in();
        let mut all = FactSet::default();
        for (place, own) in rules.sub_labels().enumerate() {
            assert!(!all.has_place(place), "{own:?}");
            all.insert(own.label, own.sub);
            assert!(all.has_place(place), "{own:?}");
        }
        assert!(rules.sub_labels().len() <= SET_WORDS * BITS);
    }

    #[test]
    fn sets_meet_in_a_shared_sub_label_alone() {
        let of = |text: &str| {
            let mut set = FactSet::default();
            let facts = Extractor::built_in().extract(text);
            facts
                .iter()
                .for_each(|fact| set.insert(fact.label, fact.sub));
            set
        };
        assert!(of("Permis B exigé").meets(of("CACES exigé, permis B exigé")));
        assert!(!of("Permis B exigé").meets(of("CACES exigé")));
        assert_eq!(of("Bonjour"), FactSet::default());
    }
}
