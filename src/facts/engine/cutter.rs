//! A text cut into folded tokens and sentences, in one pass.
//!
//! Endings of inclusive writing belong to their word (« motivé(e)s »), thousands
//! to their number (« 2 100,50 »), dots to their initials (« C.D.I »).

use std::ops::Range;

use super::letters::is_letter;
use super::letters::{is_unseen, is_upper};
use super::number::number_at;
use super::token::{Kind, Sentence, Token, Tokens};
use crate::text::fold_into;

/// Cuts a text.
#[cfg(test)]
fn cut(text: &str) -> Tokens {
    let mut tokens = Tokens::default();
    cut_into(text, &mut tokens);
    tokens
}

/// Cuts a text into tokens that take the place of those of another.
pub(super) fn cut_into(text: &str, out: &mut Tokens) {
    out.clear();
    let mut cutter = Cutter {
        text,
        at: 0,
        sentence_start: 0,
        starts_line: true,
        out,
    };
    while cutter.at < text.len() {
        cutter.step();
    }
    cutter.end_sentence(true);
}

pub(super) struct Cutter<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    sentence_start: usize,
    starts_line: bool,
    pub(super) out: &'t mut Tokens,
}

/// A sentence of more tokens than this is read as several, so that the time spent
/// on a text grows with its length alone.
const MAX_SENTENCE: usize = 300;

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "cat", "art", "min", "max", "env", "ex", "tel", "niv", "coef", "coeff", "mini", "maxi", "no",
    "hebdo", "cf", "resp", "sem",
];

