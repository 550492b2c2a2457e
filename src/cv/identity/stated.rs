//! Names that a label or a sentence gives: « Nom : », « je m'appelle ».

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::list::{LIST, starts};
use super::shape::{is_mark, is_particle, words_of};
use crate::text::{PhraseMap, Token, tokens};

static LABELS: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("labels of names"));
static OTHER_LABELS: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("labels of identity"));
static INTRODUCTIONS: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("introductions"));
static BEINGS: LazyLock<PhraseMap<()>> = LazyLock::new(|| starts("beings"));
static STOPS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("after names"));

/// A name is at most so many words and marks.
const LONGEST: usize = 8;
/// And in a sentence that may go on in small letters, so many words.
const LONGEST_SAID: usize = 4;

/// Names that are stated in a line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct IntroducedNames {
    /// With their labels or the words that introduce them.
    pub(super) spans: Vec<Range<usize>>,
    pub(super) words: Vec<String>,
    /// The line ends with a label; the name follows on the next one.
    pub(super) goes_on: bool,
}

impl IntroducedNames {
    fn add(&mut self, all: &[Token], label: usize, len: usize) {
        let last = all[label + len - 1].span.end;
        self.spans.push(all[0].span.start..last);
        self.words.extend(words_of(&all[label..label + len]));
    }
}

/// The names that a line states.
pub(super) fn stated(line: &str) -> IntroducedNames {
    let all = tokens(line);
    let mut found = IntroducedNames::default();
    let mut at = 0;
    while at < all.len() {
        let rest = &all[at..];
        let begins = at == 0
            || all[at - 1].is_mark
            || found
                .spans
                .last()
                .is_some_and(|s| s.end == all[at - 1].span.end);
        let len = if begins {
            labelled(line, rest, &mut found)
        } else {
            0
        };
        let len = if len == 0 {
            introduced(line, rest, &mut found)
        } else {
            len
        };
        at += len.max(1);
    }
    found
}

/// « Nom : BOULANGER », « Prénom Claire ».
fn labelled(line: &str, rest: &[Token], found: &mut IntroducedNames) -> usize {
    let Some((label, ())) = LABELS.longest(rest) else {
        return 0;
    };
    let n_marks = rest[label..]
        .iter()
        .take_while(|t| matches!(t.folded.as_str(), ":" | "="))
        .count();
    let from = label + n_marks;
    let is_end = |at: usize| {
        let t = &rest[at];
        matches!(t.folded.as_str(), "|" | ";" | "," | "•" | "·" | "/")
            || at > from && LABELS.longest(&rest[at..]).is_some()
            || at > from && OTHER_LABELS.longest(&rest[at..]).is_some()
            || at > from && line[rest[at - 1].span.end..t.span.start].contains("  ")
    };
    let len = (from..rest.len().min(from + LONGEST))
        .take_while(|at| !is_end(*at))
        .count();
    if n_marks == 0 && !is_bare_label(line, rest, from) {
        return 0;
    }
    if len == 0 {
        found.goes_on = from == rest.len();
        if found.goes_on {
            found
                .spans
                .push(rest[0].span.start..rest[from - 1].span.end);
        }
        return from;
    }
    found.add(rest, from, len);
    from + len
}

/// « Nom Boulanger », « Prénom », and nothing else on the line.
fn is_bare_label(line: &str, rest: &[Token], from: usize) -> bool {
    let value = &rest[from..];
    let is_whole_line = rest[0].span.start == line.len() - line.trim_start().len();
    let is_of_name = |t: &Token| t.folded.starts_with("nom") || t.folded.starts_with("prenom");
    let is_name = |t: &Token| is_mark(t) || t.is_capitalised(line) || is_particle(&t.folded);
    let words = value.iter().filter(|t| !t.is_mark).count();
    is_whole_line && is_of_name(&rest[0]) && words <= LONGEST_SAID && value.iter().all(is_name)
}

/// « je m'appelle Claire Boulanger et », « je soussignée », « I am Claire Boulanger ».
fn introduced(line: &str, rest: &[Token], found: &mut IntroducedNames) -> usize {
    if let Some((from, ())) = INTRODUCTIONS.longest(rest) {
        let len = len_introduced(line, &rest[from..]);
        if len > 0 {
            found.add(rest, from, len);
        }
        return from + len;
    }
    let Some((from, ())) = BEINGS.longest(rest) else {
        return 0;
    };
    let Some(len) = len_of_being(line, &rest[from..]) else {
        return 0;
    };
    found.add(rest, from, len);
    from + len
}

