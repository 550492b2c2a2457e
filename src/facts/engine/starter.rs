//! The patterns under the words that they can start with, with what rules most of them out
//! at a glance: a frequent word starts hundreds of patterns, and nearly all of them need
//! another word that is not there.

use super::atom_sets::{ALWAYS, AtomSets, PresentSets, SetId};
use super::pattern::Pattern;
use super::rules::Role;
use super::vocabulary::Atom;

/// Needs of a pattern that are looked at; hardly any has more.
const NEEDS: usize = 4;

/// The patterns that can start with one atom.
#[derive(Clone, Debug, Default)]
pub(super) struct Starters {
    /// What a match says of the patterns of one word alone.
    pub(super) one_word: Vec<Role>,
    /// For each pattern whose second word must follow at once: bits of that word. By
    /// itself, so that a pass over it reads little memory.
    next: Vec<u64>,
    /// Those patterns.
    adjacent: Vec<Needed>,
    /// The others.
    loose: Vec<Needed>,
}

/// A pattern with what it needs beside its first word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Needed {
    pattern: u32,
    needs: Needs,
}

/// Sets of words that a pattern needs one each of, the smallest first.
type Needs = [SetId; NEEDS];

impl Starters {
    /// Adds a pattern.
    pub(super) fn push(&mut self, starter: Starter) {
        match starter {
            Starter::OneWord(role) => self.one_word.push(role),
            Starter::Adjacent(next, needed) => {
                self.next.push(next);
                self.adjacent.push(needed);
            }
            Starter::Loose(needed) => self.loose.push(needed),
        }
    }

    /// The patterns that may match where `next` are the bits of the words that come next, and
    /// `present` the words of the sentence.
    pub(super) fn possible(&self, present: &PresentSets, next: u64) -> impl Iterator<Item = u32> {
        let adjacent = self.next.iter().zip(&self.adjacent);
        let adjacent = adjacent.filter(move |(own, _)| *own & next != 0);
        let possible = adjacent.map(|(_, one)| one).chain(&self.loose);
        let are_there = move |one: &&Needed| one.needs.iter().all(|set| present.has(*set));
        possible.filter(are_there).map(|one| one.pattern)
    }
}

/// A pattern, prepared once for all atoms that it can start with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Starter {
    OneWord(Role),
    /// With the bits of its second word.
    Adjacent(u64, Needed),
    Loose(Needed),
}

impl Starter {
    pub(super) fn new(id: u32, pattern: &Pattern, role: Role, sets: &mut AtomSets) -> Self {
        if pattern.is_one_word() {
            return Self::OneWord(role);
        }
        let mut needs = [ALWAYS; NEEDS];
        for (need, atoms) in needs.iter_mut().zip(pattern.required()) {
            *need = sets.id(atoms);
        }
        let needed = Needed { pattern: id, needs };
        match pattern.next_atoms() {
            Some(next) => Self::Adjacent(bits_of(&next), needed),
            None => Self::Loose(needed),
        }
    }
}

/// A bit for each atom, which other atoms share.
pub(super) fn bits_of(atoms: &[Atom]) -> u64 {
    /// Spreads neighbouring numbers (Knuth, TAOCP 6.4).
    const SPREAD: u32 = 0x9E37_79B1;
    let bit = |atom: &Atom| 1_u64 << (atom.wrapping_mul(SPREAD) >> 26);
    atoms.iter().fold(0, |bits, atom| bits | bit(atom))
}
