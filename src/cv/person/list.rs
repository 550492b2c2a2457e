//! Cues: folded phrases whose words may end in a star, which matches any ending.

use std::ops::Range;

use crate::text::SectionedList;
use crate::text::{Token, tokens};

/// The words of this room.
static LIST: SectionedList = SectionedList(include_str!("../../../data/person_fr.txt"));

/// Phrases to look for in a clause.
pub(super) struct Cues(Vec<Vec<&'static str>>);

impl Cues {
    /// The cues of a section of the list.
    pub(super) fn section(name: &'static str) -> Self {
        Self(LIST.phrases(name).map(words_of).collect())
    }

    /// True if any of them occurs in the text.
    pub(super) fn occur_in(&self, text: &str) -> bool {
        self.occur_among(&tokens(text))
    }

    /// True if any of them occurs among the tokens.
    pub(super) fn occur_among(&self, tokens: &[Token]) -> bool {
        let words = without_joints(tokens);
        (0..words.len()).any(|at| self.0.iter().any(|cue| begins(&words[at..], cue)))
    }

    /// True if the text starts with one of them.
    pub(super) fn open(&self, text: &str) -> bool {
        let tokens = tokens(text);
        let words = without_joints(&tokens);
        self.0.iter().any(|cue| begins(&words, cue))
    }

    /// True if the text ends with one of them.
    pub(super) fn close(&self, text: &str) -> bool {
        let tokens = tokens(text);
        let words = without_joints(&tokens);
        let ends = |cue: &&Vec<&str>| {
            let start = words.len().checked_sub(cue.len());
            start.is_some_and(|start| begins(&words[start..], cue))
        };
        self.0.iter().any(|cue| ends(&cue))
    }

    /// Byte offset of the first of them.
    pub(super) fn first_in(&self, text: &str) -> Option<Range<usize>> {
        let tokens = tokens(text);
        let words = without_joints(&tokens);
        (0..words.len()).find_map(|at| {
            let fitting = self.0.iter().filter(|cue| begins(&words[at..], cue));
            let len = fitting.map(Vec::len).max()?;
            Some(words[at].span.start..words[at + len - 1].span.end)
        })
    }
}

/// Cues mapped to a name: « nuits », « de nuit » for « nuit ».
pub(super) struct NamedCues(Vec<(Vec<&'static str>, &'static str)>);

/// The name of a phrase that looks like a cue and means something else.
const NOTHING: &str = "-";

impl NamedCues {
    /// The cues of a section of the list, `name = cue, cue`.
    pub(super) fn section(name: &'static str) -> Self {
        let pairs = LIST.pairs(name);
        Self(pairs.map(|(cue, name)| (words_of(cue), name)).collect())
    }

    /// The names whose cues occur in a text, each once, the longest cue at each place.
    pub(super) fn names_in(&self, text: &str) -> Vec<&'static str> {
        let mut names = Vec::new();
        for (name, _) in self.found_in(text) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The names with the bytes that state them.
    pub(super) fn found_in(&self, text: &str) -> Vec<(&'static str, Range<usize>)> {
        let tokens = tokens(text);
        let words = without_joints(&tokens);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let fitting = self.0.iter().filter(|(cue, _)| begins(&words[at..], cue));
            let Some((cue, name)) = fitting.max_by_key(|(cue, _)| cue.len()) else {
                at += 1;
                continue;
            };
            let last = words[at + cue.len() - 1];
            if *name != NOTHING {
                found.push((*name, words[at].span.start..last.span.end));
            }
            at += cue.len();
        }
        found
    }
}

fn words_of(phrase: &'static str) -> Vec<&'static str> {
    phrase.split(' ').collect()
}

fn without_joints(tokens: &[Token]) -> Vec<&Token> {
    tokens.iter().filter(|t| !is_joint(t)).collect()
}

fn begins(words: &[&Token], cue: &[&str]) -> bool {
    words.len() >= cue.len()
        && cue
            .iter()
            .zip(words)
            .all(|(cue, word)| fits(&word.folded, cue))
}

fn fits(word: &str, cue: &str) -> bool {
    match cue.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == cue,
    }
}

/// Marks that join the words of a phrase: « week-end », « d'équipe ».
fn is_joint(token: &Token) -> bool {
    token.is_mark && matches!(token.folded.as_str(), "-" | "‐" | "‑" | "'" | "’" | ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_matches_any_ending_and_hyphens_are_skipped() {
        let cues = Cues::section("asks");
        assert!(cues.occur_in("je souhaiterais"));
        assert!(cues.occur_in("J'aimerais un poste"));
        assert!(!cues.occur_in("poste souterrain"));
    }

    #[test]
    fn the_longest_cue_names_its_place() {
        let hours = NamedCues::section("hours");
        assert_eq!(hours.names_in("Week-ends et nuits"), ["week-end", "nuit"]);
        assert_eq!(hours.names_in("Hôpital de jour"), Vec::<&str>::new());
        assert_eq!(hours.names_in("journal de bord"), Vec::<&str>::new());
    }
}