/// Number of tokens of the name behind « je m'appelle », in any case.
fn len_introduced(line: &str, said: &[Token]) -> usize {
    let shouts = !line.chars().any(char::is_lowercase);
    let is_written = |t: &Token| !shouts && t.is_capitalised(line);
    let is_word =
        |t: &Token| is_written(t) || is_particle(&t.folded) || !STOPS.contains(t.folded.as_str());
    let is_name =
        |t: &Token| is_mark(t) && t.folded != "." || !t.is_mark && !t.is_number && is_word(t);
    let mut n_words = 0;
    let len = said.iter().enumerate().take_while(|(at, t)| {
        let is_joined = *at > 0 && matches!(said[at - 1].folded.as_str(), "-" | "'");
        n_words += usize::from(!t.is_mark && !is_particle(&t.folded) && !is_joined);
        is_name(t) && n_words <= LONGEST_SAID
    });
    trimmed(said, len.count())
}

/// Number of tokens of the name behind « je suis »; `None` where what follows is no name.
fn len_of_being(line: &str, said: &[Token]) -> Option<usize> {
    let shouts = !line.chars().any(char::is_lowercase);
    let is_name = |t: &Token| {
        is_mark(t) && t.folded != "." || t.is_capitalised(line) || is_particle(&t.folded)
    };
    let names = said.iter().take(LONGEST).take_while(|t| is_name(t));
    let len = trimmed(said, names.count());
    let n_words = words_of(&said[..len]).len();
    let is_closed = said
        .get(len)
        .is_none_or(|t| t.is_mark || matches!(t.folded.as_str(), "et" | "and"));
    let is_name = !shouts && n_words > 0 && (n_words > 1 || is_closed);
    is_name.then_some(len)
}

/// Without particles and marks at the end.
fn trimmed(tokens: &[Token], len: usize) -> usize {
    let is_end = |t: &Token| !t.is_mark && !is_particle(&t.folded);
    tokens[..len]
        .iter()
        .rposition(is_end)
        .map_or(0, |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cv::identity::name::without;

    #[test]
    fn labels_and_sentences_state_names() {
        let cases = [
            ("Nom : BOULANGER", "", "boulanger"),
            ("Nom : BOULANGER Prénom : Claire", " ", "boulanger claire"),
            ("Prénom Claire", "", "claire"),
            (
                "Nom et prénom : Boulanger Claire, Tours",
                ", Tours",
                "boulanger claire",
            ),
            (
                "Name: Claire Boulanger | Tours",
                " | Tours",
                "claire boulanger",
            ),
            (
                "Bonjour, je m'appelle Claire Boulanger et je cherche",
                "Bonjour,  et je cherche",
                "claire boulanger",
            ),
            (
                "je m’appelle claire boulanger, comptable",
                ", comptable",
                "claire boulanger",
            ),
            (
                "Je soussignée Claire BOULANGER certifie",
                " certifie",
                "claire boulanger",
            ),
            ("My name is Jean de la Tour and", " and", "jean tour"),
            (
                "I am Claire Boulanger, an accountant",
                ", an accountant",
                "claire boulanger",
            ),
            ("Je suis Claire, comptable", ", comptable", "claire"),
            ("Je suis comptable", "Je suis comptable", ""),
            ("JE SUIS COMPTABLE", "JE SUIS COMPTABLE", ""),
            (
                "Gestion des noms de domaine",
                "Gestion des noms de domaine",
                "",
            ),
        ];
        for (line, left, words) in cases {
            let found = stated(line);
            assert_eq!(without(line, &found.spans), left, "{line}");
            assert_eq!(found.words.join(" "), words, "{line}");
        }
    }

    #[test]
    fn a_label_alone_states_the_next_line() {
        assert!(stated("Nom :").goes_on && stated("Nom").goes_on);
        assert!(stated("Prénom").goes_on);
        assert!(!stated("Compétences").goes_on);
    }
}
