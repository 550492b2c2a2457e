//! Words as gaps compare them: families of a word, what each weighs, and which
//! weigh nothing.
//!
//! A skill is told in other words in every text: « encaissement », « encaisser »,
//! « caisse ». Two terms are of one family where they begin alike, or where a
//! list of ours says that they mean the same.

use std::cell::RefCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::{Analyzer, Part, Reader, Term, Vocabulary};

const GENERIC: &str = include_str!("../../data/generic_words_fr.txt");
const SYNONYMS: &str = include_str!("../../data/synonyms_fr.txt");
const PLAIN: &str = include_str!("../../data/plain_words_fr.txt");

/// Longer terms are of one family where they begin with the same letters.
const HEAD: usize = 7;

/// How gaps read texts.
pub struct Lexicon<'a> {
    /// One reader for all texts, for it remembers the words it met.
    reader: RefCell<Reader<'a>>,
    vocabulary: &'a Vocabulary,
    generic: FxHashSet<String>,
    plain: FxHashSet<String>,
    synonyms: FxHashMap<String, u32>,
}

/// The families of words that mean one thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Family {
    /// Words of a line of our list of synonyms.
    Meaning(u32),
    /// Words that begin alike.
    Head(String),
}

/// A word of a text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) term: String,
    /// As the text writes it.
    pub(super) written: String,
    pub(super) family: Family,
    /// How telling it is; nothing where words of every trade are told with it.
    pub(super) weight: f32,
}

impl std::fmt::Debug for Lexicon<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").finish_non_exhaustive()
    }
}

impl<'a> Lexicon<'a> {
    /// The words of an analyzer, weighed by a vocabulary learnt with it.
    #[must_use]
    pub fn new(analyzer: &'a Analyzer, vocabulary: &'a Vocabulary) -> Self {
        let mut lexicon = Self {
            reader: RefCell::new(analyzer.reader()),
            vocabulary,
            generic: FxHashSet::default(),
            plain: FxHashSet::default(),
            synonyms: FxHashMap::default(),
        };
        let generic = lists(GENERIC).flat_map(str::split_whitespace);
        lexicon.generic = generic.flat_map(|word| lexicon.terms(word)).collect();
        let plain = lists(PLAIN).flat_map(str::split_whitespace);
        lexicon.plain = plain.flat_map(|word| lexicon.terms(word)).collect();
        for (line, meaning) in lists(SYNONYMS).zip(0..) {
            for word in line.split_whitespace() {
                // Only single terms: the words of a longer expression mean
                // something else by themselves.
                if let [term] = lexicon.terms(word).as_slice() {
                    lexicon.synonyms.entry(term.clone()).or_insert(meaning);
                }
            }
        }
        lexicon
    }

