//! What a person means while they type: the names, codes and skills of the ROME, best first.
//!
//! Owns the index of names, the aliases written by hand (`data/complete`), and the order of
//! answers. Does not know offers, files, nor how an answer is shown.

mod aliases;
mod answer;
mod automaton;
mod build;
mod choices;
mod codes;
mod common;
mod entry;
mod evidence;
mod export;
mod index;
mod known_words;
mod matching;
mod neighbours;
mod phonetic;
mod query;
mod search;
#[cfg(test)]
mod tests;
mod wholes;
mod words;

pub(crate) use aliases::labels as alias_labels;
#[cfg(test)]
pub(crate) use answer::SkillAnswer;
pub(crate) use answer::{AppellationAnswer, CodeAnswer, Completion};
pub(crate) use build::IndexedNames;
pub(crate) use choices::Choices;
pub(crate) use index::Index;
pub(crate) use neighbours::{WordNeighbour, WordNeighbours};
pub(crate) use query::content;
pub(crate) use words::{genders, stem, words};

/// Queries whose answers are compared from one version to the next, one a line.
pub(crate) const FROZEN_QUERIES: &str = include_str!("../../data/complete/frozen_queries.txt");
