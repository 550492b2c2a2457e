//! Procedures whose order a public source fixes.

use std::ops::Range;
use std::sync::LazyLock;

use super::names::find_any;
use super::records::{Record, records};
use crate::text::fold;

/// Steps in their order.
#[derive(Debug, Default)]
pub(super) struct Procedure {
    /// Its name.
    pub name: &'static str,
    /// Terms of offers that call for it.
    terms: Vec<&'static str>,
    /// The question.
    pub asks: &'static str,
    /// The public source of the order.
    pub reference: &'static str,
    /// The steps, first to last.
    pub steps: Vec<&'static str>,
}

static PROCEDURES: LazyLock<Vec<Procedure>> = LazyLock::new(|| {
    let records = records(include_str!("../../data/quiz/procedures_fr.txt"));
    records.into_iter().map(of_record).collect()
});

/// All procedures.
pub(super) fn procedures() -> &'static [Procedure] {
    &PROCEDURES
}

fn of_record(record: Record) -> Procedure {
    let mut own = Procedure {
        name: record.name,
        ..Procedure::default()
    };
    for (key, value) in record.fields {
        match key {
            "terms" => own.terms = value.split(", ").collect(),
            "asks" => own.asks = value,
            "reference" => own.reference = value,
            _ => own.steps.push(value),
        }
    }
    own
}

impl Procedure {
    /// Where a text names a term that calls for it, in bytes.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        find_any(&self.terms, text)
    }

    /// True if one of its terms is this name.
    pub(super) fn is_called_by(&self, name: &str) -> bool {
        self.terms.iter().any(|term| fold(term) == fold(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_procedure_is_whole() {
        for own in procedures() {
            assert!(own.steps.len() >= 3, "{}", own.name);
            assert!(!own.asks.is_empty() && !own.reference.is_empty() && !own.terms.is_empty());
        }
    }
}
