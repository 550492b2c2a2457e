//! Selectors of a style sheet: for which elements a rule is.

use super::attribute::{AttributeTest, cut_attribute};
use super::css_split::split_outside;
use super::element::{Named, Place};
use super::identifier::cut_identifier;
use super::nth::Nth;

/// What an element and those around it must be, from the outside in.
#[derive(Debug)]
pub(super) struct Selector {
    parts: Vec<SelectorPart>,
}

#[derive(Debug)]
struct SelectorPart {
    compound: CompoundSelector,
    /// Where the part before it is looked for.
    combinator: Combinator,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Combinator {
    Ancestor,
    Parent,
    /// The sibling just before.
    Previous,
    /// Any sibling before.
    Earlier,
}

#[derive(Debug, Default)]
struct CompoundSelector {
    name: Option<String>,
    ids: Vec<String>,
    classes: Vec<String>,
    attributes: Vec<AttributeTest>,
    pseudo_classes: Vec<PseudoClass>,
}

#[derive(Debug)]
enum PseudoClass {
    /// What a mouse, a keyboard or a visit brings about.
    Never,
    Root,
    NthChild(Nth),
    NthOfType(Nth),
    Not(Vec<Selector>),
    Is(Vec<Selector>),
    /// As `Is`, but it counts nothing.
    Where(Vec<Selector>),
}

/// Selectors in one another deeper than this are not read.
const DEEPEST: usize = 6;
/// Comparisons of an element with a selector, at most: one that needs more is not for it.
const MOST_STEPS: usize = 1000;
/// States that no page is in when it is opened.
const NEVER: &[&str] = &[
    "hover",
    "focus",
    "focus-within",
    "focus-visible",
    "active",
    "target",
    "visited",
    "checked",
];

impl Selector {
    /// `None` where it is not understood.
    pub(super) fn of(text: &str) -> Option<Self> {
        Self::nested(text, 0)
    }

    fn nested(text: &str, depth: usize) -> Option<Self> {
        let mut parts: Vec<SelectorPart> = Vec::new();
        let mut combinator = Combinator::Ancestor;
        for word in words(text) {
            match word {
                ">" => combinator = Combinator::Parent,
                "+" => combinator = Combinator::Previous,
                "~" => combinator = Combinator::Earlier,
                word => {
                    let compound = CompoundSelector::of(word, depth)?;
                    parts.push(SelectorPart {
                        compound,
                        combinator,
                    });
                    combinator = Combinator::Ancestor;
                }
            }
        }
        let is_whole = combinator == Combinator::Ancestor && !parts.is_empty();
        is_whole.then_some(Self { parts })
    }

    /// True if it is for the last of these nested elements.
    pub(super) fn is_for(&self, path: &[Place]) -> bool {
        let mut steps = MOST_STEPS;
        fits(&self.parts, path, &mut steps)
    }

    /// Of ids, of classes, and of names: what counts most first.
    pub(super) fn weight(&self) -> [usize; 3] {
        let weights = self.parts.iter().map(|part| part.compound.weight());
        weights.fold([0; 3], add)
    }
}

fn add(one: [usize; 3], other: [usize; 3]) -> [usize; 3] {
    [0, 1, 2].map(|at| one[at] + other[at])
}

fn fits(parts: &[SelectorPart], path: &[Place], steps: &mut usize) -> bool {
    let (Some((part, outer)), Some((here, around))) = (parts.split_last(), path.split_last())
    else {
        return false;
    };
    let Some(left) = steps.checked_sub(1) else {
        return false;
    };
    *steps = left;
    if !part.compound.is_for(path, steps) {
        return false;
    }
    if outer.is_empty() {
        return true;
    }
    let mut siblings = (0..here.earlier.len()).rev().map(|at| Place {
        element: &here.earlier[at],
        earlier: &here.earlier[..at],
    });
    let mut fits_beside = |sibling| fits(outer, &[around, &[sibling]].concat(), steps);
    match part.combinator {
        Combinator::Previous => siblings.next().is_some_and(fits_beside),
        Combinator::Earlier => siblings.any(&mut fits_beside),
        Combinator::Parent => fits(outer, around, steps),
        Combinator::Ancestor => (1..=around.len())
            .rev()
            .any(|end| fits(outer, &around[..end], steps)),
    }
}

/// The compound selectors and the combinators of a selector, cut outside brackets.
fn words(text: &str) -> Vec<&str> {
    let (mut words, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if std::mem::take(&mut is_escaped) => {}
            '\\' => is_escaped = true,
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && (c.is_whitespace() || matches!(c, '>' | '+' | '~')) => {
                words.push(&text[start..at]);
                start = at + c.len_utf8();
                words.push(text[at..start].trim());
            }
            _ => {}
        }
    }
    words.push(&text[start..]);
    words.retain(|word| !word.is_empty());
    words
}

