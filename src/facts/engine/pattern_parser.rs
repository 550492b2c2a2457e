//! The text of a pattern turned into its elements.

use super::atom::Atom;
use super::element::{Element, Names, PatternError};
use super::vocabulary::{Form, NUMBER, Vocabulary};
use crate::text::fold;

/// The elements of a pattern, its names replaced.
pub(super) fn parse_elements(
    source: &str,
    names: &Names,
    vocabulary: &mut Vocabulary,
) -> Result<Vec<Element>, PatternError> {
    let expanded = plain(&expand(source, names)?);
    sequence(&expanded, vocabulary)
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

/// The atoms in order, which `word_at` relies on.
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
