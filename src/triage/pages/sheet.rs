//! A page to classify: its lines, and its picture if there is nothing else.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

/// A page to triage.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sheet {
    /// In reading order.
    pub(crate) lines: Vec<String>,
    /// A picture that fills the page, where it is one.
    pub(crate) picture: Option<Picture>,
}

/// What a picture of a page looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Picture {
    /// Whether there is next to no ink on it.
    pub(crate) is_blank: bool,
    /// What it might be.
    pub(crate) guess: Option<Guess>,
}

/// What a page might be whose letters were not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// Nothing on it.
    Blank,
    /// Boxes and lines to fill in.
    Form,
    /// Lines of text.
    Text,
    /// A photograph.
    Photo,
}

impl Sheet {
    #[cfg(test)]
    pub(super) fn of_text(text: &str) -> Self {
        Self {
            lines: text.lines().map(str::to_owned).collect(),
            picture: None,
        }
    }

    /// Equal for two copies of one text.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        for word in self.lines.iter().flat_map(|line| line.split_whitespace()) {
            word.hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// The first and last lines of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Edges {
    pub(super) first: Vec<String>,
    pub(super) last: Vec<String>,
}

/// Lines that are kept of each edge.
const EDGE: usize = 6;

impl Edges {
    pub(super) fn of(lines: &[String]) -> Self {
        let filled: Vec<&String> = lines
            .iter()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let kept = |lines: &[&String]| lines.iter().map(|line| (*line).clone()).collect();
        Self {
            first: kept(&filled[..filled.len().min(EDGE)]),
            last: kept(&filled[filled.len().saturating_sub(EDGE)..]),
        }
    }
}
