//! Soft skills as texts ask for them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::vector::Bag;
use crate::facts::{Fact, SentencePart, TextFacts};
use crate::text::{lists, tokens};

/// A text with its facts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MentionSource<'t> {
    pub text: &'t str,
    pub read: &'t TextFacts,
    /// The code of its trade.
    pub trade: Option<&'t str>,
}

/// What was asked for so far.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    pub(super) spans: BTreeMap<String, Span>,
    pub(super) n_texts: usize,
    /// Number of texts of each trade.
    pub(super) n_by_trade: BTreeMap<String, usize>,
    stops: BTreeSet<&'static str>,
}

/// A way of asking for a skill, however it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Span {
    /// As written, with how often.
    pub(super) written: BTreeMap<String, usize>,
    pub(super) texts: BTreeSet<u32>,
    pub(super) subs: BTreeMap<&'static str, usize>,
    pub(super) trades: BTreeMap<String, usize>,
    pub(super) words: Bag,
    pub(super) context: Bag,
}

impl Span {
    /// The official skill that the rules file most of it under.
    pub(super) fn official(&self) -> Option<&'static str> {
        let most = self.subs.iter().max_by_key(|(_, n)| **n)?;
        Some(*most.0).filter(|sub| *sub != OTHER)
    }
}

/// The sub-label of what is no official skill.
pub(super) const OTHER: &str = "other_soft";
/// Context words on each side of a skill.
const AROUND: usize = 4;

impl Mentions {
    pub(crate) fn new() -> Self {
        Self {
            stops: lists::words(include_str!("../../data/stopwords_fr.txt")).collect(),
            ..Self::default()
        }
    }

    pub(crate) fn add(&mut self, source: &MentionSource<'_>) {
        let text = self.n_texts as u32;
        self.n_texts += 1;
        if let Some(trade) = source.trade {
            *self.n_by_trade.entry(trade.to_owned()).or_default() += 1;
        }
        let skills = source
            .read
            .facts
            .iter()
            .filter(|fact| fact.label == "soft_skill");
        for fact in skills.filter(|fact| fact.polarity.holds()) {
            self.add_fact(source, fact, text);
        }
    }

    fn add_fact(&mut self, source: &MentionSource<'_>, fact: &Fact, text: u32) {
        let written = &source.text[fact.span.clone()];
        let key = self.content(written);
        if key.is_empty() {
            return;
        }
        let context = self.context(source, &fact.span);
        let span = self.spans.entry(key.join(" ")).or_default();
        if span.words.is_empty() {
            key.iter().for_each(|word| span.words.add(word, 1.0));
        }
        context.iter().for_each(|word| span.context.add(word, 1.0));
        *span.written.entry(shown(written)).or_default() += 1;
        *span.subs.entry(fact.sub).or_default() += 1;
        if span.texts.insert(text)
            && let Some(trade) = source.trade
        {
            *span.trades.entry(trade.to_owned()).or_default() += 1;
        }
    }

    /// The words that say something, without endings of gender and number.
    fn content(&self, written: &str) -> Vec<String> {
        let words = tokens(written).into_iter().filter(|token| !token.is_mark);
        let words = words.filter(|token| token.folded.len() > 1 && !token.is_number);
        let said = words.filter(|token| !self.stops.contains(&*token.folded));
        said.map(|token| base(&token.folded))
            .filter(|word| !LIGHT.contains(&&**word))
            .collect()
    }

    fn context(&self, source: &MentionSource<'_>, span: &Range<usize>) -> Vec<String> {
        let holds = |own: &&SentencePart| own.span.start <= span.start && span.end <= own.span.end;
        let Some(sentence) = source.read.sentences.iter().find(holds) else {
            return Vec::new();
        };
        let before = self.content(&source.text[sentence.span.start..span.start]);
        let after = self.content(&source.text[span.end..sentence.span.end]);
        let before = before.into_iter().rev().take(AROUND);
        before.chain(after.into_iter().take(AROUND)).collect()
    }
}

/// Words that ask for any skill.
const LIGHT: &[&str] = &[
    "etre",
    "avoir",
    "avez",
    "ete",
    "faire",
    "preuve",
    "sen",
    "capacite",
    "esprit",
    "bon",
    "bonn",
    "excellent",
    "savoir",
    "savez",
    "qualite",
    "aptitude",
    "gout",
    "grand",
    "fort",
    "vrai",
    "reel",
    "soyez",
    "disposez",
    "dote",
    "personn",
    "profil",
];

/// A word without the endings of gender and number: « rigoureuse » and « rigoureux ».
fn base(folded: &str) -> String {
    const SHORTEST: usize = 4;
    let mut word = folded;
    for ending in ["s", "x", "e"] {
        if word.len() > SHORTEST {
            word = word.strip_suffix(ending).unwrap_or(word);
        }
    }
    for (ending, plain) in [("eus", "eu"), ("iv", "if"), ("ell", "el"), ("ric", "eur")] {
        if let Some(start) = word.strip_suffix(ending)
            && word.len() > SHORTEST
        {
            return format!("{start}{plain}");
        }
    }
    word.to_owned()
}

/// A span as it is shown: small letters, single spaces.
fn shown(written: &str) -> String {
    let lower = written.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gender_and_number_make_no_other_word() {
        for (a, b) in [
            ("rigoureuse", "rigoureux"),
            ("reactive", "reactif"),
            ("relationnelles", "relationnel"),
            ("autonomes", "autonome"),
        ] {
            assert_eq!(base(a), base(b));
        }
    }
}