impl Cutter<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn step(&mut self) {
        let byte = self.text.as_bytes()[self.at];
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => self.word(),
            b' ' => self.at += 1,
            _ => self.step_of_any(),
        }
    }

    fn step_of_any(&mut self) {
        let Some(c) = self.rest().chars().next() else {
            return;
        };
        if c == '\n' || c == '\r' || c == '\u{2028}' {
            self.at += c.len_utf8();
            self.end_sentence(true);
        } else if is_letter(c) {
            self.word();
        } else if c.is_ascii_digit() {
            self.number();
        } else if c.is_whitespace() || c.is_control() || is_unseen(c) {
            self.at += c.len_utf8();
        } else {
            self.mark(c);
        }
    }

    fn end_sentence(&mut self, is_line_end: bool) {
        let end = self.out.tokens.len();
        if end > self.sentence_start {
            self.out.sentences.push(Sentence {
                tokens: self.sentence_start..end,
                starts_line: self.starts_line,
                ends_line: is_line_end,
            });
            self.starts_line = is_line_end;
        } else if is_line_end {
            if let Some(last) = self.out.sentences.last_mut() {
                last.ends_line = true;
            }
            self.starts_line = true;
        }
        self.sentence_start = end;
    }

    fn push(&mut self, end: usize, kind: Kind, value: f64) {
        let span = self.at..end;
        let raw = &self.text[span.clone()];
        let from = self.out.folded_text.len();
        fold_into(raw, &mut self.out.folded_text);
        self.push_folded(span, from, kind, value);
    }

    fn push_folded(&mut self, span: Range<usize>, from: usize, kind: Kind, value: f64) {
        if self.out.tokens.len() - self.sentence_start >= MAX_SENTENCE {
            self.end_sentence(false);
        }
        let raw = &self.text[span.clone()];
        let folded = from..self.out.folded_text.len();
        self.at = span.end;
        self.out.tokens.push(Token {
            is_upper: kind == Kind::Word && is_upper(raw),
            is_capitalised: raw.chars().next().is_some_and(char::is_uppercase),
            span,
            folded,
            kind,
            value,
        });
    }

    /// A run of letters and digits, with its initials and its inclusive ending.
    fn word(&mut self) {
        if self.is_lost_break() {
            self.end_sentence(false);
        }
        let mut end = self.unit_end(self.run_end(self.at));
        let from = self.out.folded_text.len();
        fold_into(&self.text[self.at..end], &mut self.out.folded_text);
        if self.out.folded_text.len() == from + 1 {
            end = self.initials(end);
        }
        let end = self.inclusive_end(end);
        self.push_folded(self.at..end, from, Kind::Word, 0.0);
    }

    fn number(&mut self) {
        let (end, value) = number_at(self.text, self.at);
        self.push(end, Kind::Number, value);
    }

    fn mark(&mut self, c: char) {
        let start = self.at;
        let end = start + c.len_utf8();
        let before = self.text[..start].chars().next_back();
        let after = self.text[end..].chars().next();
        let glued = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
        match c {
            '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '_' | '®' | '™' | '°' => self.at = end,
            '-' | '‐' | '‑' | '–' | '—' if glued(before) && glued(after) => {
                self.dash(end, before, after);
            }
            '.' | '…' if !self.ends_sentence(end) => self.push(end, Kind::Mark, 0.0),
            '.' | '…' | '!' | '?' | ';' | '•' | '·' | '▪' | '►' | '▶' | '✓' | '✔' | '✅' | '➢'
            | '●' | '◆' | '■' | '|' | '\u{f0b7}' => {
                self.at = end;
                self.end_sentence(false);
            }
            '*' if !glued(before) || !glued(after) => {
                self.at = end;
                let is_bullet = before.is_none_or(char::is_whitespace)
                    && after.is_some_and(char::is_whitespace);
                if is_bullet
                    || after == Some('*')
                    || before == Some('*')
                    || self.at_sentence_start()
                {
                    self.end_sentence(false);
                }
            }
            '-' | '–' | '—' if self.at_sentence_start() => self.at = end,
            _ => self.push(end, Kind::Mark, 0.0),
        }
    }

    /// A hyphen within a compound says nothing; between figures it is a range.
    fn dash(&mut self, end: usize, before: Option<char>, after: Option<char>) {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if is_digit(before) && is_digit(after) {
            self.push(end, Kind::Mark, 0.0);
        } else {
            self.at = end;
        }
    }

    fn at_sentence_start(&self) -> bool {
        self.out.tokens.len() == self.sentence_start
    }

    /// A full stop before a small letter, or after an abbreviation, ends nothing.
    fn ends_sentence(&self, end: usize) -> bool {
        let after = &self.text[end..];
        let Some(next) = after.chars().find(|c| !c.is_whitespace()) else {
            return true;
        };
        let is_spaced = after.starts_with(char::is_whitespace);
        let last = self.out.tokens.len().checked_sub(1);
        let word = last.map_or("", |idx| self.out.folded(idx));
        if next.is_ascii_digit() && ABBREVIATIONS.contains(&word) {
            return false;
        }
        if is_spaced {
            !next.is_lowercase() || next == '-'
        } else {
            next.is_uppercase() && self.out.tokens.len() > self.sentence_start
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let cut = cut(text);
        (0..cut.tokens.len())
            .map(|i| cut.folded(i).to_owned())
            .collect()
    }

    fn values(text: &str) -> Vec<f64> {
        let cut = cut(text);
        let numbers = cut.tokens.iter().filter(|t| t.kind == Kind::Number);
        numbers.map(|t| t.value).collect()
    }

    #[test]
    fn inclusive_endings_belong_to_their_word() {
        assert_eq!(words("motivé(e)s"), ["motive"]);
        assert_eq!(
            words("rigoureux·se et attentif/ve"),
            ["rigoureux", "et", "attentif"]
        );
        assert_eq!(words("organisé.e.s"), ["organise"]);
        assert_eq!(words("5 An(s)"), ["5", "an"]);
        assert_eq!(words("autonome. Ensuite"), ["autonome", "ensuite"]);
    }

    #[test]
    fn a_lost_line_break_ends_a_sentence() {
        let cut = cut("Chaussures de sécuritéProfil recherché");
        assert_eq!(cut.sentences.len(), 2);
        assert_eq!(cut.folded(2), "securite");
    }

    #[test]
    fn an_acronym_ends_where_a_lost_line_begins() {
        assert_eq!(words("CDILocalisation"), ["cdi", "localisation"]);
        assert_eq!(words("les PMEs et HTML"), ["les", "pmes", "et", "html"]);
    }

    #[test]
    fn thousands_and_decimals_are_one_number() {
        assert_eq!(values("2 100,50 € et 1'801 Euros"), [2100.5, 1801.0]);
        assert_eq!(values("2 596.86 € brut"), [2596.86]);
        assert_eq!(values("de 12 à 14.50"), [12.0, 14.5]);
        assert_eq!(values("le 01.05.2024"), [1.0, 5.0, 2024.0]);
        assert_eq!(values("CACES 1,3,5"), [1.0, 3.0, 5.0]);
    }

    #[test]
    fn a_dot_inside_initials_ends_nothing() {
        assert_eq!(words("en C.D.I à 35h"), ["en", "cdi", "a", "35", "h"]);
        assert_eq!(cut("CACES R.489 cat. 3. Permis B.").sentences.len(), 2);
    }

    #[test]
    fn bullets_and_lines_end_sentences() {
        assert_eq!(
            cut("Profil : * sérieux * motivé\n- ponctuel")
                .sentences
                .len(),
            4
        );
    }

    proptest! {
        #[test]
        fn spans_slice_the_original(text in "(\\PC|[0-9 .,()\n'-]|é|’){0,60}") {
            let cut = cut(&text);
            for token in &cut.tokens {
                prop_assert!(!text[token.span.clone()].is_empty());
            }
            let covered: usize = cut.sentences.iter().map(|s| s.tokens.len()).sum();
            prop_assert_eq!(covered, cut.tokens.len());
        }
    }
}
