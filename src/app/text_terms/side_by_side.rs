//! A text after each step, side by side.

use std::collections::{BTreeMap, BTreeSet};

use super::pipeline::TermPipeline;
use crate::text::{Step, Steps, Term, TermPart};

/// A text after each step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StepTable {
    pub(crate) steps: Vec<Step>,
    pub(crate) rows: Vec<StepTableRow>,
    /// False where rows were left out.
    pub(crate) is_whole: bool,
}

/// A stretch of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StepTableRow {
    /// As it is written.
    pub(crate) written: String,
    /// Cut into words only, then after each step; empty where nothing is left of it.
    pub(crate) terms: Vec<String>,
}

impl TermPipeline {
    /// The first `n` words of a text after each step of this pipeline.
    pub(crate) fn side_by_side(&self, text: &str, n: usize) -> StepTable {
        let steps: Vec<Step> = self.analyzer().steps().iter().collect();
        let begun = steps
            .iter()
            .map(|step| self.analyzer().steps().up_to(*step));
        let runs: Vec<Vec<Term<'static>>> = std::iter::once(Steps::NONE)
            .chain(begun)
            .map(|steps| self.terms_after(steps, text))
            .collect();
        let starts: BTreeSet<usize> = runs.iter().flatten().map(|term| term.span.start).collect();
        let starts: Vec<usize> = starts.into_iter().collect();
        let columns: Vec<BTreeMap<usize, String>> = runs.iter().map(|run| by_start(run)).collect();
        let row = |(idx, start): (usize, &usize)| StepTableRow {
            written: written(text, *start, starts.get(idx + 1).copied(), &runs),
            terms: columns
                .iter()
                .map(|column| column.get(start).cloned().unwrap_or_default())
                .collect(),
        };
        StepTable {
            rows: starts.iter().enumerate().take(n).map(row).collect(),
            is_whole: starts.len() <= n,
            steps,
        }
    }

    fn terms_after(&self, steps: Steps, text: &str) -> Vec<Term<'static>> {
        let analyzer = self.analyzer().with_steps(steps);
        let mut reader = analyzer.reader().with_language(self.language());
        let mut terms = Vec::new();
        reader.for_each_term(text, |term| terms.push(term.into_owned()));
        terms
    }
}

/// The terms of a run by where they begin; a set phrase is marked, before its first word.
fn by_start(run: &[Term<'static>]) -> BTreeMap<usize, String> {
    let mut columns: BTreeMap<usize, String> = BTreeMap::new();
    for term in run {
        let cell = columns.entry(term.span.start).or_default();
        if !cell.is_empty() {
            cell.push(' ');
        }
        match term.part {
            TermPart::Phrase => cell.push_str(&format!("[{}]", term.term)),
            TermPart::Alone | TermPart::Inside => cell.push_str(&term.term),
        }
    }
    columns
}

/// What is written from `start`, up to the next row or to the end of the longest word there.
fn written(text: &str, start: usize, next: Option<usize>, runs: &[Vec<Term<'static>>]) -> String {
    let here = runs
        .iter()
        .flatten()
        .filter(|term| term.span.start == start);
    let longest = here.map(|term| term.span.end).max().unwrap_or(start);
    let end = next.map_or(longest, |next| longest.min(next));
    text.get(start..end).unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_has_a_column_beside_what_is_written() {
        let steps = [Step::Elision, Step::Lower, Step::Stop, Step::Stem];
        let pipeline = TermPipeline::of(steps.into_iter().collect());
        let table = pipeline.side_by_side("L'Usine", 10);
        let rows: Vec<(&str, Vec<&str>)> = table
            .rows
            .iter()
            .map(|row| (&*row.written, row.terms.iter().map(|own| &**own).collect()))
            .collect();
        assert_eq!(
            rows,
            [
                ("L'", vec!["L'Usine", "L", "l", "", ""]),
                ("Usine", vec!["", "Usine", "usine", "usine", "usin"]),
            ]
        );
        assert!(table.is_whole);
        assert!(!pipeline.side_by_side("Deux mots", 1).is_whole);
    }
}
