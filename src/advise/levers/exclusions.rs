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
    /// Starts of occupations' codes.
    codes: Vec<&'static str>,
    /// Facts of an offer.
    facts: FactSet,
    /// The words as they were given.
    pub words: Vec<String>,
}

impl Exclusions {
    /// Adds one in the words of a person; false if they mean nothing that is known.
    pub(crate) fn add(&mut self, words: &str) -> bool {
        let words = without_refusal(words);
        let wanted = fold(words);
        let lines = CONDITIONS.lines().filter_map(|line| line.split_once(" = "));
        let own = lines.filter(|(name, _)| *name == wanted);
        let parts: Vec<&str> = own.flat_map(|(_, parts)| parts.split(" | ")).collect();
        for part in &parts {
            match (part.strip_prefix('@'), part.strip_prefix('#')) {
                (Some(name), _) => self.names.push(name),
                (_, Some(code)) => self.codes.push(code),
                _ => self.conditions.push(part),
            }
        }
        let facts = facts_named(words).ok();
        let is_known = facts.is_some() || !parts.is_empty();
        if let Some(facts) = facts {
            self.facts = self.facts | facts.set;
        }
        if is_known {
            self.words.push(words.to_owned());
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
        let is_refused = |context: &String| holds(context, &self.conditions);
        sheet.contexts.is_empty()
            || sheet.contexts.iter().any(is_refused)
            || self.is_the_work(sheet)
    }

    /// True if an occupation consists of what is refused: no offer of it will do. Working
    /// conditions only say what some of its offers ask.
    pub(crate) fn is_the_work(&self, sheet: &Sheet) -> bool {
        let code = sheet.code.as_str();
        let is_refused = |start: &&str| code.starts_with(*start);
        self.codes.iter().any(is_refused) || holds(&sheet.label, &self.names)
    }
}

/// « pas de nuit », « sans la conduite »: « nuit », « conduite ».
fn without_refusal(words: &str) -> &str {
    const STARTS: [&str; 16] = [
        "pas de ", "pas d'", "pas d’", "pas ", "sans ", "aucun ", "aucune ", "ni ", "le ", "la ",
        "les ", "l'", "l’", "du ", "de ", "des ",
    ];
    let mut rest = words.trim();
    while let Some(shorter) = STARTS.iter().find_map(|start| after(rest, start)) {
        rest = shorter.trim_start();
    }
    rest
}

/// What follows a start, in whatever case it is written; none if that is nothing.
fn after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    let is_start = head.to_lowercase() == start && !rest.trim().is_empty();
    is_start.then_some(rest)
}

fn holds(text: &str, parts: &[&str]) -> bool {
    let text = fold(text);
    parts.iter().any(|part| text.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_means_the_same_with_its_small_words() {
        for words in [
            "nuit",
            "la nuit",
            "pas de nuit",
            "Pas de nuit ",
            "sans la nuit",
        ] {
            let mut refused = Exclusions::default();
            assert!(refused.add(words), "{words}");
            assert_eq!(refused.words, ["nuit"], "{words}");
        }
        for words in ["pas de", "sans", "", "pas de xyz"] {
            assert!(!Exclusions::default().add(words), "{words}");
        }
    }

    #[test]
    fn who_refuses_to_drive_is_closed_to_trades_of_drivers_and_not_to_machine_operators() {
        let mut refused = Exclusions::default();
        assert!(refused.add("conduite"));
        let sheet = |code: &str, label: &str| {
            let code = code.parse().unwrap();
            Sheet {
                contexts: vec!["Station debout prolongée".to_owned()],
                ..Sheet::bare(code, code, label.to_owned())
            }
        };
        for (code, label, is_closed) in [
            ("N4101", "Conducteur / Conductrice de poids lourd", true),
            (
                "F1302",
                "Conducteur / Conductrice d'engins de chantier",
                true,
            ),
            ("N1101", "Cariste", true),
            (
                "E1301",
                "Conducteur / Conductrice de machines d'impression",
                false,
            ),
            ("B1701", "Taxidermiste", false),
        ] {
            let sheet = sheet(code, label);
            assert_eq!(refused.is_the_work(&sheet), is_closed, "{label}");
            assert_eq!(refused.meets(&sheet), is_closed, "{label}");
        }
    }
}
