//! A long text in pieces, and the places of a piece in the whole text.

use std::ops::Range;

use super::section::Section;
use super::text_facts::Candidate;

/// Bytes read at once; an offer has five thousand.
pub(super) const PIECE: usize = 1 << 20;

/// The text in pieces that end where a line does, else a word, else a letter.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let mut is_first = true;
    std::iter::from_fn(move || {
        if at == text.len() && !is_first {
            return None;
        }
        is_first = false;
        let start = at;
        at = piece_end(text, start);
        Some(start..at)
    })
}

fn piece_end(text: &str, start: usize) -> usize {
    let mut end = start + PIECE;
    if end >= text.len() {
        return text.len();
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let half = &text[start..end];
    let line = half.rfind('\n').filter(|at| *at > PIECE / 2);
    let word = || half.rfind(char::is_whitespace).filter(|at| *at > PIECE / 2);
    line.or_else(word).map_or(end, |at| start + at)
}

/// Where a piece begins in its text.
#[derive(Clone, Copy)]
pub(super) struct Position {
    pub(super) bytes: usize,
    pub(super) tokens: usize,
    pub(super) sentences: usize,
    pub(super) section: Section,
}

impl Default for Position {
    fn default() -> Self {
        Self {
            bytes: 0,
            tokens: 0,
            sentences: 0,
            section: Section::Open,
        }
    }
}

impl Position {
    pub(super) fn shifted(self, mut candidate: Candidate) -> Candidate {
        let span = candidate.fact.span;
        candidate.fact.span = span.start + self.bytes..span.end + self.bytes;
        let tokens = candidate.tokens;
        candidate.tokens = tokens.start + self.tokens..tokens.end + self.tokens;
        candidate.sentence += self.sentences;
        candidate
    }
}
