//! Selectors of a style sheet: for which elements a rule is.

/// An element as selectors know it.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) classes: Vec<String>,
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
    /// Whether it must be right around the next one.
    is_parent: bool,
}

impl Selector {
    /// `None` where it is not understood.
    pub(super) fn of(text: &str) -> Option<Self> {
        let spaced = text.replace('>', " > ");
        let mut parts: Vec<CompoundSelector> = Vec::new();
        for word in spaced.split_whitespace() {
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
            sum(|part| part.classes.len()),
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

impl CompoundSelector {
    fn of(word: &str) -> Option<Self> {
        let end = word.find(['.', '#']).unwrap_or(word.len());
        let (name, mut rest) = word.split_at(end);
        let is_plain = |text: &str| {
            let mut chars = text.chars();
            chars.all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        };
        let mut part = Self {
            name: (!name.is_empty() && name != "*").then(|| name.to_ascii_lowercase()),
            ..Self::default()
        };
        if !is_plain(name) && name != "*" {
            return None;
        }
        while let Some(sign) = rest.chars().next() {
            let inner = &rest[1..];
            let end = inner.find(['.', '#']).unwrap_or(inner.len());
            let (value, after) = inner.split_at(end);
            if value.is_empty() || !is_plain(value) {
                return None;
            }
            let list = if sign == '#' {
                &mut part.ids
            } else {
                &mut part.classes
            };
            list.push(value.to_owned());
            rest = after;
        }
        Some(part)
    }

    fn is_for(&self, element: &Named) -> bool {
        self.name.as_ref().is_none_or(|name| *name == element.name)
            && self.ids.iter().all(|id| *id == element.id)
            && self
                .classes
                .iter()
                .all(|class| element.classes.contains(class))
    }
}
