//! What a person of a trade knows, each with its public source.

use std::ops::Range;
use std::sync::LazyLock;

use super::names::{find_any, is_name_or_category};
use super::records::{Record, records};
use crate::rome::RomeCode;

/// A rule of a trade, with its question and answers.
#[derive(Debug, Default)]
pub(super) struct TradeRule {
    /// What it is about.
    pub name: &'static str,
    /// Terms of offers that call for it.
    terms: Vec<&'static str>,
    /// Beginnings of ROME codes; empty where a term alone calls for it.
    occupations: Vec<&'static str>,
    pub asks: &'static str,
    pub right: &'static str,
    pub wrong: Vec<&'static str>,
    /// The public source of the right answer.
    pub reference: &'static str,
}

static RULES: LazyLock<Vec<TradeRule>> = LazyLock::new(|| {
    let records = records(include_str!("../../data/quiz/rules_fr.txt"));
    records.into_iter().map(of_record).collect()
});

/// All rules.
pub(super) fn rules() -> &'static [TradeRule] {
    &RULES
}

fn of_record(record: Record) -> TradeRule {
    let mut own = TradeRule {
        name: record.name,
        ..TradeRule::default()
    };
    for (key, value) in record.fields {
        match key {
            "terms" => own.terms = value.split(", ").collect(),
            "occupations" => own.occupations = value.split(", ").collect(),
            "asks" => own.asks = value,
            "right" => own.right = value,
            "wrong" => own.wrong.push(value),
            _ => own.reference = value,
        }
    }
    own
}

impl TradeRule {
    /// Where a text names a term that calls for it, in bytes.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        find_any(&self.terms, text)
    }

    /// True if one of its terms is this name, or that of a category: « CACES R489 3 ».
    pub(super) fn is_called_by(&self, name: &str) -> bool {
        self.terms
            .iter()
            .any(|term| is_name_or_category(name, term))
    }

    /// True if it is a rule of an occupation.
    pub(super) fn is_of(&self, code: RomeCode) -> bool {
        let code = code.as_str();
        self.occupations.iter().any(|own| code.starts_with(own))
    }

    /// True if it may be asked in an occupation whose offer names one of its terms: those of its
    /// professional domains, which use the words alike.
    pub(super) fn fits(&self, code: RomeCode) -> bool {
        let domain = &code.as_str()[..3];
        let mut own = self.occupations.iter();
        self.occupations.is_empty() || own.any(|own| own.starts_with(domain))
    }
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;

    #[test]
    fn every_rule_is_whole_and_has_a_name_of_its_own() {
        let mut names = FxHashSet::default();
        for own in rules() {
            assert!(names.insert(own.name), "{}", own.name);
            assert!(!own.terms.is_empty(), "{}", own.name);
            assert!(own.asks.ends_with('?'), "{}", own.name);
            assert!(!own.reference.is_empty(), "{}", own.name);
            let options: FxHashSet<&str> = own.wrong.iter().chain([&own.right]).copied().collect();
            assert_eq!(options.len(), 4, "{}", own.name);
        }
        assert!(names.len() > 100);
    }

    #[test]
    fn occupations_are_codes_of_the_rome() {
        for own in rules() {
            for code in &own.occupations {
                assert!(code.parse::<RomeCode>().is_ok(), "{} {code}", own.name);
            }
        }
    }
}
