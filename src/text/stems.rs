//! Stems: the forms of one word become one term.
//!
//! Snowball does the work on folded words; the list `stems_fr.txt` mends what
//! it brings together wrongly, and what it keeps apart.

use std::fmt;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::language::Language;
use super::{genders, stops};

pub(super) const LIST: &str = include_str!("../../data/stems_fr.txt");

static EXCEPTIONS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(exceptions);

/// The stemmers of both languages.
pub(super) struct Stems {
    french: Stemmer,
    english: Stemmer,
}

impl fmt::Debug for Stems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stems").finish_non_exhaustive()
    }
}

impl Stems {
    pub(super) fn new() -> Self {
        Self {
            french: Stemmer::create(Algorithm::French),
            english: Stemmer::create(Algorithm::English),
        }
    }

    /// The term of a folded word, written over it.
    pub(super) fn stem(&self, word: &mut String, language: Language) {
        let stem = match language {
            Language::French => return self.stem_french(word),
            Language::English => self.english.stem(word).into_owned(),
        };
        *word = stem;
    }

    /// The list alone, for technical words, which have no endings.
    pub(super) fn mend(&self, word: &mut String) {
        if let Some(stem) = EXCEPTIONS.get(word.as_str()) {
            *word = (*stem).to_owned();
        }
    }

    fn stem_french(&self, word: &mut String) {
        if !EXCEPTIONS.contains_key(word.as_str()) {
            genders::join(word);
        }
        let stem = match EXCEPTIONS.get(word.as_str()) {
            Some(stem) => (*stem).to_owned(),
            None => self.french.stem(word).into_owned(),
        };
        *word = stem;
    }
}

fn exceptions() -> FxHashMap<&'static str, &'static str> {
    let mut exceptions = FxHashMap::default();
    for line in stops::lines(LIST) {
        let mut words = line.split_whitespace();
        let stem = words.next().unwrap_or_default();
        exceptions.extend(words.map(|word| (word, stem)));
    }
    exceptions
}
