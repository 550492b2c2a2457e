//! Walks over the automaton: all patterns at once, from one token on.
//!
//! What may come next after some tokens is a state. States are made when texts lead to
//! them and are kept, with where each token leads: most of a text is one lookup a token
//! (the lazy automata of Thompson's `grep`, and of RE2).

use rustc_hash::FxHashMap;

use super::automaton::{ANY, AtomBits, Automaton, PatternId, SetId, StepId};
use super::classes::{Class, ClassId, ClassedToken, Classes};
use super::recent_move::{Move, RECENT_MOVES};
use super::walk_state::{Content, DEAD, HAS_ENDS, OVERHEAD, State, StateId, UNKNOWN, Waiting};

/// Number of tokens that a match can hold.
pub(super) const MAX_LEN: usize = 62;
/// Number of articles passed over between two words.
const MAX_SILENT: u32 = 3;
/// Bits of a [`Waiting`] that count articles.
const SILENT_BITS: u32 = 2;
/// Words of all states, and moves between them, that are kept before all are made again:
/// some ten megabytes. A month's offers of one trade need a third.
const MOST_WORDS: usize = 1 << 21;
const MOST_MOVES: usize = 1 << 18;
/// What walks go by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guide<'a> {
    pub(super) automaton: &'a Automaton,
    /// The classes of the tokens.
    pub(super) classes: &'a Classes,
}

/// From which side patterns are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Backward,
}

/// The states that texts led to.
#[derive(Debug)]
pub(super) struct Walker {
    direction: Direction,
    states: Vec<State>,
    contents: Vec<Content>,
    known: FxHashMap<Content, StateId>,
    /// Where each class of tokens leads to at the start of a match.
    starts: Vec<StateId>,
    moves: FxHashMap<(StateId, ClassId), StateId>,
    /// Those taken lately, each in the one place that its state and class give.
    recent: Vec<Move>,
    /// Words that all states hold.
    n_words: usize,
    /// For each set, when a token was last seen to be of it.
    seen: Vec<u32>,
    now: u32,
    /// What the step at hand leads to.
    waiting: Vec<Waiting>,
    ends: Vec<PatternId>,
}

