//! What a person refuses, in her own words: how the directory says it of an occupation, and
//! which facts of an offer state it.
//!
//! Nothing says why a person refuses something, and nothing of it is kept.

use crate::facts::{FactSet, facts_named};
use crate::rome::Sheet;
use crate::text::fold;

static CONDITIONS: &str = include_str!("../../../data/exclusions_fr.txt");

/// What is not to be counted nor proposed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Exclusions {
    /// Parts of working conditions.
    conditions: Vec<&'static str>,
    /// Parts of occupations' names.
    names: Vec<&'static str>,
    /// Facts of an offer.
    facts: FactSet,
    /// The words as they were given.
    pub words: Vec<String>,
}

impl Exclusions {
    /// Adds one in the words of a person; false if they mean nothing that is known.
    pub(crate) fn add(&mut self, words: &str) -> bool {
        let wanted = fold(words.trim());
        let lines = CONDITIONS.lines().filter_map(|line| line.split_once(" = "));
        let own = lines.filter(|(name, _)| *name == wanted);
        let parts: Vec<&str> = own.flat_map(|(_, parts)| parts.split(" | ")).collect();
        for part in &parts {
            match part.strip_prefix('@') {
                Some(name) => self.names.push(name),
                None => self.conditions.push(part),
            }
        }
        let facts = facts_named(words).ok();
        let is_known = facts.is_some() || !parts.is_empty();
        if let Some(facts) = facts {
            self.facts = self.facts | facts.set;
        }
        if is_known {
            self.words.push(words.trim().to_owned());
        }
        is_known
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Facts that an offer must not state.
    pub(crate) fn facts(&self) -> FactSet {
        self.facts
    }

    /// True if an occupation has a condition that is refused, or if its conditions are not
    /// known.
    pub(crate) fn meets(&self, sheet: &Sheet) -> bool {
        if self.is_empty() {
            return false;
        }
        let holds = |text: &str, parts: &[&str]| {
            let text = fold(text);
            parts.iter().any(|part| text.contains(part))
        };
        sheet.contexts.is_empty()
            || sheet
                .contexts
                .iter()
                .any(|own| holds(own, &self.conditions))
            || holds(&sheet.label, &self.names)
    }
}
