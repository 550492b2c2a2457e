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

use super::atom::Atom;
use super::element::{Element, Names, PatternError};
use super::pattern_parser::parse_elements;
use super::vocabulary::Vocabulary;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    elements: Vec<Element>,
}

impl Pattern {
    pub(crate) fn parse(
        source: &str,
        names: &Names,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, PatternError> {
        let elements = joined(parse_elements(source, names, vocabulary)?);
        let pattern = Self { elements };
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

    /// Number of tokens that a match may pass over after its first word.
    pub(super) fn gap_after_first(&self) -> u32 {
        match self.elements.get(1) {
            Some(Element::Gap(n)) => u32::from(*n),
            _ => 0,
        }
    }

    pub(super) fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// The same read from its end; `None` where a gap is its last element or its first one,
    /// which say something else from the other side.
    pub(super) fn reversed(&self) -> Option<Self> {
        let may_start = |own: &Self| own.elements.first().is_some_and(starts_with_word);
        let reversed = Self {
            elements: reversed(&self.elements),
        };
        (may_start(self) && may_start(&reversed)).then_some(reversed)
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

fn reversed(elements: &[Element]) -> Vec<Element> {
    let element = |own: &Element| match own {
        Element::Word(_) | Element::Gap(_) => own.clone(),
        Element::Optional(inner) => Element::Optional(reversed(inner)),
        Element::Choice(choices) => {
            Element::Choice(choices.iter().map(|own| reversed(own)).collect())
        }
    };
    elements.iter().rev().map(element).collect()
}

fn starts_with_word(element: &Element) -> bool {
    let first_is_word = |own: &Vec<Element>| own.first().is_some_and(starts_with_word);
    match element {
        Element::Word(_) => true,
        Element::Choice(choices) => choices.iter().all(first_is_word),
        Element::Optional(_) | Element::Gap(_) => false,
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
