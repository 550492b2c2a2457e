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

use super::token::Tokens;
use super::vocabulary::{Atom, AtomSet, AtomsOfTokens, Form, NUMBER, Vocabulary};
use crate::text::fold;
use rustc_hash::FxHashMap;

/// One step of a pattern.
#[derive(Clone, Debug)]
enum Element {
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
pub enum PatternError {
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
        let expanded = plain(&expand(source, names)?);
        let elements = sequence(&expanded, vocabulary)?;
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

    /// False if a word that the pattern needs is not among those of a sentence.
    pub(crate) fn may_match(&self, present: &AtomSet) -> bool {
        let is_there = |atoms: &Vec<Atom>| atoms.iter().any(|&atom| present.has(atom));
        self.required.iter().all(is_there)
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
const MAX_SILENT: usize = 3;

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

/// A pattern without accents, apostrophes and hyphens of compounds, so that it can
/// be written as French is.
fn plain(source: &str) -> String {
    let folded = fold(source).replace('\'', " ");
    let chars: Vec<char> = folded.chars().collect();
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| c.is_alphanumeric())
    };
    let plain = chars.iter().enumerate().map(|(at, &c)| {
        let joins = c == '-' && is_letter(at.checked_sub(1)) && is_letter(Some(at + 1));
        if joins { ' ' } else { c }
    });
    plain.collect()
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

/// Replaces each `{name}` by its phrases, in brackets.
fn expand(source: &str, names: &Names) -> Result<String, PatternError> {
    let mut expanded = source.to_owned();
    for _ in 0..8 {
        let Some(open) = expanded.find('{') else {
            return Ok(expanded);
        };
        let Some(len) = expanded[open..].find('}') else {
            break;
        };
        let name = &expanded[open + 1..open + len];
        let phrases = names
            .get(name)
            .ok_or_else(|| PatternError::UnknownName(name.to_owned()))?;
        let replaced = expanded.replace(&format!("{{{name}}}"), &format!("({phrases})"));
        expanded = replaced;
    }
    if expanded.contains('{') {
        return Err(PatternError::Unbalanced(source.to_owned()));
    }
    Ok(expanded)
}

fn sequence(source: &str, vocabulary: &mut Vocabulary) -> Result<Vec<Element>, PatternError> {
    let mut elements = Vec::new();
    let mut rest = source.trim();
    while !rest.is_empty() {
        let len = item_len(rest).ok_or_else(|| PatternError::Unbalanced(source.to_owned()))?;
        elements.push(item(&rest[..len], vocabulary)?);
        rest = rest[len..].trim_start();
    }
    Ok(elements)
}

/// The length of the first item: up to a space outside of brackets.
fn item_len(source: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in source.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            ' ' if depth == 0 => return Some(at),
            _ => {}
        }
    }
    (depth == 0).then_some(source.len())
}

fn item(source: &str, vocabulary: &mut Vocabulary) -> Result<Element, PatternError> {
    if let Some(inner) = source.strip_suffix('?').filter(|inner| !inner.is_empty()) {
        return Ok(Element::Optional(vec![item(inner, vocabulary)?]));
    }
    if let Some(n) = source.strip_prefix("..").and_then(|n| n.parse().ok()) {
        return Ok(Element::Gap(n));
    }
    let inner = source.strip_prefix('(').and_then(|s| s.strip_suffix(')'));
    if let Some(inner) = inner {
        let choices = choices(inner)
            .into_iter()
            .map(|choice| sequence(choice, vocabulary));
        return Ok(choice(choices.collect::<Result<_, _>>()?));
    }
    let words = source.split('|').map(|word| atom(word, vocabulary));
    Ok(word(words.collect()))
}

/// The atoms in order, which [`Window::word_at`] relies on.
fn word(mut atoms: Vec<Atom>) -> Element {
    atoms.sort_unstable();
    atoms.dedup();
    Element::Word(atoms)
}

/// One of several phrases; those of one word are looked for at once.
fn choice(choices: Vec<Vec<Element>>) -> Element {
    let mut atoms = Vec::new();
    let mut longer = Vec::new();
    for mut phrase in choices {
        match phrase.as_mut_slice() {
            [Element::Word(own)] => atoms.append(own),
            _ => longer.push(phrase),
        }
    }
    match longer.as_mut_slice() {
        [] => word(atoms),
        _ => {
            if !atoms.is_empty() {
                longer.push(vec![word(atoms)]);
            }
            Element::Choice(longer)
        }
    }
}

/// The phrases between the bars outside of inner brackets.
fn choices(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_u32, 0);
    for (at, c) in source.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => {
                found.push(&source[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&source[start..]);
    found
}

fn atom(word: &str, vocabulary: &mut Vocabulary) -> Atom {
    if word == "<n>" {
        return NUMBER;
    }
    if let Some(exact) = word.strip_prefix('=') {
        return vocabulary.atom(exact, Form::Exact);
    }
    if let Some(stem) = word.strip_suffix('*') {
        return vocabulary.atom(stem, Form::Stem);
    }
    if let Some(upper) = word.strip_prefix('^') {
        return vocabulary.atom(&upper.to_lowercase(), Form::Upper);
    }
    vocabulary.atom(word, Form::Inflected)
}
