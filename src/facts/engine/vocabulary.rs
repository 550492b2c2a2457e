//! The words that patterns ask for, as small numbers.
//!
//! A token is looked up once; what it gives is the list of its atoms: the words
//! it is, the stems it begins with, whether it is a number.

use rustc_hash::FxHashMap;

use super::atom::Atom;
use super::stems::Stems;
use super::token::{Kind, Token};

/// Any number.
pub(crate) const NUMBER: Atom = 0;

/// How a word of a pattern is to be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// The word, its plural or its feminine in « e ».
    Inflected,
    /// The exact word.
    Exact,
    /// Whatever begins so.
    Stem,
    /// The word, written in capitals.
    Upper,
}

/// All atoms of a set of patterns.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    known: FxHashMap<(String, Form), Atom>,
    words: FxHashMap<Box<str>, Vec<Atom>>,
    upper: FxHashMap<Box<str>, Vec<Atom>>,
    /// Until [`Self::finish`].
    new_stems: Vec<(Box<str>, Atom)>,
    stems: Stems,
    n_atoms: u32,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        Self {
            n_atoms: 1,
            ..Self::default()
        }
    }

    /// Number of atoms given so far.
    pub(crate) fn len(&self) -> usize {
        self.n_atoms as usize
    }

    /// The atom of a word of a pattern.
    pub(crate) fn atom(&mut self, word: &str, form: Form) -> Atom {
        if let Some(&atom) = self.known.get(&(word.to_owned(), form)) {
            return atom;
        }
        let atom = self.n_atoms;
        self.n_atoms += 1;
        self.known.insert((word.to_owned(), form), atom);
        match form {
            Form::Exact => self.add_word(word.to_owned(), atom),
            Form::Inflected => inflections(word)
                .into_iter()
                .for_each(|word| self.add_word(word, atom)),
            Form::Upper => self.upper.entry(word.into()).or_default().push(atom),
            Form::Stem => self.new_stems.push((word.into(), atom)),
        }
        atom
    }

    fn add_word(&mut self, word: String, atom: Atom) {
        self.words
            .entry(word.into_boxed_str())
            .or_default()
            .push(atom);
    }

    /// Makes all atoms ready to be looked up.
    pub(crate) fn finish(&mut self) {
        self.stems = Stems::new(std::mem::take(&mut self.new_stems));
    }

    /// Adds the atoms of a token, whose folded word is given too.
    pub(super) fn push_atoms(&self, token: &Token, folded: &str, out: &mut Vec<Atom>) {
        if token.kind == Kind::Number {
            out.push(NUMBER);
        }
        if let Some(atoms) = self.words.get(folded) {
            out.extend(atoms);
        }
        if token.is_upper
            && let Some(atoms) = self.upper.get(folded)
        {
            out.extend(atoms);
        }
        if token.kind == Kind::Word {
            self.stems.push_atoms(folded, out);
        }
    }
}

/// The word with the endings that change no meaning.
fn inflections(word: &str) -> Vec<String> {
    let endings: &[&str] = match word.len() {
        0..=2 => &[""],
        3 => &["", "s"],
        _ => &["", "s", "e", "es", "x"],
    };
    endings.iter().map(|end| format!("{word}{end}")).collect()
}