    fn tokens(&self, text: &str) -> Vec<Term<'static>> {
        let mut tokens = Vec::new();
        let mut reader = self.reader.borrow_mut();
        reader.for_each_term(text, |token| tokens.push(token.into_owned()));
        tokens
    }

    fn terms(&self, text: &str) -> Vec<String> {
        let tokens = self.tokens(&text.replace('-', " ")).into_iter();
        let words = tokens.filter(|token| token.part != Part::Phrase);
        words.map(|token| token.term.into_owned()).collect()
    }

    /// The words of a text, set phrases taken apart.
    pub(super) fn words(&self, text: &str) -> Vec<Word> {
        let placed = self.placed(text).into_iter();
        placed.map(|(_, word)| word).collect()
    }

    /// The words of a text, each with the byte it begins at.
    pub(super) fn placed(&self, text: &str) -> Vec<(usize, Word)> {
        let tokens = self.tokens(text);
        let mut words = Vec::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            let opened = tokens
                .get(at + 1)
                .is_some_and(|next| next.part == Part::Inside && next.span.start < token.span.end);
            if token.part == Part::Phrase && opened {
                continue;
            }
            let term = token.term.to_string();
            let word = Word {
                family: self.family(&term),
                weight: self.weight(&term),
                written: text[token.span.clone()].to_owned(),
                term,
            };
            words.push((token.span.start, word));
        }
        words
    }

    /// A text without the words of a skill, in whatever form: to see what the
    /// skill is worth.
    #[must_use]
    pub fn without(&self, text: &str, skill: &str) -> String {
        let families: FxHashSet<Family> = self
            .telling(skill)
            .into_iter()
            .map(|word| word.family)
            .collect();
        let mut kept = String::with_capacity(text.len());
        let mut end = 0;
        for token in self.tokens(text) {
            if token.span.start >= end && families.contains(&self.family(&token.term)) {
                kept.push_str(&text[end..token.span.start]);
                end = token.span.end;
            }
        }
        kept.push_str(&text[end..]);
        kept
    }

    /// A skill in other words: each word that our list knows another for is that
    /// other one.
    #[must_use]
    pub fn reworded(&self, skill: &str) -> String {
        let mut said = String::new();
        let mut end = 0;
        for token in self.tokens(skill) {
            let other = self.other_word(&token.term);
            if let Some(other) = other.filter(|_| token.span.start >= end) {
                said.push_str(&skill[end..token.span.start]);
                said.push_str(other);
                end = token.span.end;
            }
        }
        said.push_str(&skill[end..]);
        said
    }

    /// A word of the same meaning and of another stem.
    fn other_word(&self, term: &str) -> Option<&'static str> {
        let meaning = *self.synonyms.get(term)?;
        let line = lists(SYNONYMS).nth(usize::try_from(meaning).ok()?)?;
        let mut words = line.split_whitespace().filter(|word| !word.contains('-'));
        words.find(|word| self.terms(word).first().is_some_and(|other| other != term))
    }

    /// The words of a text that say what a skill is about.
    pub(super) fn telling(&self, text: &str) -> Vec<Word> {
        let mut words = self.words(text);
        if words.iter().any(|word| word.weight > 0.0) {
            words.retain(|word| word.weight > 0.0);
        }
        words
    }

    pub(super) fn family(&self, term: &str) -> Family {
        if let Some(meaning) = self.synonyms.get(term) {
            return Family::Meaning(*meaning);
        }
        let head = match term.char_indices().nth(HEAD) {
            Some((end, _)) if !term.contains(' ') => &term[..end],
            _ => term,
        };
        Family::Head(head.to_owned())
    }

    /// Whether a word alone names nothing that one can learn, show or obtain.
    pub(super) fn is_plain(&self, term: &str) -> bool {
        self.is_plain_word(term) || self.generic.contains(term)
    }

    /// The same, but for what words of every trade say: « gestion », « contrôler ».
    pub(super) fn is_plain_word(&self, term: &str) -> bool {
        self.plain.contains(term)
    }

    /// The weight of a word that no text says.
    pub(super) fn rarest(&self) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a logarithm of a count")]
        let rarest = (f64::from(self.vocabulary.n_docs()) + 1.0).ln() as f32 + 1.0;
        rarest
    }

    /// Inverse document frequency; an unknown word is as rare as can be.
    pub(super) fn weight(&self, term: &str) -> f32 {
        if self.generic.contains(term) {
            return 0.0;
        }
        match self.vocabulary.id(term) {
            #[expect(clippy::cast_possible_truncation, reason = "a logarithm of a count")]
            Some(id) => self.vocabulary.idf(id) as f32,
            None => self.rarest(),
        }
    }

    pub(super) fn vocabulary(&self) -> &'a Vocabulary {
        self.vocabulary
    }
}

/// The lines of a list of ours that are no comments.
fn lists(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// What makes two askings one skill: the families of its words, the heaviest
/// first, the others in their order.
pub(super) fn key_of(words: &[Word]) -> Vec<Family> {
    let mut words: Vec<&Word> = words.iter().collect();
    words.sort_by(|a, b| a.family.cmp(&b.family));
    words.dedup_by(|a, b| a.family == b.family);
    let heaviest = words.iter().enumerate().rev();
    let heaviest = heaviest.max_by(|a, b| a.1.weight.total_cmp(&b.1.weight));
    if let Some((at, _)) = heaviest {
        words[..=at].rotate_right(1);
    }
    words.into_iter().map(|word| word.family.clone()).collect()
}

/// How much of what `words` tell a set of families covers, from 0 to 1.
pub(super) fn coverage(words: &[Word], shown: &FxHashSet<Family>) -> f32 {
    // Words of no weight count alike where there are no others.
    let least = if words.iter().any(|word| word.weight > 0.0) {
        0.0
    } else {
        1.0
    };
    let all: f32 = words.iter().map(|word| word.weight.max(least)).sum();
    let covered = words.iter().filter(|word| shown.contains(&word.family));
    let covered: f32 = covered.map(|word| word.weight.max(least)).sum();
    if all > 0.0 { covered / all } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_saying_one_thing_are_one_family() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lexicon = Lexicon::new(&analyzer, &vocabulary);
        let family = |word: &str| lexicon.words(word)[0].family.clone();
        assert_eq!(family("encaissement"), family("caisse"));
        assert_eq!(family("comptabilité"), family("comptable"));
        assert_ne!(family("électricité"), family("électronique"));
    }

    #[test]
    fn a_skill_is_put_in_other_words_of_the_same_families() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lexicon = Lexicon::new(&analyzer, &vocabulary);
        let families = |text: &str| -> Vec<Family> {
            let words = lexicon.words(text).into_iter();
            words.map(|word| word.family).collect()
        };
        let skill = "Assurer l'encaissement des clients";
        let other = lexicon.reworded(skill);
        assert_ne!(other, skill);
        assert_eq!(families(&other), families(skill));
        assert_eq!(lexicon.reworded("Silae"), "Silae");
    }

    #[test]
    fn verbs_of_every_trade_tell_nothing() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lexicon = Lexicon::new(&analyzer, &vocabulary);
        let telling = lexicon.telling("Organiser un approvisionnement");
        assert_eq!(telling.len(), 1);
        assert_eq!(telling[0].family, lexicon.words("stocks")[0].family);
    }
}
