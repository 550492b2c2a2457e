//! Cues: folded phrases whose words may end in a star, which matches any ending.

use crate::text::List;
use crate::text::{Token, tokens};

/// The words of this room.
static LIST: List = List(include_str!("../../../data/person_fr.txt"));

/// Phrases to look for in a clause.
pub(super) struct Cues(Vec<Vec<&'static str>>);

impl Cues {
    /// The cues of a section of the list.
    pub(super) fn section(name: &'static str) -> Self {
        let phrases = LIST.phrases(name);
        Self(phrases.map(|phrase| phrase.split(' ').collect()).collect())
    }

    /// True if any of them occurs in the text.
    pub(super) fn occur_in(&self, text: &str) -> bool {
        self.occur_among(&tokens(text))
    }

    /// True if any of them occurs among the tokens.
    pub(super) fn occur_among(&self, tokens: &[Token]) -> bool {
        let words: Vec<&Token> = tokens.iter().filter(|t| !is_joint(t)).collect();
        (0..words.len()).any(|at| self.0.iter().any(|cue| begins(&words[at..], cue)))
    }
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
    token.is_mark && matches!(token.folded.as_str(), "-" | "'" | ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_ending_and_hyphens_are_passed_over() {
        let cues = Cues::section("hours");
        assert!(cues.occur_in("Week-ends acceptés"));
        assert!(cues.occur_in("poste de nuits"));
        assert!(!cues.occur_in("journal de bord"));
    }
}
