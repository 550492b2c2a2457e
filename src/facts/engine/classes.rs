//! Tokens that are equal for every pattern are one class; a word is looked up once for many texts.

use rustc_hash::FxHashMap;

use super::atom::Atom;
use super::automaton::{AtomBits, BitPlaces};
use super::token::{Kind, Token, Tokens};
use super::vocabulary::Vocabulary;

/// The number of a class.
pub(super) type ClassId = u32;

/// Words that are remembered, each in the one place that its letters give; a power of two.
const MOST_WORDS: usize = 1 << 15;

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
    /// How the tokens of each class are seen by a walk.
    seen: Vec<ClassedToken>,
    /// Words that were met lately.
    words: Vec<KnownWord>,
    /// The atoms of the word at hand.
    atoms: Vec<Atom>,
}

impl Classes {
    pub(super) fn new() -> Self {
        Self {
            classes: Vec::new(),
            known: Default::default(),
            seen: Vec::new(),
            words: vec![KnownWord::default(); MOST_WORDS],
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
            let class = self.class_of(vocabulary, token, text, idx);
            found.push(self.seen[class as usize]);
        }
    }

    fn class_of(
        &mut self,
        vocabulary: &Vocabulary,
        token: &Token,
        text: &Tokens,
        idx: usize,
    ) -> ClassId {
        let Some(key) = key(token, &text.folded_text) else {
            return self.classed(vocabulary, token, text.folded(idx));
        };
        let place = place_of(key);
        let known = self.words[place];
        if known.key == key {
            return known.class;
        }
        let class = self.classed(vocabulary, token, text.folded(idx));
        self.words[place] = KnownWord { key, class };
        class
    }

    fn classed(&mut self, vocabulary: &Vocabulary, token: &Token, folded: &str) -> ClassId {
        self.atoms.clear();
        vocabulary.push_atoms(token, folded, &mut self.atoms);
        self.class(is_silent(folded, token.kind))
    }

    /// The class of the atoms at hand.
    fn class(&mut self, is_silent: bool) -> ClassId {
        let known = &mut self.known[usize::from(is_silent)];
        if let Some(id) = known.get(self.atoms.as_slice()) {
            return *id;
        }
        let id = self.classes.len() as ClassId;
        let places = AtomBits::places(&self.atoms);
        self.seen.push(ClassedToken {
            class: id,
            is_silent,
            has_many: places.is_none(),
            places: places.unwrap_or_default(),
        });
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

/// A word with its class, in half a line of the processor's cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
struct KnownWord {
    key: WordKey,
    class: ClassId,
}

fn place_of(key: WordKey) -> usize {
    let mix = |h: u64, w: &u64| (h.rotate_left(23) ^ w).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (key.iter().fold(0, mix) >> (64 - MOST_WORDS.trailing_zeros())) as usize
}

fn key(token: &Token, folded_text: &str) -> Option<WordKey> {
    let folded = token.folded.clone();
    let len = folded.len();
    if len > LONGEST {
        return None;
    }
    let bytes = &folded_text.as_bytes()[folded.start..];
    let mut key = match bytes.first_chunk() {
        Some(whole) => words_of(whole, len),
        // The last words of a text.
        None => {
            let mut whole = [0; 8 * WORDS_OF_KEY];
            whole[..len].copy_from_slice(&bytes[..len]);
            words_of(&whole, len)
        }
    };
    // Not 0, which is that of places without a word.
    let written: u64 = match token.kind {
        Kind::Number => 1,
        Kind::Mark => 2,
        Kind::Word if token.is_upper => 3,
        Kind::Word => 4,
    };
    key[WORDS_OF_KEY - 1] |= written << 56 | (len as u64) << 48;
    Some(key)
}

/// The first `len` bytes, and zeros.
fn words_of(bytes: &[u8; 8 * WORDS_OF_KEY], len: usize) -> WordKey {
    std::array::from_fn(|n| {
        let word: [u8; 8] = bytes[8 * n..8 * n + 8].try_into().expect("eight bytes");
        let n_own = len.saturating_sub(8 * n).min(8);
        let others = u64::MAX.checked_shl(8 * n_own as u32).unwrap_or(0);
        u64::from_le_bytes(word) & !others
    })
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
