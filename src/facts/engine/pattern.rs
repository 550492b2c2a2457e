//! Patterns over tokens, as a counsellor writes them.
//!
//! - `permis b`: these words, in their plural or feminine too; articles and
//!   brackets between them are passed over.
//! - `souhait*`: any word with this beginning; `=cap`: the exact word; `^CE`: in
//!   capitals.
//! - `exige|demande`: one word of several; `(de preference|un plus)`: one phrase
//!   of several; `tres?`: may be missing.
//! - `..3`: up to three words of any kind; `<n>`: a number.
//! - `{name}`: the phrases of that name.

use super::pattern_parser::parse_elements;
use super::token::Tokens;
use super::vocabulary::{Atom, AtomsOfTokens, Vocabulary};
use rustc_hash::FxHashMap;

/// One step of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Element {
    Word(Vec<Atom>),
    Choice(Vec<Vec<Element>>),
    Optional(Vec<Element>),
    Gap(u8),
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    elements: Vec<Element>,
    /// For each word that must be there after the first, what it can be.
    required: Vec<Vec<Atom>>,
}

/// The named phrases that patterns share.
pub(crate) type Names = FxHashMap<String, String>;

/// A pattern that cannot be read, and why.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PatternError {
    /// A bracket without its other half.
    #[error("unbalanced bracket in `{0}`")]
    Unbalanced(String),
    /// A name that no list gives.
    #[error("unknown name `{0}`")]
    UnknownName(String),
    /// No word that must be there.
    #[error("nothing to look for in `{0}`")]
    Empty(String),
}

impl Pattern {
    pub(crate) fn parse(
        source: &str,
        names: &Names,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, PatternError> {
        let elements = joined(parse_elements(source, names, vocabulary)?);
        let required = required_atoms(&elements);
        let pattern = Self { elements, required };
        if pattern.first_atoms().is_empty() {
            return Err(PatternError::Empty(source.to_owned()));
        }
        Ok(pattern)
    }

    /// The atoms that a match can start with.
    pub(crate) fn first_atoms(&self) -> Vec<Atom> {
        let mut atoms = Vec::new();
        first_atoms(&self.elements, &mut atoms);
        atoms.sort_unstable();
        atoms.dedup();
        atoms
    }

    /// True if one word is all there is to find.
    pub(super) fn is_one_word(&self) -> bool {
        matches!(self.elements.as_slice(), [Element::Word(_)])
    }

    /// The words one of which must follow the first at once; `None` where other words may
    /// come between, or nothing must follow.
    pub(super) fn next_atoms(&self) -> Option<Vec<Atom>> {
        let (first, rest) = self.elements.split_first()?;
        if !is_one_token(first) {
            return None;
        }
        let mut atoms = Vec::new();
        for element in rest {
            if may_start_with_gap(element) {
                return None;
            }
            if !first_atoms(std::slice::from_ref(element), &mut atoms) {
                return Some(atoms);
            }
        }
        None
    }

    /// For each word that must be there after the first, what it can be; the rarest first.
    pub(super) fn required(&self) -> &[Vec<Atom>] {
        &self.required
    }

    /// Number of tokens of the longest match that starts at `start` and ends
    /// before `end`.
    pub(crate) fn match_len(&self, view: View<'_>, start: usize, end: usize) -> Option<usize> {
        let window = Window {
            view,
            start,
            len: (end - start).min(MAX_LEN),
        };
        let ends = window.sequence(&self.elements, 1);
        (ends > 1).then(|| 63 - ends.leading_zeros() as usize)
    }
}

/// Number of tokens that a match can hold: ends are bits of one word.
const MAX_LEN: usize = 62;
/// Number of articles passed over between two words.
pub(super) const MAX_SILENT: usize = 3;

/// The tokens of a text with their atoms.
#[derive(Clone, Copy)]
pub(crate) struct View<'t> {
    pub(crate) tokens: &'t Tokens,
    pub(crate) atoms: &'t AtomsOfTokens,
}

#[derive(Clone, Copy)]
struct Window<'t> {
    view: View<'t>,
    start: usize,
    len: usize,
}

