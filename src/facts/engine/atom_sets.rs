//! Sets of words one of which a pattern needs: each set once, as a small number, and for a
//! sentence one bit a set. Asking whether a sentence holds one of twenty words is then one
//! look at one bit.

use rustc_hash::FxHashMap;

use super::vocabulary::{Atom, AtomsOfTokens};

/// The number of a set.
pub(super) type SetId = u16;

/// The set that every sentence has.
pub(super) const ALWAYS: SetId = 0;

/// All sets of a list of rules.
#[derive(Debug, Default)]
pub(crate) struct AtomSets {
    known: FxHashMap<Vec<Atom>, SetId>,
    /// The sets that hold each atom.
    of_atom: Vec<Vec<SetId>>,
    n_sets: usize,
}

impl AtomSets {
    /// The number of a set of atoms; [`ALWAYS`] where there is no number left.
    pub(super) fn id(&mut self, atoms: &[Atom]) -> SetId {
        if let Some(id) = self.known.get(atoms) {
            return *id;
        }
        let Ok(id) = SetId::try_from(self.n_sets + 1) else {
            return ALWAYS;
        };
        self.n_sets += 1;
        self.known.insert(atoms.to_vec(), id);
        for atom in atoms {
            let place = *atom as usize;
            if place >= self.of_atom.len() {
                self.of_atom.resize(place + 1, Vec::new());
            }
            self.of_atom[place].push(id);
        }
        id
    }
}

/// Which sets a sentence has a word of.
#[derive(Debug, Default)]
pub(crate) struct PresentSets {
    bits: Vec<u64>,
}

const BITS: usize = 64;

impl PresentSets {
    /// Takes the words of the given tokens instead of those it held.
    pub(super) fn fill(
        &mut self,
        sets: &AtomSets,
        atoms: &AtomsOfTokens,
        tokens: std::ops::Range<usize>,
    ) {
        self.bits.clear();
        self.bits.resize(sets.n_sets / BITS + 1, 0);
        self.bits[0] = 1 << ALWAYS;
        for &atom in tokens.flat_map(|token| atoms.of(token)) {
            for id in sets.of_atom.get(atom as usize).into_iter().flatten() {
                self.bits[usize::from(*id) / BITS] |= 1 << (usize::from(*id) % BITS);
            }
        }
    }

    pub(super) fn has(&self, set: SetId) -> bool {
        let word = self.bits.get(usize::from(set) / BITS);
        word.is_some_and(|word| word >> (usize::from(set) % BITS) & 1 == 1)
    }
}
