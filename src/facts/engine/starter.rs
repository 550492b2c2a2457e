//! The patterns under the words that they can start with, with what rules most of them out
//! at a glance: a frequent word starts hundreds of patterns, and nearly all of them need
//! another word that is not there.

use super::pattern::Pattern;
use super::rules::Role;
use super::vocabulary::{Atom, AtomSet};

/// Words of the shortest need that is looked at.
const NEEDS: usize = 3;

/// The patterns that can start with one atom.
#[derive(Clone, Debug, Default)]
pub(super) struct Starters {
    /// What a match says of the patterns of one word alone.
    pub(super) one_word: Vec<Role>,
    /// For each pattern whose second word must follow at once: bits of that word. By
    /// itself, so that a pass over it reads little memory.
    next: Vec<u64>,
    /// Those patterns.
    adjacent: Vec<u32>,
    /// The others.
    loose: Vec<Loose>,
}

/// A pattern whose other words may stand further on.
#[derive(Clone, Copy, Debug)]
struct Loose {
    pattern: u32,
    /// One of these must be in the sentence; the starting atom itself where there is no such
    /// condition, or a longer one.
    needs: [Atom; NEEDS],
}

impl Starters {
    /// Adds a pattern that can start with `atom`.
    pub(super) fn push(&mut self, id: u32, atom: Atom, pattern: &Pattern, role: Role) {
        if pattern.is_one_word() {
            self.one_word.push(role);
        } else if let Some(next) = pattern.next_atoms() {
            self.next.push(bits_of(&next));
            self.adjacent.push(id);
        } else {
            self.loose.push(Loose::new(id, atom, pattern));
        }
    }

    /// The patterns that may match where `next` are the bits of the words that come next, and
    /// `present` the words of the sentence.
    pub(super) fn possible(&self, present: &AtomSet, next: u64) -> impl Iterator<Item = u32> {
        let adjacent = self.next.iter().zip(&self.adjacent);
        let adjacent = adjacent.filter(move |(own, _)| *own & next != 0);
        let is_there = move |one: &&Loose| one.needs.iter().any(|atom| present.has(*atom));
        let loose = self.loose.iter().filter(is_there);
        adjacent
            .map(|(_, id)| *id)
            .chain(loose.map(|one| one.pattern))
    }
}

impl Loose {
    fn new(id: u32, starts: Atom, pattern: &Pattern) -> Self {
        let rarest = pattern.rarest_need();
        // The atom itself is there: it stands for no condition.
        let mut needs = [starts; NEEDS];
        if let (1..=NEEDS, Some(last)) = (rarest.len(), rarest.last()) {
            needs = [*last; NEEDS];
            needs[..rarest.len()].copy_from_slice(rarest);
        }
        Self { pattern: id, needs }
    }
}

/// A bit for each atom, which other atoms share.
pub(super) fn bits_of(atoms: &[Atom]) -> u64 {
    /// Spreads neighbouring numbers (Knuth, TAOCP 6.4).
    const SPREAD: u32 = 0x9E37_79B1;
    let bit = |atom: &Atom| 1_u64 << (atom.wrapping_mul(SPREAD) >> 26);
    atoms.iter().fold(0, |bits, atom| bits | bit(atom))
}