impl Window<'_> {
    /// The ends reached from the given ones; bit n is n tokens after the start.
    fn sequence(self, elements: &[Element], from: u64) -> u64 {
        let mut ends = from;
        for element in elements {
            if ends == 0 {
                break;
            }
            ends = self.element(element, ends);
        }
        ends
    }

    fn element(self, element: &Element, from: u64) -> u64 {
        match element {
            Element::Word(atoms) => self.word(atoms, from),
            Element::Optional(inner) => from | self.sequence(inner, from),
            Element::Choice(choices) => choices
                .iter()
                .fold(0, |ends, choice| ends | self.sequence(choice, from)),
            Element::Gap(n) => {
                let limit = (1_u64 << self.len) - 1;
                (0..*n).fold(from, |ends, _| ends | ((ends & limit) << 1))
            }
        }
    }

    fn word(self, atoms: &[Atom], from: u64) -> u64 {
        let mut ends = 0;
        let mut left = from;
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            if let Some(end) = self.word_at(atoms, at) {
                ends |= 1 << end;
            }
        }
        ends
    }

    /// The end of the word at this place, articles before it included.
    fn word_at(self, atoms: &[Atom], at: usize) -> Option<usize> {
        for offset in at..(at + MAX_SILENT + 1).min(self.len) {
            let idx = self.start + offset;
            if self
                .view
                .atoms
                .of(idx)
                .iter()
                .any(|atom| atoms.binary_search(atom).is_ok())
            {
                return Some(offset + 1);
            }
            if offset == 0 || !self.view.tokens.tokens[idx].is_silent {
                return None;
            }
        }
        None
    }
}

/// The same sequence, with the single words of each choice as one word.
fn joined(elements: Vec<Element>) -> Vec<Element> {
    elements.into_iter().map(joined_element).collect()
}

fn joined_element(element: Element) -> Element {
    let choices = match element {
        Element::Choice(choices) => choices,
        Element::Optional(inner) => return Element::Optional(joined(inner)),
        other => return other,
    };
    let mut words: Vec<Atom> = Vec::new();
    let mut phrases: Vec<Vec<Element>> = Vec::new();
    for choice in choices.into_iter().map(joined) {
        match choice.as_slice() {
            [Element::Word(atoms)] => words.extend(atoms),
            _ => phrases.push(choice),
        }
    }
    // A word looks its atoms up in their order.
    words.sort_unstable();
    words.dedup();
    let word = (!words.is_empty()).then_some(Element::Word(words));
    match (word, phrases.is_empty()) {
        (Some(word), true) => word,
        (word, _) => {
            phrases.extend(word.map(|word| vec![word]));
            Element::Choice(phrases)
        }
    }
}

fn is_one_token(element: &Element) -> bool {
    match element {
        Element::Word(_) => true,
        Element::Choice(choices) => choices
            .iter()
            .all(|choice| matches!(choice.as_slice(), [Element::Word(_)])),
        Element::Optional(_) | Element::Gap(_) => false,
    }
}

/// True if any word may come before what the element looks for.
fn may_start_with_gap(element: &Element) -> bool {
    let of_sequence = |elements: &[Element]| {
        let n_optional = elements.iter().take_while(|own| may_be_empty(own)).count();
        elements.iter().take(n_optional + 1).any(may_start_with_gap)
    };
    match element {
        Element::Word(_) => false,
        Element::Gap(_) => true,
        Element::Optional(inner) => of_sequence(inner),
        Element::Choice(choices) => choices.iter().any(|choice| of_sequence(choice)),
    }
}

/// Adds the atoms a sequence can start with; true if all of it may be missing.
fn first_atoms(elements: &[Element], atoms: &mut Vec<Atom>) -> bool {
    for element in elements {
        let may_be_missing = match element {
            Element::Word(words) => {
                atoms.extend(words);
                false
            }
            Element::Choice(choices) => {
                let mut may_be_missing = false;
                for choice in choices {
                    may_be_missing |= first_atoms(choice, atoms);
                }
                may_be_missing
            }
            Element::Optional(inner) => {
                first_atoms(inner, atoms);
                true
            }
            Element::Gap(_) => true,
        };
        if !may_be_missing {
            return false;
        }
    }
    true
}

/// What must be there beside the first element, element by element.
fn required_atoms(elements: &[Element]) -> Vec<Vec<Atom>> {
    let first = elements.iter().position(|element| !may_be_empty(element));
    let rest = elements.iter().skip(first.map_or(0, |at| at + 1));
    let needed = rest.filter(|element| !may_be_empty(element));
    let mut required: Vec<Vec<Atom>> = needed
        .map(|element| {
            let mut atoms = Vec::new();
            first_atoms(std::slice::from_ref(element), &mut atoms);
            atoms.sort_unstable();
            atoms.dedup();
            atoms
        })
        .collect();
    required.sort_by_key(Vec::len);
    required
}

fn may_be_empty(element: &Element) -> bool {
    first_atoms(std::slice::from_ref(element), &mut Vec::new())
}
