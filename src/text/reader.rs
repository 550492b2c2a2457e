//! Reads texts with an analyzer, without allocating for each word.

use std::borrow::Cow;

use super::analyzer::Analyzer;
use super::item::{Item, ItemSentence};
use super::items::{Items, PiecedText};
use super::language::Language;
use super::memory::Memory;
use super::reading::{Piece, Reading};
use super::term::{Term, TermPart};
use super::word_pieces::WordPiece;
use super::words::cut;

/// Reads one text after the other, and remembers the words it has met.
/// Make one a thread.
#[derive(Debug)]
pub struct Reader<'a> {
    analyzer: &'a Analyzer,
    /// Of every text, where it is not to be guessed.
    language: Option<Language>,
    meanings: Memory,
    pieces: Vec<WordPiece>,
    read: Items,
}

impl Analyzer {
    /// A reader for many texts, one a thread: it remembers the words it met.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self)
    }

    /// The terms of one text. For many texts keep a [`Reader`].
    pub fn tokens(&self, text: &str) -> Vec<Term<'static>> {
        let mut tokens = Vec::new();
        self.reader()
            .for_each_term(text, |token| tokens.push(token.into_owned()));
        tokens
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(analyzer: &'a Analyzer) -> Self {
        Self {
            analyzer,
            language: None,
            meanings: Memory::take(analyzer.steps()),
            pieces: Vec::new(),
            read: Items::default(),
        }
    }

    /// A reader that takes every text for one of `language`.
    #[must_use]
    pub(crate) fn with_language(self, language: Option<Language>) -> Self {
        Self { language, ..self }
    }

    /// Reads a text given in pieces, each alone.
    pub fn read(&mut self, pieces: &[Piece<'_>]) -> Reading {
        let mut reading = Reading::default();
        for piece in pieces {
            reading.begin_piece(*piece);
            self.for_each_term(piece.text, |term| reading.push_term(&term));
        }
        reading
    }

    /// Gives each term of `text` in the order of the text. A set phrase comes
    /// as [`TermPart::Phrase`] right before its words, which are [`TermPart::Inside`].
    pub fn for_each_term(&mut self, text: &str, mut give: impl FnMut(Term<'_>)) {
        self.fill(text);
        let mut at = 0;
        while at < self.items().len() {
            at = self.give_from(at, &mut give);
        }
    }

    /// Gives the item at `at`, with its phrase where it begins one, and says
    /// where the next begins.
    fn give_from(&self, at: usize, give: &mut impl FnMut(Term<'_>)) -> usize {
        let items = &self.items()[at..];
        if items[0].is_name {
            return at + self.give_name(items, give);
        }
        let Some(found) = self.analyzer.phrases.longest(items) else {
            give(self.token(&items[0], TermPart::Alone));
            return at + 1;
        };
        let phrase = |term, n_words: usize, part| Term {
            term: Cow::Borrowed(term),
            span: items[0].start..items[n_words - 1].end,
            part,
        };
        give(phrase(found.term, found.n_words, TermPart::Phrase));
        if let Some(inner) = found.inner {
            give(phrase(inner, 2, TermPart::Inside));
        }
        for item in &items[..found.n_words] {
            give(self.token(item, TermPart::Inside));
        }
        at + found.n_words
    }

    /// Gives the name that `items` begin with and its words, and says how many
    /// items they are.
    fn give_name(&self, items: &[Item], give: &mut impl FnMut(Term<'_>)) -> usize {
        let (name, rest) = items.split_first().expect("a name is an item");
        give(self.token(name, TermPart::Phrase));
        let words = rest.iter().take_while(|item| item.end <= name.end);
        let given = words.map(|word| give(self.token(word, TermPart::Inside)));
        1 + given.count()
    }

    fn token(&self, item: &Item, part: TermPart) -> Term<'_> {
        Term {
            term: Cow::Borrowed(self.term(item)),
            span: item.start..item.end,
            part,
        }
    }

    /// Fills the items and the sentences of `text`.
    pub(super) fn fill(&mut self, text: &str) {
        self.meanings.make_room();
        cut(text, self.analyzer.steps(), &mut self.pieces);
        let Self {
            analyzer,
            language,
            meanings,
            pieces,
            read,
        } = self;
        read.fill(
            &PiecedText {
                text,
                pieces,
                language: *language,
            },
            meanings,
            analyzer,
        );
    }

    pub(super) fn items(&self) -> &[Item] {
        &self.read.items
    }

    pub(super) fn sentences(&self) -> &[ItemSentence] {
        &self.read.sentences
    }

    pub(super) fn term(&self, item: &Item) -> &str {
        self.meanings.term(item.term)
    }
}
