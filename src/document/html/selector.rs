//! Selectors of a style sheet: for which elements a rule is.

use std::collections::BTreeMap;

use super::attribute::{AttributeTest, cut_attribute};

/// An element as selectors know it.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
}

impl Named {
    fn has_id(&self, id: &str) -> bool {
        self.attributes.get("id").is_some_and(|own| own == id)
    }

    fn has_class(&self, class: &str) -> bool {
        let own = self.attributes.get("class");
        own.is_some_and(|own| own.split_whitespace().any(|one| one == class))
    }
}

/// What an element and those around it must be, from the outside in.
#[derive(Debug)]
pub(super) struct Selector {
    parts: Vec<CompoundSelector>,
}

#[derive(Debug, Default)]
struct CompoundSelector {
    name: Option<String>,
    ids: Vec<String>,
    classes: Vec<String>,
    attributes: Vec<AttributeTest>,
    /// Whether it must be right around the next one.
    is_parent: bool,
}

impl Selector {
    /// `None` where it is not understood.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut parts: Vec<CompoundSelector> = Vec::new();
        for word in words(text) {
            match word {
                ">" => parts.last_mut()?.is_parent = true,
                word => parts.push(CompoundSelector::of(word)?),
            }
        }
        (!parts.is_empty()).then_some(Self { parts })
    }

    pub(super) fn is_for(&self, open: &[&Named]) -> bool {
        let (Some((last, outer)), Some((element, around))) =
            (self.parts.split_last(), open.split_last())
        else {
            return false;
        };
        last.is_for(element) && stand_around(outer, around)
    }

    /// Of ids, of classes, and of names: what counts most first.
    pub(super) fn weight(&self) -> [usize; 3] {
        let sum = |of: fn(&CompoundSelector) -> usize| self.parts.iter().map(of).sum();
        [
            sum(|part| part.ids.len()),
            sum(|part| part.classes.len() + part.attributes.len()),
            sum(|part| usize::from(part.name.is_some())),
        ]
    }
}

/// True if these parts match the ancestors of an element, the nearest last.
fn stand_around(parts: &[CompoundSelector], around: &[&Named]) -> bool {
    let Some((part, outer)) = parts.split_last() else {
        return true;
    };
    if part.is_parent {
        let Some((parent, further)) = around.split_last() else {
            return false;
        };
        return part.is_for(parent) && stand_around(outer, further);
    }
    // The nearest one that fits will do for all but the oddest selectors.
    let at = around.iter().rposition(|element| part.is_for(element));
    at.is_some_and(|at| stand_around(outer, &around[..at]))
}

/// The compound selectors and the `>` of a selector, cut at spaces outside brackets.
fn words(text: &str) -> Vec<&str> {
    let (mut words, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && (c.is_whitespace() || c == '>') => {
                words.push(&text[start..at]);
                if c == '>' {
                    words.push(">");
                }
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    words.push(&text[start..]);
    words.retain(|word| !word.is_empty());
    words
}

impl CompoundSelector {
    fn of(word: &str) -> Option<Self> {
        let (name, mut rest) = cut_name(word);
        let mut part = Self {
            name: (!name.is_empty() && name != "*").then(|| name.to_ascii_lowercase()),
            ..Self::default()
        };
        if !is_plain(name) && name != "*" {
            return None;
        }
        while let Some(sign) = rest.chars().next() {
            rest = part.add(sign, &rest[1..])?;
        }
        Some(part)
    }

    /// Adds what follows a sign; gives the rest. `None` where it is not understood.
    fn add<'a>(&mut self, sign: char, inner: &'a str) -> Option<&'a str> {
        if sign == '[' {
            let (test, rest) = cut_attribute(inner)?;
            self.attributes.push(test);
            return Some(rest);
        }
        let (value, rest) = cut_name(inner);
        let list = if sign == '#' {
            &mut self.ids
        } else {
            &mut self.classes
        };
        list.push(value.to_owned());
        (!value.is_empty() && is_plain(value)).then_some(rest)
    }

    fn is_for(&self, element: &Named) -> bool {
        self.name.as_ref().is_none_or(|name| *name == element.name)
            && self.ids.iter().all(|id| element.has_id(id))
            && self.classes.iter().all(|class| element.has_class(class))
            && self
                .attributes
                .iter()
                .all(|test| test.holds_for(&element.attributes))
    }
}

/// A name, and what follows from the next sign on.
fn cut_name(text: &str) -> (&str, &str) {
    text.split_at(text.find(['.', '#', '[']).unwrap_or(text.len()))
}

fn is_plain(text: &str) -> bool {
    let mut chars = text.chars();
    chars.all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}
