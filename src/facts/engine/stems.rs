//! The stems that patterns ask for, found by the word that begins with them.

use rustc_hash::FxHashMap;

use super::atom::Atom;

/// A stem with the longest other one that it begins with.
#[derive(Debug)]
struct Stem {
    text: Box<str>,
    atom: Atom,
    shorter: Option<u32>,
}

/// Stems in alphabetical order, so that those of a word are its neighbour before and those
/// that the neighbour begins with.
#[derive(Debug, Default)]
pub(super) struct Stems {
    sorted: Vec<Stem>,
    /// Where the stems with the same first two bytes are.
    ranges: FxHashMap<[u8; 2], (u32, u32)>,
}

impl Stems {
    /// Stems of two bytes at least, each once.
    pub(super) fn new(mut stems: Vec<(Box<str>, Atom)>) -> Self {
        stems.retain(|(text, _)| text.len() >= 2);
        stems.sort();
        let mut own = Self::default();
        for (text, atom) in stems {
            let mut shorter = own.sorted.len().checked_sub(1);
            while let Some(place) = shorter {
                let other = &own.sorted[place];
                if text.starts_with(other.text.as_ref()) {
                    break;
                }
                shorter = other.shorter.map(|place| place as usize);
            }
            let place = u32::try_from(own.sorted.len()).unwrap_or(u32::MAX);
            let key = [text.as_bytes()[0], text.as_bytes()[1]];
            own.ranges.entry(key).or_insert((place, place)).1 = place + 1;
            own.sorted.push(Stem {
                text,
                atom,
                shorter: shorter.and_then(|place| u32::try_from(place).ok()),
            });
        }
        own
    }

    /// Adds the atoms of the stems that a word begins with, the longest first.
    pub(super) fn push_atoms(&self, word: &str, out: &mut Vec<Atom>) {
        let [a, b, ..] = *word.as_bytes() else {
            return;
        };
        let Some(&(first, last)) = self.ranges.get(&[a, b]) else {
            return;
        };
        let near = &self.sorted[first as usize..last as usize];
        let after = near.partition_point(|stem| stem.text.as_ref() <= word);
        let mut place = (first as usize + after).checked_sub(1);
        while let Some(stem) = place.and_then(|place| self.sorted.get(place)) {
            if word.starts_with(stem.text.as_ref()) {
                out.push(stem.atom);
            }
            place = stem.shorter.map(|place| place as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(stems: &[&str], word: &str) -> Vec<Atom> {
        let numbered = stems.iter().zip(0..);
        let stems = Stems::new(numbered.map(|(stem, n)| ((*stem).into(), n)).collect());
        let mut atoms = Vec::new();
        stems.push_atoms(word, &mut atoms);
        atoms.sort_unstable();
        atoms
    }

    #[test]
    fn a_word_has_the_stems_it_begins_with() {
        let stems = ["souhait", "souha", "soud", "soudeu", "so", "exig"];
        assert_eq!(found(&stems, "souhaite"), [0, 1, 4]);
        assert_eq!(found(&stems, "soudure"), [2, 4]);
        assert_eq!(found(&stems, "so"), [4]);
        assert_eq!(found(&stems, "exi"), [0; 0]);
        assert_eq!(found(&stems, "é"), [0; 0]);
    }

    proptest! {
        #[test]
        fn no_stem_is_missed(
            stems in prop::collection::btree_set("[ab]{2,4}", 0..12),
            word in "[ab]{0,6}",
        ) {
            let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
            let wanted: Vec<Atom> = stems
                .iter()
                .zip(0..)
                .filter(|(stem, _)| word.starts_with(**stem))
                .map(|(_, n)| n)
                .collect();
            prop_assert_eq!(found(&stems, &word), wanted);
        }
    }
}
