//! Tokens and sentences, as the cutter makes them of a text.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    Mark,
}

/// A word, a number or a mark, with its place in the text.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) span: Range<usize>,
    /// Place of the folded word in [`Tokens::folded_text`].
    pub(super) folded: Range<usize>,
    pub(crate) kind: Kind,
    /// All its letters are capitals.
    pub(crate) is_upper: bool,
    pub(crate) is_capitalised: bool,
    /// The value of a number; 0 for the others.
    pub(crate) value: f64,
}

impl Token {
    /// A token of no text, in small letters.
    pub(super) fn plain(kind: Kind) -> Self {
        Self {
            span: 0..0,
            folded: 0..0,
            kind,
            is_upper: false,
            is_capitalised: false,
            value: 0.0,
        }
    }
}

/// A stretch of tokens that no pattern and no scope leaves.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sentence {
    pub(crate) tokens: Range<usize>,
    /// It is the first of its line.
    pub(crate) starts_line: bool,
    /// It is the last of its line.
    pub(crate) ends_line: bool,
}

/// The tokens and sentences of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    pub(super) folded_text: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
}

impl Tokens {
    pub(super) fn clear(&mut self) {
        self.folded_text.clear();
        self.tokens.clear();
        self.sentences.clear();
    }

    pub(crate) fn folded(&self, idx: usize) -> &str {
        &self.folded_text[self.tokens[idx].folded.clone()]
    }

    /// The folded token, or nothing past the end.
    pub(crate) fn get(&self, idx: usize) -> &str {
        self.tokens
            .get(idx)
            .map_or("", |token| &self.folded_text[token.folded.clone()])
    }
}