impl Walker {
    pub(super) fn new(automaton: &Automaton, direction: Direction) -> Self {
        Self {
            direction,
            states: vec![State {
                bits: AtomBits::default(),
                other: [DEAD; 2],
            }],
            contents: vec![Content::default()],
            known: FxHashMap::default(),
            starts: Vec::new(),
            moves: FxHashMap::default(),
            recent: vec![Move::default(); RECENT_MOVES],
            n_words: 0,
            seen: vec![0; automaton.sets().len()],
            now: 0,
            waiting: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// All matches that start with the first of some tokens, in the order of the walk: the
    /// pattern and the number of tokens of each.
    pub(super) fn walk<'t>(
        &mut self,
        guide: Guide<'_>,
        mut tokens: impl Iterator<Item = &'t ClassedToken>,
        mut found: impl FnMut(PatternId, usize),
    ) {
        if self.n_words > MOST_WORDS || self.moves.len() > MOST_MOVES {
            self.forget();
        }
        let Some(first) = tokens.next() else { return };
        let mut state = self.start(guide, first.class);
        for len in 1..=MAX_LEN {
            if state & HAS_ENDS != 0 {
                let ends = &self.contents[place(state)].ends;
                ends.iter().for_each(|pattern| found(*pattern, len));
            }
            if state == DEAD {
                return;
            }
            let Some(token) = tokens.next() else { return };
            state = self.next(guide, state, token);
        }
    }

    fn start(&mut self, guide: Guide<'_>, class: ClassId) -> StateId {
        let place = class as usize;
        let known = self.starts.get(place).copied().unwrap_or(UNKNOWN);
        if known != UNKNOWN {
            return known;
        }
        self.waiting.clear();
        self.ends.clear();
        for atom in &guide.classes.of(class).atoms {
            for step in guide.automaton.starting(*atom) {
                self.take(guide.automaton, *step);
            }
        }
        let state = self.reached(guide.automaton);
        if place >= self.starts.len() {
            self.starts.resize(place + 1, UNKNOWN);
        }
        self.starts[place] = state;
        state
    }

    #[inline]
    fn next(&mut self, guide: Guide<'_>, from: StateId, token: &ClassedToken) -> StateId {
        let state = &self.states[place(from)];
        let is_other = !token.has_many && !state.bits.may_hold(token.places);
        if !is_other {
            return self.next_by_word(guide, from, token.class);
        }
        match state.other[usize::from(token.is_silent)] {
            UNKNOWN => self.next_by_other(guide, from, token.class),
            known => known,
        }
    }

    fn next_by_word(&mut self, guide: Guide<'_>, from: StateId, class: ClassId) -> StateId {
        let recent = Move::place(from, class);
        let known = self.recent[recent];
        if (known.from, known.class) == (from, class) {
            return known.to;
        }
        let to = match self.moves.get(&(from, class)) {
            Some(to) => *to,
            None => {
                let to = self.moved(guide.automaton, from, guide.classes.of(class));
                self.moves.insert((from, class), to);
                to
            }
        };
        self.recent[recent] = Move { from, class, to };
        to
    }

    fn next_by_other(&mut self, guide: Guide<'_>, from: StateId, class: ClassId) -> StateId {
        let class = guide.classes.of(class);
        let to = self.moved(guide.automaton, from, class);
        self.states[place(from)].other[usize::from(class.is_silent)] = to;
        to
    }

    /// Makes the state that a token leads to.
    fn moved(&mut self, automaton: &Automaton, from: StateId, class: &Class) -> StateId {
        self.see(automaton, class);
        self.waiting.clear();
        self.ends.clear();
        let waiting = std::mem::take(&mut self.contents[place(from)].waiting);
        for own in &waiting {
            let step = own >> SILENT_BITS;
            let may_pass = class.is_silent && own & MAX_SILENT < MAX_SILENT;
            match self.direction {
                // Each waits for the step itself.
                Direction::Forward if self.is_seen(automaton.set(step)) => {
                    self.take(automaton, step);
                }
                Direction::Forward if may_pass => self.waiting.push(own + 1),
                Direction::Forward => {}
                // Each has taken the step, and waits for those before it.
                Direction::Backward => {
                    for next in automaton.next(step) {
                        if self.is_seen(automaton.set(*next)) {
                            self.take(automaton, *next);
                        }
                    }
                    // Read forwards, an article is passed over if it is not the word itself.
                    if may_pass && !self.is_seen(automaton.set(step)) {
                        self.waiting.push(own + 1);
                    }
                }
            }
        }
        self.contents[place(from)].waiting = waiting;
        self.reached(automaton)
    }

    /// Notes the sets that a token is of.
    fn see(&mut self, automaton: &Automaton, class: &Class) {
        self.now = self.now.wrapping_add(1);
        if self.now == 0 {
            self.seen.fill(0);
            self.now = 1;
        }
        for atom in &class.atoms {
            for set in automaton.sets().of_atom(*atom) {
                self.seen[*set as usize] = self.now;
            }
        }
    }

    fn is_seen(&self, set: SetId) -> bool {
        set == ANY || self.seen[set as usize] == self.now
    }

    fn take(&mut self, automaton: &Automaton, id: StepId) {
        self.ends.extend(automaton.end(id));
        let next = automaton.next(id);
        match self.direction {
            Direction::Forward => {
                let next = next.iter().map(|next| next << SILENT_BITS);
                self.waiting.extend(next);
            }
            Direction::Backward if next.is_empty() => {}
            Direction::Backward => self.waiting.push(id << SILENT_BITS),
        }
    }

    /// The state of what was collected.
    fn reached(&mut self, automaton: &Automaton) -> StateId {
        self.waiting.sort_unstable();
        // Of two that wait for the same, the one that passed over fewer articles waits longer.
        self.waiting.dedup_by_key(|own| *own >> SILENT_BITS);
        self.ends.sort_unstable();
        self.ends.dedup();
        if self.waiting.is_empty() && self.ends.is_empty() {
            return DEAD;
        }
        let content = Content {
            waiting: self.waiting.as_slice().into(),
            ends: self.ends.as_slice().into(),
        };
        if let Some(state) = self.known.get(&content) {
            return *state;
        }
        let mut bits = AtomBits::default();
        for own in &self.waiting {
            let step = own >> SILENT_BITS;
            let bits_of = |step| automaton.sets().bits(automaton.set(step));
            match self.direction {
                Direction::Forward => bits.add(bits_of(step)),
                Direction::Backward => {
                    let next = automaton.next(step).iter();
                    next.for_each(|next| bits.add(bits_of(*next)));
                }
            }
        }
        let ends = if self.ends.is_empty() { 0 } else { HAS_ENDS };
        let id = self.states.len() as StateId | ends;
        let is_last = self.waiting.is_empty();
        self.states.push(State {
            bits,
            other: [if is_last { DEAD } else { UNKNOWN }; 2],
        });
        self.n_words += OVERHEAD + 2 * (self.waiting.len() + self.ends.len());
        self.contents.push(content.clone());
        self.known.insert(content, id);
        id
    }

    /// Starts again, so that texts of whatever words take bounded memory.
    fn forget(&mut self) {
        self.states.truncate(1);
        self.contents.truncate(1);
        self.known.clear();
        self.starts.clear();
        self.moves.clear();
        self.recent.fill(Move::default());
        self.n_words = 0;
    }
}

fn place(state: StateId) -> usize {
    (state & !HAS_ENDS) as usize
}
