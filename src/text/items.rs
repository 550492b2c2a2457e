//! From the pieces of a text to its terms, sentence by sentence.

use super::analyzer::Analyzer;
use super::boilerplate::Boilerplate;
use super::hash::mix;
use super::item::{Item, ItemSentence};
use super::language::{Language, language_of_line, languages_of};
use super::meanings::{Meaning, Meanings, TermIdx};
use super::private;
use super::steps::{Step, Steps};
use super::word_pieces::{PieceKind, WordPiece};

/// The terms of a text, and its sentences.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub(super) items: Vec<Item>,
    pub(super) sentences: Vec<ItemSentence>,
}

/// A text that was cut into pieces, to be read in `language` or in the one it seems to be in.
pub(super) struct PiecedText<'t> {
    pub(super) text: &'t str,
    pub(super) pieces: &'t [WordPiece],
    pub(super) language: Option<Language>,
}

/// How far the reading of a text has come.
struct ItemCollector<'t, 'r> {
    text: &'t str,
    meanings: &'r mut Meanings,
    boilerplate: &'r Boilerplate,
    steps: Steps,
    items: &'r mut Vec<Item>,
    sentences: &'r mut Vec<ItemSentence>,
    /// Of the whole text, whether lines differ from it, and of this line.
    language: Language,
    is_mixed: bool,
    line: Language,
    /// Whether the next term follows the last one.
    follows: bool,
    after_link: bool,
    sentence: ItemSentence,
}

impl Items {
    /// Replaces these with the items of a text.
    pub(super) fn fill(
        &mut self,
        cut: &PiecedText<'_>,
        meanings: &mut Meanings,
        analyzer: &Analyzer,
    ) {
        self.items.clear();
        self.sentences.clear();
        let (language, is_mixed) = match cut.language {
            Some(language) => (language, false),
            None => languages_of(cut.text),
        };
        let mut collector = ItemCollector {
            text: cut.text,
            meanings,
            boilerplate: &analyzer.boilerplate,
            steps: analyzer.steps(),
            items: &mut self.items,
            sentences: &mut self.sentences,
            language,
            is_mixed,
            line: language,
            follows: false,
            after_link: false,
            sentence: ItemSentence::default(),
        };
        collector.start_line(0);
        collector.collect(cut.pieces);
    }
}

impl ItemCollector<'_, '_> {
    fn collect(&mut self, pieces: &[WordPiece]) {
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            at += 1;
            match piece.kind {
                PieceKind::Word => self.word(piece),
                PieceKind::Name => self.name(piece),
                PieceKind::Category => self.category(piece),
                PieceKind::Number => at += self.number(&pieces[at - 1..]),
                PieceKind::Comma => self.follows = false,
                PieceKind::End => self.end_sentence(),
                PieceKind::Line => self.end_line(piece),
            }
        }
        self.end_sentence();
    }

    fn word(&mut self, piece: &WordPiece) {
        let meaning = self.meanings.of(&self.text[piece.span()], self.line);
        self.after_link = false;
        match meaning {
            Meaning::Nothing => self.follows = false,
            Meaning::Link => self.after_link = true,
            Meaning::Term(term) => self.term(term, piece),
            Meaning::Acronym(term) if !is_shouted(self.text, piece) => self.term(term, piece),
            Meaning::Acronym(_) => {}
        }
    }

    /// Reads the number that `pieces` begin with, and gives how many more belong to it.
    fn number(&mut self, pieces: &[WordPiece]) -> usize {
        let address = match self.steps.has(Step::Address) {
            true => private::address_len(self.text, pieces),
            false => 0,
        };
        if address == 0 && !self.steps.has(Step::Number) {
            let term = self.meanings.of_number(&self.text[pieces[0].span()]);
            self.push(term, &pieces[0], false);
        }
        self.follows = false;
        address.saturating_sub(1)
    }

    fn name(&mut self, piece: &WordPiece) {
        let term = self.meanings.of_name(&self.text[piece.span()]);
        self.follows = false;
        self.push(term, piece, true);
    }

    fn category(&mut self, piece: &WordPiece) {
        let term = self.meanings.of_category(&self.text[piece.span()]);
        self.follows = false;
        self.push(term, piece, true);
    }

    fn term(&mut self, term: TermIdx, piece: &WordPiece) {
        if !self.is_other_gender(term, piece) {
            let hash = self.push(term, piece, false);
            self.sentence.hash = mix(self.sentence.hash, hash);
            self.sentence.n_terms += 1;
        }
        self.follows = true;
    }

    fn push(&mut self, term: TermIdx, piece: &WordPiece, is_name: bool) -> u64 {
        let hash = self.meanings.hash(term);
        self.items.push(Item {
            term,
            hash,
            start: piece.start,
            end: piece.end,
            follows: self.follows,
            is_name,
        });
        hash
    }

    /// « infirmier / infirmière » says one thing once.
    fn is_other_gender(&self, term: TermIdx, piece: &WordPiece) -> bool {
        self.items.last().is_some_and(|last| {
            let between = self.text.get(last.end..piece.start).unwrap_or_default();
            last.term == term && matches!(between.trim(), "/" | "ou" | "-" | "(")
        })
    }

    /// A link at the end of a line asks for what follows: the lines of a PDF
    /// are cut anywhere.
    fn end_line(&mut self, piece: &WordPiece) {
        let goes_on = self.after_link && self.follows;
        self.end_sentence();
        self.follows = goes_on;
        self.start_line(piece.end);
    }

    fn start_line(&mut self, start: usize) {
        if self.is_mixed {
            self.line = language_of_line(line_at(self.text, start), self.language);
        }
    }

    fn end_sentence(&mut self) {
        if self.boilerplate.holds(&self.sentence) {
            self.items.truncate(self.sentence.first);
        } else if self.sentence.n_terms > 0 {
            self.sentences.push(self.sentence);
        }
        self.sentence = ItemSentence {
            first: self.items.len(),
            ..ItemSentence::default()
        };
        self.follows = false;
        self.after_link = false;
    }
}

/// Whether the line of `piece` is all in capitals, where capitals say nothing.
fn is_shouted(text: &str, piece: &WordPiece) -> bool {
    let start = text[..piece.start].rfind('\n').map_or(0, |at| at + 1);
    let around = line_at(text, start);
    !around.contains(char::is_lowercase) && around.trim().len() > piece.end - piece.start
}

fn line_at(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    &rest[..rest.find('\n').unwrap_or(rest.len())]
}
