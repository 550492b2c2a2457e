//! Somebody's name, and where it comes back below the head of a CV.

use std::ops::Range;

use super::shape::{is_mark, is_particle, plain};
use crate::text::{Token, tokens};

/// The folded words of somebody's name.
#[derive(Debug)]
pub(super) struct PersonName {
    words: Vec<String>,
    /// Certainly a name: it is cut everywhere.
    is_certain: bool,
}

impl PersonName {
    pub(super) fn new(words: Vec<String>, is_certain: bool) -> Self {
        Self { words, is_certain }
    }

    /// Where a line says the whole name. In a margin, which is a running head, a
    /// foot or the end of the CV, a line of nothing but its words is it as well.
    pub(super) fn spans(&self, line: &str, is_margin: bool) -> Vec<Range<usize>> {
        let tokens = tokens(line);
        if is_margin && self.is_all(line, &tokens) {
            return std::iter::once(0..line.len()).collect();
        }
        if !self.is_certain && !is_margin {
            return Vec::new();
        }
        self.runs(line, &tokens)
    }

    /// True unless the text surely says nothing of the name.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        !self.is_certain || self.shares_a_word(text)
    }

    /// True if the text has a word of the name.
    pub(super) fn shares_a_word(&self, text: &str) -> bool {
        let says = |token: &Token| self.words.contains(&token.folded);
        tokens(text).iter().any(says)
    }

    /// Runs of two words of the name or more, or of one with an initial.
    fn runs(&self, line: &str, tokens: &[Token]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let len = self.run_len(&tokens[at..]);
            if self.is_whole(&tokens[at..at + len]) {
                let first = at - n_before(line, &tokens[..at]);
                found.push(tokens[first].span.start..tokens[at + len - 1].span.end);
            }
            at += len.max(1);
        }
        found
    }

    /// How many tokens from the first on are the name's, from a word of it to a word.
    fn run_len(&self, tokens: &[Token]) -> usize {
        let is_part =
            |t: &Token| self.is_own(t) || is_mark(t) || is_letter(t) || is_particle(&t.folded);
        if !tokens.first().is_some_and(|t| self.is_own(t)) {
            return 0;
        }
        // « Claire Durand – Durand »: a dash that touches nothing parts.
        let is_apart = |at: usize| {
            let touches = |one: usize| tokens[one].span.end == tokens[one + 1].span.start;
            tokens[at].folded == "-" && !touches(at - 1) && at + 1 < tokens.len() && !touches(at)
        };
        let run = (0..tokens.len()).take_while(|at| is_part(&tokens[*at]) && !is_apart(*at));
        let run = run.count();
        let last = tokens[..run].iter().rposition(|t| self.is_own(t));
        last.map_or(0, |last| last + 1)
    }

    fn is_own(&self, token: &Token) -> bool {
        self.holds(&token.folded) || self.is_initial(token)
    }

    fn holds(&self, word: &str) -> bool {
        self.words.contains(&plain(word))
    }

    fn is_initial(&self, token: &Token) -> bool {
        is_letter(token)
            && self
                .words
                .iter()
                .any(|word| word.starts_with(&token.folded))
    }

    /// At least one word, and another one or the initial of another one.
    fn is_whole(&self, run: &[Token]) -> bool {
        let mut words: Vec<&str> = run
            .iter()
            .map(|t| t.folded.as_str())
            .filter(|word| self.holds(word))
            .collect();
        let is_double = words.len() > 1 && self.words.iter().all(|word| *word == self.words[0]);
        words.sort_unstable();
        words.dedup();
        let [first, rest @ ..] = words.as_slice() else {
            return false;
        };
        // « Bac L » holds no initial: one has a full stop.
        let is_other = |pair: &[Token]| {
            pair[1].folded == "."
                && self.is_initial(&pair[0])
                && !first.starts_with(&pair[0].folded)
        };
        let is_enough = !rest.is_empty() && words.len() >= self.least_words();
        is_double || is_enough || run.windows(2).any(is_other)
    }

    /// Two words of a name are enough. Of a long one all but one are required: what
    /// was taken for it may hold the title beside it, « Zoé Marchand MAGASINIER ».
    fn least_words(&self) -> usize {
        let mut words: Vec<&String> = self.words.iter().collect();
        words.sort_unstable();
        words.dedup();
        match words.len() {
            ..=3 => 2,
            n => n - 1,
        }
    }

    /// Nothing but the name, page numbers and « CV »; a single word of the name
    /// alone may be a heading or a tool.
    fn is_all(&self, line: &str, tokens: &[Token]) -> bool {
        let is_beside =
            |t: &Token| t.is_number || matches!(t.folded.as_str(), "page" | "cv" | "sur" | "suite");
        let is_part =
            |t: &Token| t.is_mark || self.is_own(t) || is_particle(&t.folded) || is_beside(t);
        let is_name = |t: &Token| self.holds(&t.folded) && t.is_capitalised(line) && !is_beside(t);
        let is_told = self.is_whole(tokens) || tokens.iter().any(is_beside);
        is_told && tokens.iter().any(is_name) && tokens.iter().all(is_part)
    }
}

fn is_letter(token: &Token) -> bool {
    !token.is_mark && !token.is_number && token.folded.chars().count() == 1
}

/// How many tokens before the first word of a name belong to it: « De La » Tour,
/// « N' » Diaye.
fn n_before(line: &str, tokens: &[Token]) -> usize {
    let is_short = |t: &Token| is_particle(&t.folded) || is_letter(t);
    let is_part = |t: &&Token| t.folded == "'" || is_short(t) && t.is_capitalised(line);
    tokens.iter().rev().take_while(is_part).count()
}

/// The text without the given places.
pub(super) fn without(text: &str, gone: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    let mut gone = gone.to_vec();
    gone.sort_by_key(|span| span.start);
    for span in gone {
        if span.start > at {
            kept.push_str(&text[at..span.start]);
        }
        at = at.max(span.end);
    }
    kept.push_str(&text[at..]);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(line: &str, is_margin: bool) -> String {
        let words = ["claire", "boulanger"].map(str::to_owned);
        let name = PersonName::new(words.to_vec(), true);
        without(line, &name.spans(line, is_margin))
    }

    #[test]
    fn the_whole_name_goes_and_the_trade_stays() {
        let cases = [
            ("BOULANGER Claire, page 2", ", page 2"),
            ("Signé : C. Boulanger", "Signé : "),
            ("Boulanger chez Paul", "Boulanger chez Paul"),
            (
                "Ouvrière boulanger, Claire-Fontaine",
                "Ouvrière boulanger, Claire-Fontaine",
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(left(line, false), expected);
        }
    }

    #[test]
    fn a_margin_says_the_name_by_one_word() {
        assert_eq!(left("Boulanger – page 2", true), "");
        assert_eq!(left("Boulanger – page 2", false), "Boulanger – page 2");
        assert_eq!(left("Boulanger à Tours", true), "Boulanger à Tours");
    }
}
