//! Words as gaps compare them: their family and their weight.
//!
//! Every text names a skill in its own way: « encaissement », « encaisser »,
//! « caisse ». Two terms belong to one family if they begin alike, or if our list of
//! synonyms holds both.

use std::cell::RefCell;
use std::fmt;

use rustc_hash::FxHashSet;

use super::word_lists::WordLists;
use crate::text::{Analyzer, Reader, Term, TermPart, Vocabulary};

/// Terms that share so many first letters are one family.
const HEAD: usize = 7;

/// How gaps read texts. It caches the words it met and is used by one thread.
pub(crate) struct Lexicon<'a> {
    reader: RefCell<Reader<'a>>,
    vocabulary: &'a Vocabulary,
    lists: &'a WordLists,
}

/// Words that mean one thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum WordFamily {
    /// Words of one line of the list of synonyms.
    Meaning(u32),
    /// Words that begin alike.
    Head(String),
}

/// A word of a text with its weight.
#[derive(Debug, Clone)]
pub(super) struct WeightedWord {
    pub(super) family: WordFamily,
    /// Inverse document frequency; 0 for generic words, which name no skill.
    pub(super) weight: f32,
}

impl fmt::Debug for Lexicon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").finish_non_exhaustive()
    }
}

impl<'a> Lexicon<'a> {
    /// The vocabulary and the lists must come from the same analyzer.
    #[must_use]
    pub(crate) fn new(
        analyzer: &'a Analyzer,
        vocabulary: &'a Vocabulary,
        lists: &'a WordLists,
    ) -> Self {
        Self {
            reader: RefCell::new(analyzer.reader()),
            vocabulary,
            lists,
        }
    }

    fn tokens(&self, text: &str) -> Vec<Term<'static>> {
        let mut tokens = Vec::new();
        let mut reader = self.reader.borrow_mut();
        reader.for_each_term(text, |token| tokens.push(token.into_owned()));
        tokens
    }

    /// The words of a text, set phrases split.
    pub(super) fn words(&self, text: &str) -> Vec<WeightedWord> {
        let mut terms = self.tokens(text).into_iter().peekable();
        let mut words = Vec::new();
        while let Some(term) = terms.next() {
            let opened = terms.peek().is_some_and(|next| {
                next.part == TermPart::Inside && next.span.start < term.span.end
            });
            if term.part == TermPart::Phrase && opened {
                continue;
            }
            words.push(WeightedWord {
                family: self.family(&term.term),
                weight: self.weight(&term.term),
            });
        }
        words
    }

    /// True if a text has all informative words of a query, and the query has any.
    #[must_use]
    pub(crate) fn covers(&self, text: &str, query: &str) -> bool {
        let words = self.words(text).into_iter();
        let families: FxHashSet<WordFamily> = words.map(|word| word.family).collect();
        let query = self.informative_words(query);
        !query.is_empty() && coverage(&query, &families) >= 1.0
    }

    /// For each query, whether a text covers it.
    #[must_use]
    pub(crate) fn covers_each(&self, text: &str, queries: &[&str]) -> Vec<bool> {
        let words = self.words(text).into_iter();
        let families: FxHashSet<WordFamily> = words.map(|word| word.family).collect();
        let is_covered = |query: &&str| {
            let query = self.informative_words(query);
            !query.is_empty() && coverage(&query, &families) >= 1.0
        };
        queries.iter().map(is_covered).collect()
    }

    /// The words of a text that have weight; all of them where none has.
    pub(super) fn informative_words(&self, text: &str) -> Vec<WeightedWord> {
        let mut words = self.words(text);
        if words.iter().any(|word| word.weight > 0.0) {
            words.retain(|word| word.weight > 0.0);
        }
        words
    }

    pub(super) fn family(&self, term: &str) -> WordFamily {
        if let Some(meaning) = self.lists.meaning(term) {
            return WordFamily::Meaning(meaning);
        }
        let head = match term.char_indices().nth(HEAD) {
            Some((end, _)) if !term.contains(' ') => &term[..end],
            _ => term,
        };
        WordFamily::Head(head.to_owned())
    }

    /// True if a word alone names nothing that one can learn, show or obtain.
    pub(super) fn is_plain(&self, term: &str) -> bool {
        self.is_plain_word(term) || self.lists.is_generic(term)
    }

    /// The same without generic words such as « gestion », « contrôler ».
    pub(super) fn is_plain_word(&self, term: &str) -> bool {
        self.lists.is_plain(term)
    }

    /// The weight of a word that no offer contains.
    pub(super) fn rarest(&self) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a logarithm of a count")]
        let rarest = (f64::from(self.vocabulary.n_docs()) + 1.0).ln() as f32 + 1.0;
        rarest
    }

    /// Inverse document frequency; 0 for a generic word, the highest for an unknown one.
    pub(super) fn weight(&self, term: &str) -> f32 {
        if self.lists.is_generic(term) {
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

/// Share of the weight of `words` whose families are in a set, in [0, 1].
pub(super) fn coverage(words: &[WeightedWord], families: &FxHashSet<WordFamily>) -> f32 {
    // Where no word has weight, all count alike.
    let least = if words.iter().any(|word| word.weight > 0.0) {
        0.0
    } else {
        1.0
    };
    let all: f32 = words.iter().map(|word| word.weight.max(least)).sum();
    let covered = words.iter().filter(|word| families.contains(&word.family));
    let covered: f32 = covered.map(|word| word.weight.max(least)).sum();
    if all > 0.0 { covered / all } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synonyms_and_derived_words_are_one_family() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lists = WordLists::new(&analyzer);
        let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
        let family = |word: &str| lexicon.words(word)[0].family.clone();
        assert_eq!(family("encaissement"), family("caisse"));
        assert_eq!(family("comptabilité"), family("comptable"));
        assert_ne!(family("électricité"), family("électronique"));
    }

    #[test]
    fn generic_verbs_have_no_weight() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lists = WordLists::new(&analyzer);
        let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
        let words = lexicon.informative_words("Organiser un approvisionnement");
        assert_eq!(words.len(), 1);
        assert_eq!(words[0].family, lexicon.words("stocks")[0].family);
    }
}
