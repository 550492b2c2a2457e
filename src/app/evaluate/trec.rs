//! Rankings and grades in the formats of TREC, for evaluators that others wrote.

use std::fmt::Write as _;

use super::{Evaluation, Measured};
use crate::profile::OfferIndex;

/// The rankings of a method: `cv Q0 offer rank score name`.
pub(crate) fn run_of(found: &Evaluation, measured: &Measured, trained: &OfferIndex) -> String {
    let mut lines = String::new();
    let name = measured.method.name().replace(' ', "-");
    for (question, rows) in found.questions.iter().zip(&measured.rankings) {
        for (place, row) in rows.iter().enumerate() {
            let score = rows.len() - place;
            let id = trained.profiles.id(*row);
            // Writing to a string cannot fail.
            let _ = writeln!(
                lines,
                "{} Q0 {id} {} {score} {name}",
                question.name,
                place + 1
            );
        }
    }
    lines
}

/// The grades of all offers that state a code, where they are above 0:
/// `cv 0 offer grade`.
pub(crate) fn qrels(found: &Evaluation, trained: &OfferIndex) -> String {
    let mut lines = String::new();
    let scan = trained.profiles.scan();
    for question in &found.questions {
        for row in (0..scan.len()).filter(|row| scan.has_stated_code(*row)) {
            let grade = question.grades[scan.class(row)];
            if grade > 0 {
                let id = trained.profiles.id(row);
                let _ = writeln!(lines, "{} 0 {id} {grade}", question.name);
            }
        }
    }
    lines
}
