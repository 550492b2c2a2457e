//! A query as words, without what surrounds the trade.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::{is_begun, typed_words, words};

/// Phrases that say nothing of the trade, each as its words joined by spaces.
static FILLERS: LazyLock<HashSet<String>> =
    LazyLock::new(|| phrases(include_str!("../../data/complete/fillers_fr.txt")));
/// Phrases of queries about something else than a trade.
static OTHER_TOPICS: LazyLock<HashSet<String>> =
    LazyLock::new(|| phrases(include_str!("../../data/complete/other_topics_fr.txt")));
const LONGEST_PHRASE: usize = 4;

fn phrases(file: &str) -> HashSet<String> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let phrases = lines.map(|line| words(line).join(" "));
    phrases.filter(|phrase| !phrase.is_empty()).collect()
}

/// Shorter words are never taken for misspelt: too many words are one edit away.
pub(super) const SHORTEST_MISSPELT: usize = 4;

/// What was typed.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// All words joined.
    pub(super) whole: String,
    /// The words that may name a trade.
    pub(super) words: Vec<String>,
    /// True if a phrase is about something else than a trade.
    pub(super) is_off_topic: bool,
}

impl Query {
    pub(super) fn parse(text: &str) -> Self {
        if is_address(text) {
            return Self::default();
        }
        // What no trade is named with: a longer text is not a query.
        const MOST_WORDS: usize = 24;
        let mut all = typed_words(text);
        all.truncate(MOST_WORDS);
        Self {
            whole: all.concat(),
            words: typed_content(&all, is_begun(text)),
            is_off_topic: is_off_topic(&all),
        }
    }

    /// True if a word is long enough to be read as a misspelling.
    pub(super) fn may_be_misspelt(&self) -> bool {
        self.words
            .iter()
            .any(|word| word.len() >= SHORTEST_MISSPELT)
    }

    /// The words that may name a trade, joined.
    pub(super) fn content(&self) -> String {
        self.words.concat()
    }
}

/// The content of words of which the last may be unfinished: « m » is no pronoun then.
fn typed_content(words: &[String], is_begun: bool) -> Vec<String> {
    const LONGEST_BEGINNING: usize = 2;
    match words.split_last() {
        // « H/F » at the end is no beginning.
        Some((last, before))
            if is_begun
                && last.len() <= LONGEST_BEGINNING
                && filler_len(&words[words.len().saturating_sub(2)..]) < 2 =>
        {
            let mut kept = content(before);
            kept.retain(|word| !FILLERS.contains(word));
            kept.push(last.clone());
            kept
        }
        _ => content(words),
    }
}

/// The words without fillers, each once; all of them if nothing else is left.
pub(crate) fn content(words: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match filler_len(&words[at..]) {
            0 => {
                let is_new = !kept.contains(&words[at]);
                if is_new {
                    kept.push(words[at].clone());
                }
                at += 1;
            }
            n => at += n,
        }
    }
    if kept.is_empty() {
        words.to_vec()
    } else {
        kept
    }
}

/// A mail or web address, or a number alone, names no trade.
fn is_address(text: &str) -> bool {
    let has_letter = text.chars().any(char::is_alphabetic);
    !has_letter || text.contains('@') || text.contains("://")
}

fn filler_len(words: &[String]) -> usize {
    phrase_len(words, &FILLERS)
}

fn is_off_topic(words: &[String]) -> bool {
    (0..words.len()).any(|at| phrase_len(&words[at..], &OTHER_TOPICS) > 0)
}

/// Length of the longest phrase that `words` begin with; 0 if there is none.
fn phrase_len(words: &[String], phrases: &HashSet<String>) -> usize {
    let longest = LONGEST_PHRASE.min(words.len());
    let mut lengths = (1..=longest).rev();
    lengths
        .find(|n| phrases.contains(&words[..*n].join(" ")))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Vec<String> {
        Query::parse(text).words
    }

    #[test]
    fn what_surrounds_a_trade_is_left_out() {
        for (text, trade) in [
            ("cherche emploi cuisinier CDI Lyon", "cuisinier"),
            ("je voudrais travailler avec les enfants", "enfants"),
            ("serveur temps partiel week-end", "serveur"),
            ("aide-soignante de nuit H/F", "aide soignante"),
        ] {
            assert_eq!(kept(text).join(" "), trade);
        }
    }

    #[test]
    fn a_filler_alone_is_kept() {
        assert_eq!(kept("travail"), ["travail"]);
    }
}
