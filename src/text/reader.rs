//! Reads texts with an analyzer: from pieces to terms, without allocating for
//! each word.
//!
//! A written word is folded, judged and stemmed once; after that its bytes lead
//! straight to its term (on offers 99 words in 100 are known already).

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::analyzer::{Analyzer, Part, Token};
use super::language::{Language, language_of_line, languages_of};
use super::phrases::{self, Phrases};
use super::stems::Stems;
use super::stops::{self, Stop};
use super::words::{Kind, Piece, cut};
use super::{chars, codec, private, technical};

/// Beyond this many written words the memory of a reader is emptied, so that
/// a base of any size is read in the same space.
const MOST_WRITTEN: usize = 400_000;
/// No word is longer, in bytes.
const LONGEST_WORD: usize = 48;

/// A term of one reader.
pub(super) type TermIdx = u32;

/// Reads one text after the other, and remembers the words it has met.
/// Make one a thread.
#[derive(Debug)]
pub struct Reader<'a> {
    analyzer: &'a Analyzer,
    stems: Stems,
    written: [FxHashMap<Box<str>, Meaning>; 2],
    terms: Terms,
    pieces: Vec<Piece>,
    items: Vec<Item>,
    sentences: Vec<Sentence>,
    scratch: String,
}

/// The terms a reader has met, each once.
#[derive(Debug, Default)]
struct Terms {
    ids: FxHashMap<Box<str>, TermIdx>,
    strings: Vec<Box<str>>,
    hashes: Vec<u64>,
}

/// What a written word means.
#[derive(Clone, Copy, Debug)]
enum Meaning {
    /// Never a term.
    Nothing,
    /// Nothing by itself, and may stand inside a set phrase.
    Link,
    /// A term.
    Term(TermIdx),
    /// A term only where the line is not all in capitals.
    Acronym(TermIdx),
}

/// A term where it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) term: TermIdx,
    pub(super) hash: u64,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Follows the item before without anything but links between.
    pub(super) follows: bool,
    /// A name of several words, which follow it.
    pub(super) is_name: bool,
}

/// A sentence: what it says, and its first item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    pub(super) hash: u64,
    pub(super) first: usize,
    pub(super) n_terms: usize,
}

/// Where the reading of a text stands.
#[derive(Clone, Copy, Debug)]
struct State {
    follows: bool,
    after_link: bool,
    sentence: Sentence,
}

impl<'a> Reader<'a> {
    pub(super) fn new(analyzer: &'a Analyzer) -> Self {
        Self {
            analyzer,
            stems: Stems::new(),
            written: [FxHashMap::default(), FxHashMap::default()],
            terms: Terms::default(),
            pieces: Vec::new(),
            items: Vec::new(),
            sentences: Vec::new(),
            scratch: String::new(),
        }
    }

