//! The result of `evaluate --complete`: which answers changed.

use serde::{Deserialize, Serialize};

use super::document::{Block, Document, Line, Span, plain};
use super::french::plural;
use crate::complete::Completion;

const SCHEMA: u32 = 1;
/// Answers compared.
const DEPTH: usize = 5;

/// A line of an earlier `complete --frozen` or `--batch`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct EarlierAnswer {
    query: String,
    codes: Vec<String>,
}

/// The JSON of `evaluate --complete`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct CompletionChanges {
    schema: u32,
    queries: usize,
    /// The first code is another one.
    first_changed: usize,
    /// The first five codes are others, in any order.
    five_changed: usize,
    changes: Vec<CompletionChange>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct CompletionChange {
    query: String,
    before: Vec<String>,
    after: Vec<String>,
}

impl CompletionChanges {
    pub(crate) fn new(
        earlier: &[EarlierAnswer],
        complete: &mut dyn FnMut(&str, usize) -> Completion,
    ) -> Self {
        let mut changes = Self {
            schema: SCHEMA,
            queries: earlier.len(),
            first_changed: 0,
            five_changed: 0,
            changes: Vec::new(),
        };
        for answer in earlier {
            let found = complete(&answer.query, DEPTH);
            let after: Vec<String> = found.codes.iter().map(|own| own.code.to_string()).collect();
            let before: Vec<String> = answer.codes.iter().take(DEPTH).cloned().collect();
            let sorted = |codes: &[String]| {
                let mut codes = codes.to_vec();
                codes.sort();
                codes
            };
            let is_first = before.first() != after.first();
            let is_five = sorted(&before) != sorted(&after);
            changes.first_changed += usize::from(is_first);
            changes.five_changed += usize::from(is_five);
            if is_first || is_five {
                changes.changes.push(CompletionChange {
                    query: answer.query.clone(),
                    before,
                    after,
                });
            }
        }
        changes
    }

    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new("Ce qui a changé dans les réponses");
        document.push(Block::paragraph(format!(
            "{} : {} au premier rang, {} parmi les cinq premiers.",
            plural(self.queries, "requête", "requêtes"),
            plural(self.first_changed, "changement", "changements"),
            plural(self.five_changed, "changement", "changements"),
        )));
        if !self.changes.is_empty() {
            document.push(Block::List(self.changes.iter().map(line).collect()));
        }
        document
    }
}

fn line(change: &CompletionChange) -> Line {
    let mut line = vec![Span::Strong(change.query.clone())];
    let (before, after) = (change.before.join(" "), change.after.join(" "));
    line.extend(plain(format!(" : {before} → {after}")));
    line
}
