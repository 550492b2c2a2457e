//! Tokens that are equal for every pattern are one class; a word is looked up once for many texts.

use rustc_hash::FxHashMap;

use super::atom::Atom;
use super::automaton::{AtomBits, BitPlaces};
use super::token::{Kind, Token, Tokens};
use super::vocabulary::Vocabulary;

/// The number of a class.
pub(super) type ClassId = u32;

/// Words that are remembered, each in the one place that its letters give; a power of two.
const MOST_WORDS: usize = 1 << 14;

/// What patterns see of a token.
#[derive(Clone, Debug)]
pub(super) struct Class {
    pub(super) atoms: Box<[Atom]>,
    /// A pattern may pass over it without naming it.
    pub(super) is_silent: bool,
}

/// A token by what patterns see of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ClassedToken {
    pub(super) class: ClassId,
    pub(super) is_silent: bool,
    /// It has more atoms than have places.
    pub(super) has_many: bool,
    pub(super) places: BitPlaces,
}

/// The classes that were met, and the words of each.
#[derive(Debug)]
pub(super) struct Classes {
    classes: Vec<Class>,
    /// By their atoms; those that are silent apart.
    known: [FxHashMap<Box<[Atom]>, ClassId>; 2],
    /// Words that were met lately.
    words: Vec<(WordKey, ClassedToken)>,
    /// The atoms of the word at hand.
    atoms: Vec<Atom>,
}

impl Classes {
    pub(super) fn new() -> Self {
        Self {
            classes: Vec::new(),
            known: Default::default(),
            words: vec![Default::default(); MOST_WORDS],
            atoms: Vec::new(),
        }
    }

    pub(super) fn of(&self, id: ClassId) -> &Class {
        &self.classes[id as usize]
    }

    /// The class of each token of a text.
    pub(super) fn look_up(
        &mut self,
        vocabulary: &Vocabulary,
        text: &Tokens,
        found: &mut Vec<ClassedToken>,
    ) {
        found.clear();
        for (idx, token) in text.tokens.iter().enumerate() {
            found.push(self.token(vocabulary, token, text.folded(idx)));
        }
    }

    fn token(&mut self, vocabulary: &Vocabulary, token: &Token, folded: &str) -> ClassedToken {
        let Some(key) = key(token, folded) else {
            return self.classed(vocabulary, token, folded);
        };
        let place = place_of(key);
        let (own, known) = self.words[place];
        if own == key {
            return known;
        }
        let classed = self.classed(vocabulary, token, folded);
        self.words[place] = (key, classed);
        classed
    }

    fn classed(&mut self, vocabulary: &Vocabulary, token: &Token, folded: &str) -> ClassedToken {
        self.atoms.clear();
        vocabulary.push_atoms(token, folded, &mut self.atoms);
        let is_silent = is_silent(folded, token.kind);
        let places = AtomBits::places(&self.atoms);
        ClassedToken {
            class: self.class(is_silent),
            is_silent,
            has_many: places.is_none(),
            places: places.unwrap_or_default(),
        }
    }

    /// The class of the atoms at hand.
    fn class(&mut self, is_silent: bool) -> ClassId {
        let known = &mut self.known[usize::from(is_silent)];
        if let Some(id) = known.get(self.atoms.as_slice()) {
            return *id;
        }
        let id = self.classes.len() as ClassId;
        self.classes.push(Class {
            atoms: self.atoms.as_slice().into(),
            is_silent,
        });
        known.insert(self.atoms.as_slice().into(), id);
        id
    }
}

/// The bytes of a folded word, and how it was written: its atoms follow from these.
type WordKey = [u64; WORDS_OF_KEY];
/// A longer word is looked up each time: one in a hundred.
const LONGEST: usize = 8 * WORDS_OF_KEY - 2;
const WORDS_OF_KEY: usize = 3;

fn place_of(key: WordKey) -> usize {
    let mix = |h: u64, w: &u64| (h.rotate_left(23) ^ w).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (key.iter().fold(0, mix) >> (64 - MOST_WORDS.trailing_zeros())) as usize
}

fn key(token: &Token, folded: &str) -> Option<WordKey> {
    let mut bytes = [0; 8 * WORDS_OF_KEY];
    bytes
        .get_mut(..folded.len())?
        .copy_from_slice(folded.as_bytes());
    bytes[LONGEST] = folded.len() as u8;
    bytes[LONGEST + 1] = match token.kind {
        // Not 0, which is that of places without a word.
        Kind::Number => 1,
        Kind::Mark => 2,
        Kind::Word if token.is_upper => 3,
        Kind::Word => 4,
    };
    let word = |at: usize| u64::from_le_bytes(bytes[8 * at..8 * at + 8].try_into().expect("eight"));
    (folded.len() <= LONGEST).then(|| std::array::from_fn(word))
}

/// Whether a pattern may pass over a token without naming it: articles and brackets.
fn is_silent(folded: &str, kind: Kind) -> bool {
    match kind {
        Kind::Number => false,
        Kind::Mark => matches!(folded, "(" | "\"" | "«" | "»" | "*" | "[" | "“" | "”"),
        Kind::Word => matches!(
            folded,
            "de" | "du" | "des" | "d" | "le" | "la" | "les" | "l"
        ),
    }
}