    /// Gives each term of `text` in the order of the text. A set phrase comes
    /// as [`Part::Phrase`] right before its words, which are [`Part::Inside`].
    pub fn for_each_term(&mut self, text: &str, mut give: impl FnMut(Token<'_>)) {
        self.read(text);
        let phrases = &self.analyzer.phrases;
        let mut at = 0;
        while at < self.items.len() {
            at = self.give_from(at, phrases, &mut give);
        }
    }

    /// Gives the item at `at`, with its phrase where it begins one, and where
    /// the next begins.
    fn give_from(&self, at: usize, phrases: &Phrases, give: &mut impl FnMut(Token<'_>)) -> usize {
        let item = &self.items[at];
        if item.is_name {
            give(self.token(item, Part::Phrase));
            let inside = self.items[at + 1..]
                .iter()
                .take_while(|next| next.end <= item.end);
            return at
                + 1
                + inside
                    .inspect(|next| give(self.token(next, Part::Inside)))
                    .count();
        }
        let Some(found) = phrases.longest(&self.items[at..]) else {
            give(self.token(item, Part::Alone));
            return at + 1;
        };
        let end = at + found.n_words;
        let span = item.start..self.items[end - 1].end;
        give(Token {
            term: Cow::Borrowed(found.term),
            span,
            part: Part::Phrase,
        });
        if let Some(inner) = found.inner {
            let span = item.start..self.items[at + 1].end;
            give(Token {
                term: Cow::Borrowed(inner),
                span,
                part: Part::Inside,
            });
        }
        for item in &self.items[at..end] {
            give(self.token(item, Part::Inside));
        }
        end
    }

    fn token(&self, item: &Item, part: Part) -> Token<'_> {
        let term = self.terms.strings[item.term as usize].as_ref();
        Token {
            term: Cow::Borrowed(term),
            span: item.start..item.end,
            part,
        }
    }

    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    pub(super) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    pub(super) fn term(&self, item: &Item) -> &str {
        &self.terms.strings[item.term as usize]
    }

    /// Fills the items and the sentences of `text`.
    pub(super) fn read(&mut self, text: &str) {
        if self.written[0].len() + self.written[1].len() > MOST_WRITTEN {
            self.written = Default::default();
            self.terms = Terms::default();
        }
        self.items.clear();
        self.sentences.clear();
        let mut pieces = std::mem::take(&mut self.pieces);
        cut(text, &mut pieces);
        self.read_pieces(text, &pieces);
        self.pieces = pieces;
    }

    fn read_pieces(&mut self, text: &str, pieces: &[Piece]) {
        let (language, is_mixed) = languages_of(text);
        let mut state = State::new();
        let mut line = language;
        if is_mixed {
            line = language_of_line(line_at(text, 0), language);
        }
        let mut skip = 0;
        for (idx, piece) in pieces.iter().enumerate() {
            if idx < skip {
                continue;
            }
            match piece.kind {
                Kind::Word => self.word(text, piece, line, &mut state),
                Kind::Name => self.name(text, piece, &mut state),
                Kind::Number => {
                    skip = idx + private::address_len(text, &pieces[idx..]);
                    state.follows = false;
                }
                Kind::Comma => state.follows = false,
                Kind::End => self.end_sentence(&mut state),
                Kind::Line => {
                    // A link at the end of a line asks for what follows: the
                    // lines of a PDF are cut anywhere.
                    let goes_on = state.after_link && state.follows;
                    self.end_sentence(&mut state);
                    state.follows = goes_on;
                    if is_mixed {
                        line = language_of_line(line_at(text, piece.end), language);
                    }
                }
            }
        }
        self.end_sentence(&mut state);
    }

    fn word(&mut self, text: &str, piece: &Piece, language: Language, state: &mut State) {
        let meaning = self.meaning(&text[piece.span()], language);
        state.after_link = false;
        match meaning {
            Meaning::Nothing => state.follows = false,
            Meaning::Link => state.after_link = true,
            Meaning::Term(term) => self.push(text, term, piece, state),
            Meaning::Acronym(term) if !is_shouted(text, piece) => {
                self.push(text, term, piece, state);
            }
            Meaning::Acronym(_) => {}
        }
    }

    fn name(&mut self, text: &str, piece: &Piece, state: &mut State) {
        technical::fold_name(&text[piece.span()], &mut self.scratch);
        let term = self.terms.id(&self.scratch);
        let hash = self.terms.hashes[term as usize];
        self.items.push(Item {
            term,
            hash,
            start: piece.start,
            end: piece.end,
            follows: false,
            is_name: true,
        });
        state.follows = false;
    }

    fn push(&mut self, text: &str, term: TermIdx, piece: &Piece, state: &mut State) {
        if self.is_other_gender(text, term, piece) {
            state.follows = true;
            return;
        }
        let hash = self.terms.hashes[term as usize];
        state.sentence.hash = codec::mix(state.sentence.hash, hash);
        state.sentence.n_terms += 1;
        self.items.push(Item {
            term,
            hash,
            start: piece.start,
            end: piece.end,
            follows: state.follows,
            is_name: false,
        });
        state.follows = true;
    }

    /// « infirmier / infirmière » says one thing once.
    fn is_other_gender(&self, text: &str, term: TermIdx, piece: &Piece) -> bool {
        self.items.last().is_some_and(|last| {
            last.term == term
                && last.end <= piece.start
                && matches!(text[last.end..piece.start].trim(), "/" | "ou" | "-" | "(")
        })
    }

    fn end_sentence(&mut self, state: &mut State) {
        let sentence = state.sentence;
        if self.analyzer.boilerplate.holds(&sentence) {
            self.items.truncate(sentence.first);
        } else if sentence.n_terms > 0 {
            self.sentences.push(sentence);
        }
        state.sentence = Sentence::starting_at(self.items.len());
        state.follows = false;
        state.after_link = false;
    }

    fn meaning(&mut self, written: &str, language: Language) -> Meaning {
        let side = language as usize;
        if let Some(meaning) = self.written[side].get(written) {
            return *meaning;
        }
        let meaning = self.judge(written, language);
        self.written[side].insert(written.into(), meaning);
        meaning
    }

    /// What a written word means, worked out once a word.
    fn judge(&mut self, written: &str, language: Language) -> Meaning {
        if written.len() > LONGEST_WORD {
            return Meaning::Nothing;
        }
        let is_plain = written
            .chars()
            .all(|c| c.is_alphabetic() || chars::is_in_word(c) && !c.is_numeric());
        if !is_plain && !is_hyphened(written) {
            let is_term = technical::fold_term(written, &mut self.scratch);
            return if is_term {
                self.judge_code(written, language)
            } else {
                Meaning::Nothing
            };
        }
        chars::fold_into(written, &mut self.scratch);
        match stops::judge(&self.scratch, language) {
            Stop::Link => return Meaning::Link,
            Stop::Always => return Meaning::Nothing,
            Stop::UnlessAcronym if is_capitals(written) => {
                return Meaning::Acronym(self.terms.id(&self.scratch));
            }
            Stop::UnlessAcronym => return Meaning::Nothing,
            Stop::No => {}
        }
        if self.scratch.chars().nth(1).is_none() {
            return Meaning::Nothing;
        }
        self.stems.stem(&mut self.scratch, language);
        Meaning::Term(self.terms.id(&self.scratch))
    }

    /// A folded technical term: initials may spell a stop word, and A.S. is
    /// then no « as ».
    fn judge_code(&mut self, written: &str, language: Language) -> Meaning {
        match stops::judge(&self.scratch, language) {
            Stop::UnlessAcronym | Stop::Link if is_capitals(written) => {}
            Stop::No => {}
            _ => return Meaning::Nothing,
        }
        self.stems.mend(&mut self.scratch);
        Meaning::Term(self.terms.id(&self.scratch))
    }
}

impl Terms {
    fn id(&mut self, term: &str) -> TermIdx {
        if let Some(id) = self.ids.get(term) {
            return *id;
        }
        let id = TermIdx::try_from(self.strings.len()).expect("a reader's memory is bounded");
        self.ids.insert(term.into(), id);
        self.strings.push(term.into());
        self.hashes.push(phrases::hash_of(term));
        id
    }
}

impl Sentence {
    fn starting_at(first: usize) -> Self {
        Self {
            hash: 0,
            first,
            n_terms: 0,
        }
    }
}

impl State {
    fn new() -> Self {
        Self {
            follows: false,
            after_link: false,
            sentence: Sentence::starting_at(0),
        }
    }
}

fn is_hyphened(written: &str) -> bool {
    written.chars().all(|c| {
        c.is_alphabetic()
            || chars::is_hyphen(c)
            || chars::is_apostrophe(c)
            || chars::is_in_word(c) && !c.is_numeric()
    })
}

fn is_capitals(written: &str) -> bool {
    !written.contains(char::is_lowercase)
}

/// Whether the line of `piece` is all in capitals, where capitals say nothing.
fn is_shouted(text: &str, piece: &Piece) -> bool {
    let start = text[..piece.start].rfind('\n').map_or(0, |at| at + 1);
    let around = line_at(text, start);
    !around.contains(char::is_lowercase) && around.trim().len() > piece.end - piece.start
}

fn line_at(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    &rest[..rest.find('\n').unwrap_or(rest.len())]
}
