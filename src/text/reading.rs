//! A text that was read once, for everyone who asks what it says.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::term::{Term, TermPart};

/// A stretch of text and how much it counts.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The text.
    pub text: &'a str,
    /// Weight of each of its terms.
    pub weight: f32,
}

/// The terms of a text given in pieces, with their spans.
///
/// Each piece is read alone: no phrase reaches from one to the next. The pieces
/// are joined by line ends, and spans are of this joined text.
#[derive(Clone, Default)]
pub struct Reading {
    text: String,
    /// The letters of all terms, one after the other.
    letters: String,
    terms: Vec<ReadTerm>,
    pieces: Vec<ReadPiece>,
}

#[derive(Clone, Debug)]
struct ReadTerm {
    letters: Range<u32>,
    span: Range<u32>,
    part: TermPart,
}

/// A piece of a reading.
#[derive(Clone, Debug)]
struct ReadPiece {
    text: Range<usize>,
    terms: Range<usize>,
    weight: f32,
}

/// A piece of a reading with its terms.
#[derive(Clone, Copy, Debug)]
pub struct PieceReading<'r> {
    reading: &'r Reading,
    piece: &'r ReadPiece,
}

/// Prints no word: a CV must not reach a log.
impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading").finish_non_exhaustive()
    }
}

impl Reading {
    /// Begins a piece, whose terms follow.
    pub(super) fn begin_piece(&mut self, piece: Piece<'_>) {
        if !self.pieces.is_empty() {
            self.text.push('\n');
        }
        let (start, first) = (self.text.len(), self.terms.len());
        self.text.push_str(piece.text);
        self.pieces.push(ReadPiece {
            text: start..self.text.len(),
            terms: first..first,
            weight: piece.weight,
        });
    }

    /// Adds a term of the piece that was begun last, its span within that piece.
    pub(super) fn push_term(&mut self, term: &Term<'_>) {
        let Some(piece) = self.pieces.last_mut() else {
            return;
        };
        let (start, letters) = (piece.text.start, self.letters.len());
        self.letters.push_str(&term.term);
        self.terms.push(ReadTerm {
            letters: narrow(letters..self.letters.len()),
            span: narrow(start + term.span.start..start + term.span.end),
            part: term.part,
        });
        piece.terms.end = self.terms.len();
    }

    /// The pieces joined by line ends.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All terms in the order of the text. A set phrase comes right before its words.
    pub fn terms(&self) -> impl Iterator<Item = Term<'_>> {
        self.terms_in(0..self.terms.len())
    }

    /// The pieces in order.
    pub fn pieces(&self) -> impl Iterator<Item = PieceReading<'_>> {
        self.pieces.iter().map(|piece| PieceReading {
            reading: self,
            piece,
        })
    }

    fn terms_in(&self, terms: Range<usize>) -> impl Iterator<Item = Term<'_>> {
        self.terms[terms].iter().map(|read| Term {
            term: Cow::Borrowed(&self.letters[wide(&read.letters)]),
            span: wide(&read.span),
            part: read.part,
        })
    }
}

/// A text of four billion bytes is none that anyone reads: documents are limited far below.
fn narrow(range: Range<usize>) -> Range<u32> {
    range.start as u32..range.end as u32
}

fn wide(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

impl<'r> PieceReading<'r> {
    /// The text of this piece alone.
    pub fn text(self) -> &'r str {
        &self.reading.text[self.piece.text.clone()]
    }

    /// Span of the piece in the whole text.
    pub fn span(self) -> Range<usize> {
        self.piece.text.clone()
    }

    /// Weight of each of its terms.
    pub fn weight(self) -> f32 {
        self.piece.weight
    }

    /// Its terms, with spans of the whole text.
    pub fn terms(self) -> impl Iterator<Item = Term<'r>> {
        self.reading.terms_in(self.piece.terms.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Analyzer, Piece};

    #[test]
    fn spans_are_of_the_joined_text_and_terms_of_the_pieces_alone() {
        let analyzer = Analyzer::new();
        let pieces = ["Soudeur à l'arc", "plans et gammes", "Soudeur"]
            .map(|text| Piece { text, weight: 1.0 });
        let reading = analyzer.reader().read(&pieces);
        assert_eq!(reading.text(), "Soudeur à l'arc\nplans et gammes\nSoudeur");
        let written = |span| &reading.text()[span];
        let all: Vec<&str> = reading.terms().map(|term| written(term.span)).collect();
        assert_eq!(all, ["Soudeur", "arc", "plans", "gammes", "Soudeur"]);
        let second = reading.pieces().nth(1).unwrap();
        let terms: Vec<String> = second.terms().map(|term| term.term.into_owned()).collect();
        let alone: Vec<String> = analyzer
            .tokens(second.text())
            .into_iter()
            .map(|term| term.term.into_owned())
            .collect();
        assert_eq!(terms, alone);
        assert_eq!(written(second.span()), second.text());
    }
}
