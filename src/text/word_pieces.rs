//! What a text is cut into: words, numbers and breaks, with their places.

use std::ops::Range;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// A word, or a technical name that counts as one.
    Word,
    /// A technical name of several words, which follow as pieces of their own.
    Name,
    /// A category of a CACES, which is a name of its own: « 3 » of « CACES 1, 3 ».
    Category,
    /// Digits alone.
    Number,
    /// A comma, bracket or slash: no set phrase goes across.
    Comma,
    /// The end of a sentence.
    End,
    /// The end of a line.
    Line,
}

/// A piece of the text and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WordPiece {
    pub(super) kind: PieceKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl WordPiece {
    pub(super) fn span(&self) -> Range<usize> {
        self.start..self.end
    }
}
