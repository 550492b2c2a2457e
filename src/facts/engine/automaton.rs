//! All patterns as one automaton, whose steps are the words and gaps of the patterns.
//!
//! A step is taken by one token; its list of next steps says what the token after it may be
//! (Glushkov, « The abstract theory of automata », 1961). A match is a way from a first step
//! to a last one.

use rustc_hash::FxHashMap;

use super::atom::Atom;
use super::element::Element;
use super::pattern::Pattern;

/// The place of a step in the automaton.
pub(super) type StepId = u32;

/// The place of a pattern among the rules.
pub(super) type PatternId = u32;

/// The number of a set of words.
pub(super) type SetId = u32;

/// The set that has every token.
pub(super) const ANY: SetId = 0;

/// In the list of what comes before an element: it may be the first.
const START: StepId = StepId::MAX;

/// All patterns. A step is a word or a gap of a pattern.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    /// For each step, the words that take it: apart from the rest, as walks ask it most.
    set_of_step: Vec<SetId>,
    /// The steps that the token after it may take.
    next: Vec<Vec<StepId>>,
    /// The pattern that ends with it.
    ends: Vec<Option<PatternId>>,
    /// The steps that an atom takes at the start of a match.
    starting: Vec<Vec<StepId>>,
    sets: WordSets,
}

impl Automaton {
    pub(super) fn new(n_atoms: usize) -> Self {
        Self {
            starting: vec![Vec::new(); n_atoms],
            sets: WordSets::new(n_atoms),
            ..Self::default()
        }
    }

    /// The words that take a step.
    #[inline]
    pub(super) fn set(&self, step: StepId) -> SetId {
        self.set_of_step[step as usize]
    }

    /// The steps that the token after a step may take.
    pub(super) fn next(&self, step: StepId) -> &[StepId] {
        &self.next[step as usize]
    }

    /// The pattern that ends with a step.
    pub(super) fn end(&self, step: StepId) -> Option<PatternId> {
        self.ends[step as usize]
    }

    /// The steps that an atom takes at the start of a match.
    pub(super) fn starting(&self, atom: Atom) -> &[StepId] {
        &self.starting[atom as usize]
    }

    pub(super) fn sets(&self) -> &WordSets {
        &self.sets
    }

    pub(super) fn add(&mut self, pattern: &Pattern, id: PatternId) {
        let mut first = Vec::new();
        let last = self.sequence(pattern.elements(), vec![START], &mut first);
        for step in last.into_iter().filter(|step| *step != START) {
            self.ends[step as usize] = Some(id);
        }
        // A match starts with a word: a gap before it is taken by that word only.
        for atom in pattern.first_atoms() {
            let takes = |step: &&StepId| self.takes(**step, atom);
            let taken: Vec<StepId> = first.iter().filter(takes).copied().collect();
            self.starting[atom as usize].extend(taken);
        }
    }

    fn takes(&self, step: StepId, atom: Atom) -> bool {
        let set = self.set(step);
        set == ANY || self.sets.of_atom(atom).contains(&set)
    }

    /// Adds the steps of a sequence after those of `before`; gives those it may end with.
    fn sequence(
        &mut self,
        elements: &[Element],
        before: Vec<StepId>,
        first: &mut Vec<StepId>,
    ) -> Vec<StepId> {
        elements
            .iter()
            .fold(before, |before, own| self.element(own, before, first))
    }

    fn element(
        &mut self,
        element: &Element,
        before: Vec<StepId>,
        first: &mut Vec<StepId>,
    ) -> Vec<StepId> {
        match element {
            Element::Word(atoms) => {
                let set = self.sets.id(atoms);
                vec![self.push(set, &before, first)]
            }
            Element::Optional(inner) => {
                let ends = self.sequence(inner, before.clone(), first);
                union(before, ends)
            }
            Element::Choice(choices) => choices.iter().fold(Vec::new(), |ends, choice| {
                let own = self.sequence(choice, before.clone(), first);
                union(ends, own)
            }),
            Element::Gap(n) => {
                let mut ends = before.clone();
                let mut before = before;
                for _ in 0..*n {
                    before = vec![self.push(ANY, &before, first)];
                    ends.extend(&before);
                }
                ends
            }
        }
    }

