//! Cuts a text into words, numbers and breaks, as spans of the original.
//!
//! Decides what is one word (elision, hyphens, inclusive endings, technical
//! names); what the word means for comparison is not known here.

use super::chars::{is_apostrophe, is_hyphen, is_middle_dot, run_end};
use super::steps::{Step, Steps};
use super::word_pieces::{PieceKind, WordPiece};
use super::{genders, private, technical};

/// Cuts `text` into `pieces`, which is emptied first.
pub(super) fn cut(text: &str, steps: Steps, pieces: &mut Vec<WordPiece>) {
    pieces.clear();
    let mut cutter = WordCutter {
        text,
        steps,
        at: 0,
        chunk: 0,
        chunk_pieces: 0,
        categories: Vec::new(),
        pieces,
    };
    while cutter.at < text.len() {
        cutter.step();
    }
}

struct WordCutter<'t, 'p> {
    text: &'t str,
    steps: Steps,
    at: usize,
    /// Where the run of characters without a space began, and how many pieces
    /// there were: an `@` further on takes all of it back.
    chunk: usize,
    chunk_pieces: usize,
    /// Where the categories of the CACES that was met last begin.
    categories: Vec<usize>,
    pieces: &'p mut Vec<WordPiece>,
}

impl WordCutter<'_, '_> {
    fn step(&mut self) {
        let start = self.at;
        let end = run_end(self.text, start);
        if end > start {
            self.word(start, end);
        } else if let Some(c) = self.char_at(start) {
            self.mark(c);
        }
    }

    /// A run of letters and digits, with what belongs to it beyond.
    fn word(&mut self, start: usize, end: usize) {
        if self.steps.has(Step::Address) && private::starts_address(self.text, start, end) {
            return self.drop_chunk();
        }
        if self.steps.has(Step::Name) && self.technical(start, end) {
            return;
        }
        let is_number = self.text.as_bytes()[start..end]
            .iter()
            .all(u8::is_ascii_digit);
        self.push(
            if is_number {
                PieceKind::Number
            } else {
                PieceKind::Word
            },
            start,
            end,
        );
        self.at = match self.char_at(end) {
            Some(c) if is_apostrophe(c) => self.after_apostrophe(start, end, c.len_utf8()),
            Some(c) if self.steps.has(Step::Inclusive) && may_mark_gender(c) => {
                genders::marker_end(self.text, start, end)
            }
            _ => end,
        };
    }

    /// Adds the technical name that begins at `start`; true where it is one word, which ends it.
    fn technical(&mut self, start: usize, end: usize) -> bool {
        if let Some(name) = technical::name_end(self.text, start, end) {
            self.push(PieceKind::Name, start, name);
            self.categories = technical::categories(self.text, start, name);
        }
        if self.categories.contains(&start) {
            self.push(PieceKind::Category, start, end);
        }
        let Some(whole) = technical::word_end(self.text, start, end) else {
            return false;
        };
        self.push(PieceKind::Word, start, whole);
        self.at = whole;
        true
    }

    /// `l'emploi` is two words, `aujourd'hui` one, `men's` has an ending.
    fn after_apostrophe(&mut self, start: usize, end: usize, width: usize) -> usize {
        let next = end + width;
        let next_end = run_end(self.text, next);
        let head = &self.text[start..end];
        let tail = &self.text[next..next_end];
        let is_one_word = head.eq_ignore_ascii_case("aujourd") || head.eq_ignore_ascii_case("prud");
        if is_one_word || !self.steps.has(Step::Elision) {
            if let Some(last) = self.pieces.last_mut() {
                last.end = next_end;
            }
            return next_end;
        }
        let is_english_ending = ["s", "t", "re", "ve", "ll"].contains(&tail);
        if is_english_ending && head.len() > 1 {
            next_end
        } else {
            next
        }
    }

