//! What terms mean that offers name: software, papers, abbreviations.

use std::ops::Range;
use std::sync::LazyLock;

use super::names::{find_any, is_name_or_category};
use crate::rome::RomeCode;
use crate::text::{fold, lists};

/// A term with its meaning.
#[derive(Debug)]
pub(super) struct GlossaryTerm {
    /// Its names, the one that is shown first.
    pub names: Vec<&'static str>,
    /// What it is for.
    pub meaning: &'static str,
    /// The public source of the meaning.
    pub reference: &'static str,
    /// Names of terms whose meaning may be taken for this one's.
    near: Vec<&'static str>,
    /// Beginnings of ROME codes where the name has this meaning; empty for all.
    occupations: Vec<&'static str>,
    /// Wrong answers come from the same section.
    pub section: &'static str,
}

static TERMS: LazyLock<Vec<GlossaryTerm>> =
    LazyLock::new(|| parse(include_str!("../../data/quiz/terms_fr.txt")));

/// All terms.
pub(super) fn terms() -> &'static [GlossaryTerm] {
    &TERMS
}

fn parse(list: &'static str) -> Vec<GlossaryTerm> {
    let mut section = "";
    let mut found = Vec::new();
    for line in lists::lines(list) {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        } else if let Some((names, rest)) = line.split_once(" = ") {
            let mut parts = rest.split('|').map(str::trim);
            let mut next = || parts.next().unwrap_or_default();
            found.push(GlossaryTerm {
                names: names.split(", ").collect(),
                meaning: next(),
                reference: next(),
                near: next().split(", ").filter(|name| !name.is_empty()).collect(),
                occupations: next().split(", ").filter(|code| !code.is_empty()).collect(),
                section,
            });
        }
    }
    found
}

impl GlossaryTerm {
    /// The name that is shown.
    pub(super) fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }

    /// True for a paper that most people hold: to ask what it is tests nothing.
    pub(super) fn is_held_by_most(&self) -> bool {
        self.name() == "permis B"
    }

    /// True if the name has this meaning in an occupation.
    pub(super) fn is_of(&self, code: RomeCode) -> bool {
        let code = code.as_str();
        self.occupations.is_empty() || self.occupations.iter().any(|own| code.starts_with(own))
    }

    /// True if one meaning may be taken for the other.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        let lists = |one: &Self, two: &Self| {
            let mut near = one.near.iter().map(|name| fold(name));
            near.any(|name| two.names.iter().any(|own| fold(own) == name))
        };
        lists(self, other) || lists(other, self)
    }

    /// True if a name is one of its own, or that of a category: « CACES R489 3 ».
    pub(super) fn is_called(&self, name: &str) -> bool {
        let mut own = self.names.iter();
        own.any(|own| is_name_or_category(name, own))
    }

    /// Where a text names it, in bytes.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        find_any(&self.names, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_has_a_meaning_a_reference_and_a_name_of_its_own() {
        let mut names = Vec::new();
        for term in terms() {
            assert!(
                !term.meaning.is_empty() && !term.reference.is_empty(),
                "{}",
                term.name()
            );
            names.extend(term.names.iter().map(|name| (term.section, fold(name))));
        }
        let n = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), n);
    }

    #[test]
    fn a_meaning_gives_no_name_away_and_is_short_enough_for_an_option() {
        for term in terms() {
            let folded = fold(term.meaning);
            let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
            for name in &term.names {
                assert!(
                    !words.contains(&fold(name).as_str()),
                    "{name} : {}",
                    term.meaning
                );
            }
            assert!(term.meaning.chars().count() <= 105, "{}", term.meaning);
        }
    }

    #[test]
    fn initials_are_found_in_capitals_and_words_in_any_case() {
        let term = |name: &str| {
            terms()
                .iter()
                .find(|term| term.names.contains(&name))
                .unwrap()
        };
        assert!(term("DNS").find("Gérer le DNS et le DHCP").is_some());
        assert!(term("DNS").find("les dns").is_none());
        assert!(term("MES").find("MES MISSIONS").is_none());
        assert!(term("Power BI").find("maîtrise de power bi").is_some());
        assert!(term("permis C").find("Permis CE exigé").is_none());
        assert_eq!(term("CI/CD").find("chaîne CI/CD"), Some(8..13));
    }

    #[test]
    fn a_paper_is_called_by_its_name_and_by_that_of_a_category() {
        let term = |name: &str| terms().iter().find(|term| term.name() == name).unwrap();
        assert!(term("CACES R489").is_called("CACES R489"));
        assert!(term("CACES R489").is_called("CACES R489 3"));
        assert!(!term("permis B").is_called("permis BE"));
    }

    #[test]
    fn nearness_goes_both_ways() {
        let term = |name: &str| terms().iter().find(|term| term.name() == name).unwrap();
        assert!(term("FIMO").is_near(term("FCO")));
        assert!(term("FCO").is_near(term("FIMO")));
        assert!(!term("FIMO").is_near(term("ADR")));
    }
}