impl CompoundSelector {
    fn of(word: &str, depth: usize) -> Option<Self> {
        let mut part = Self::default();
        let mut rest = match word.strip_prefix('*') {
            Some(rest) => rest,
            None => {
                let (name, rest) = cut_identifier(word);
                part.name = (!name.is_empty()).then(|| name.to_ascii_lowercase());
                rest
            }
        };
        while let Some(sign) = rest.chars().next() {
            rest = part.add(sign, &rest[sign.len_utf8()..], depth)?;
        }
        Some(part)
    }

    /// Adds what follows a sign; gives the rest. `None` where it is not understood.
    fn add<'a>(&mut self, sign: char, inner: &'a str, depth: usize) -> Option<&'a str> {
        if sign == '[' {
            let (test, rest) = cut_attribute(inner)?;
            self.attributes.push(test);
            return Some(rest);
        }
        let (value, rest) = cut_identifier(inner);
        if value.is_empty() {
            return None;
        }
        match sign {
            '#' => self.ids.push(value),
            '.' => self.classes.push(value),
            ':' => {
                let (argument, rest) = cut_argument(rest);
                let class = PseudoClass::of(&value.to_ascii_lowercase(), argument, depth)?;
                self.pseudo_classes.push(class);
                return Some(rest);
            }
            _ => return None,
        }
        Some(rest)
    }

    fn is_for(&self, path: &[Place], steps: &mut usize) -> bool {
        let Some(Place { element, .. }) = path.last() else {
            return false;
        };
        self.name.as_ref().is_none_or(|name| *name == element.name)
            && self.ids.iter().all(|id| element.has_id(id))
            && self.classes.iter().all(|class| element.has_class(class))
            && self
                .attributes
                .iter()
                .all(|test| test.holds_for(&element.attributes))
            && self
                .pseudo_classes
                .iter()
                .all(|class| class.holds_for(element, path, steps))
    }

    fn weight(&self) -> [usize; 3] {
        let own = [
            self.ids.len(),
            self.classes.len() + self.attributes.len(),
            usize::from(self.name.is_some()),
        ];
        let weights = self.pseudo_classes.iter().map(PseudoClass::weight);
        weights.fold(own, add)
    }
}

/// What stands in the brackets that a text begins with, and what follows them.
fn cut_argument(text: &str) -> (Option<&str>, &str) {
    let Some(inner) = text.strip_prefix('(') else {
        return (None, text);
    };
    let mut depth = 1_usize;
    for (at, c) in inner.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (Some(&inner[..at]), &inner[at + 1..]);
        }
    }
    (Some(inner), "")
}

impl PseudoClass {
    fn of(name: &str, argument: Option<&str>, depth: usize) -> Option<Self> {
        let Some(argument) = argument else {
            return match name {
                "root" => Some(Self::Root),
                "first-child" => Some(Self::NthChild(Nth::of("1")?)),
                "first-of-type" => Some(Self::NthOfType(Nth::of("1")?)),
                name => NEVER.contains(&name).then_some(Self::Never),
            };
        };
        match name {
            "nth-child" => Some(Self::NthChild(Nth::of(argument)?)),
            "nth-of-type" => Some(Self::NthOfType(Nth::of(argument)?)),
            "not" => Some(Self::Not(list(argument, depth)?)),
            "is" | "matches" | "-webkit-any" => Some(Self::Is(list(argument, depth)?)),
            "where" => Some(Self::Where(list(argument, depth)?)),
            _ => None,
        }
    }

    fn holds_for(&self, element: &Named, path: &[Place], steps: &mut usize) -> bool {
        let mut is_any = |list: &[Selector]| list.iter().any(|one| fits(&one.parts, path, steps));
        match self {
            Self::Never => false,
            Self::Root => element.name == "html",
            Self::NthChild(nth) => nth.holds_for(element.nth),
            Self::NthOfType(nth) => nth.holds_for(element.nth_of_type),
            Self::Not(list) => !is_any(list),
            Self::Is(list) | Self::Where(list) => is_any(list),
        }
    }

    fn weight(&self) -> [usize; 3] {
        match self {
            Self::Not(list) | Self::Is(list) => {
                let weights = list.iter().map(Selector::weight);
                weights.max().unwrap_or_default()
            }
            Self::Where(_) => [0; 3],
            _ => [0, 1, 0],
        }
    }
}

fn list(argument: &str, depth: usize) -> Option<Vec<Selector>> {
    let texts = split_outside(argument, ',').into_iter();
    let nested = |text| Selector::nested(text, depth + 1);
    (depth < DEEPEST)
        .then(|| texts.map(nested).collect())
        .flatten()
}