    /// Anything that is not a word.
    fn mark(&mut self, c: char) {
        let start = self.at;
        self.at += c.len_utf8();
        match c {
            ' ' | '\t' | '\r' => self.start_chunk(),
            '\n' => {
                self.push(PieceKind::Line, start, self.at);
                self.start_chunk();
            }
            '@' if self.steps.has(Step::Address) => self.drop_chunk(),
            '.' if self.steps.has(Step::Name) && technical::starts_with_dot(self.text, start) => {
                let end = run_end(self.text, start + 1);
                self.push(PieceKind::Word, start, end);
                self.at = end;
            }
            '.' | '!' | '?' | ';' | '…' => self.push(PieceKind::End, start, self.at),
            _ if is_apostrophe(c) => {}
            _ if is_hyphen(c) && !self.is_alone(start, self.at) => {}
            _ if c.is_whitespace() => self.start_chunk(),
            _ => {
                self.push(PieceKind::Comma, start, self.at);
                if matches!(
                    c,
                    ',' | '(' | ')' | '<' | '>' | '[' | ']' | '"' | '|' | '«' | '»'
                ) {
                    self.start_chunk();
                }
            }
        }
    }

    /// A dash with a space beside it parts phrases; a hyphen does not.
    fn is_alone(&self, start: usize, end: usize) -> bool {
        let is_space = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
        let bytes = self.text.as_bytes();
        is_space(bytes.get(end)) || is_space(start.checked_sub(1).and_then(|at| bytes.get(at)))
    }

    /// Takes back the pieces of an e-mail or web address and goes to its end.
    fn drop_chunk(&mut self) {
        self.pieces.truncate(self.chunk_pieces);
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ')' | ','));
        self.at = length.map_or(self.text.len(), |length| self.at + length);
        self.push(PieceKind::Comma, self.chunk, self.at);
    }

    fn start_chunk(&mut self) {
        self.chunk = self.at;
        self.chunk_pieces = self.pieces.len();
    }

    fn push(&mut self, kind: PieceKind, start: usize, end: usize) {
        self.pieces.push(WordPiece { kind, start, end });
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }
}

/// The signs that may stand before an inclusive ending.
fn may_mark_gender(c: char) -> bool {
    matches!(c, '(' | '/' | '.') || is_hyphen(c) || is_middle_dot(c)
}

#[cfg(test)]
mod tests {
    use super::{PieceKind, Steps, cut};

    fn words(text: &str) -> Vec<&str> {
        let mut pieces = Vec::new();
        cut(text, Steps::default(), &mut pieces);
        let kept = pieces.iter().filter(|piece| piece.kind == PieceKind::Word);
        kept.map(|piece| &text[piece.span()]).collect()
    }

    #[test]
    fn words_are_cut_as_a_french_reader_cuts_them() {
        let cases: &[(&str, &[&str])] = &[
            (
                "l'emploi d’aide-soignante",
                &["l", "emploi", "d", "aide", "soignante"],
            ),
            ("jusqu'à aujourd'hui", &["jusqu", "à", "aujourd'hui"]),
            ("Infirmier(ère) diplômé·e·s", &["Infirmier", "diplômé"]),
            ("Chargé.e de mission", &["Chargé", "de", "mission"]),
            ("conseiller/ère, vendeur-euse", &["conseiller", "vendeur"]),
            (
                "C++, C# et .NET avec Node.js",
                &["C++", "C#", "et", ".NET", "avec", "Node.js"],
            ),
            ("e-commerce en R&D", &["e-commerce", "en", "R&D"]),
            ("A.S. ou D.E.A.S.", &["A.S", "ou", "D.E.A.S"]),
            ("en 3x8 ou 2 x 8", &["en", "3x8", "ou", "2 x 8"]),
            ("bac +2 ou Bac+3", &["bac +2", "ou", "Bac+3"]),
            (
                "écrire à paul.martin@example.fr vite",
                &["écrire", "à", "vite"],
            ),
            ("voir https://www.exemple.fr/a?b=c ici", &["voir", "ici"]),
            ("voir www.exemple.fr ou exemple.com.", &["voir", "ou"]),
            (
                "respon\u{ad}sable\u{a0}qualité",
                &["respon\u{ad}sable", "qualité"],
            ),
            ("men's team, don't", &["men", "team", "don"]),
            ("équipe.Vous", &["équipe", "Vous"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), *expected, "{text}");
        }
    }
}