    fn push(&mut self, set: SetId, before: &[StepId], first: &mut Vec<StepId>) -> StepId {
        let id = StepId::try_from(self.next.len()).expect("rules have fewer steps");
        self.set_of_step.push(set);
        self.next.push(Vec::new());
        self.ends.push(None);
        for own in before {
            match *own {
                START => first.push(id),
                own => self.next[own as usize].push(id),
            }
        }
        id
    }
}

fn union(mut one: Vec<StepId>, other: Vec<StepId>) -> Vec<StepId> {
    one.extend(other);
    one.sort_unstable();
    one.dedup();
    one
}

/// A bit for each atom, which other atoms share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct AtomBits([u64; N_BITS / 64]);

/// As many as leave a state of the walk in one line of the processor's cache.
const N_BITS: usize = 384;

/// The places of the bits of a token's atoms: most tokens have fewer, and the rest of the
/// places are that of a bit that is never set.
pub(super) type BitPlaces = [u16; 4];
const NEVER_SET: u16 = N_BITS as u16 - 1;

impl AtomBits {
    fn place(atom: Atom) -> u16 {
        /// Spreads neighbouring numbers (Knuth, TAOCP 6.4).
        const SPREAD: u32 = 0x9E37_79B1;
        let spread = u64::from(atom.wrapping_mul(SPREAD));
        ((spread * u64::from(NEVER_SET)) >> 32) as u16
    }

    fn of(atoms: &[Atom]) -> Self {
        let mut bits = Self::default();
        for atom in atoms {
            let place = usize::from(Self::place(*atom));
            bits.0[place / 64] |= 1 << (place % 64);
        }
        bits
    }

    /// Where the bits of these atoms are; `None` for more than are kept.
    pub(super) fn places(atoms: &[Atom]) -> Option<BitPlaces> {
        let mut places = [NEVER_SET; 4];
        if atoms.len() > places.len() {
            return None;
        }
        for (place, atom) in places.iter_mut().zip(atoms) {
            *place = Self::place(*atom);
        }
        Some(places)
    }

    pub(super) fn add(&mut self, other: Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own |= other;
        }
    }

    /// False only if none of the atoms at these places was added.
    #[inline]
    pub(super) fn may_hold(&self, places: BitPlaces) -> bool {
        let bit = |place: u16| self.0[usize::from(place / 64) % (N_BITS / 64)] >> (place % 64);
        let any = places.into_iter().fold(0, |any, place| any | bit(place));
        any & 1 == 1
    }
}

/// The sets of words that steps ask for, each once.
#[derive(Debug, Default)]
pub(super) struct WordSets {
    known: FxHashMap<Vec<Atom>, SetId>,
    of_atom: Vec<Vec<SetId>>,
    bits: Vec<AtomBits>,
}

impl WordSets {
    fn new(n_atoms: usize) -> Self {
        Self {
            known: FxHashMap::default(),
            of_atom: vec![Vec::new(); n_atoms],
            bits: vec![AtomBits::default()],
        }
    }

    pub(super) fn len(&self) -> usize {
        self.bits.len()
    }

    /// The sets that hold an atom.
    pub(super) fn of_atom(&self, atom: Atom) -> &[SetId] {
        &self.of_atom[atom as usize]
    }

    /// Bits of the atoms of a set.
    pub(super) fn bits(&self, set: SetId) -> AtomBits {
        self.bits[set as usize]
    }

    fn id(&mut self, atoms: &[Atom]) -> SetId {
        if let Some(id) = self.known.get(atoms) {
            return *id;
        }
        let id = SetId::try_from(self.bits.len()).expect("rules have fewer sets");
        self.bits.push(AtomBits::of(atoms));
        self.known.insert(atoms.to_vec(), id);
        for atom in atoms {
            self.of_atom[*atom as usize].push(id);
        }
        id
    }
}
