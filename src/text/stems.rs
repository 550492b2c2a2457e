//! Stems: the forms of one word become one term.
//!
//! Snowball does the work on folded words; the list `stems_fr.txt` mends what
//! it brings together wrongly, and what it keeps apart.

use std::fmt;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::language::Language;
use super::{genders, lists};

pub(super) const LIST: &str = include_str!("../../data/stems_fr.txt");

static EXCEPTIONS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(exceptions);

/// Endings of those who do a thing.
const AGENTS: &[&str] = &["ateur", "iteur"];
/// Before such an ending are this many letters at least: rateur is nobody.
const SHORTEST_ROOT: usize = 3;

/// No stem is shorter, in letters.
const SHORTEST_STEM: usize = 3;

/// The stemmers of both languages.
pub(super) struct Stemmers {
    french: Stemmer,
    english: Stemmer,
}

impl fmt::Debug for Stemmers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stems").finish_non_exhaustive()
    }
}

impl Stemmers {
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

    /// The masculine of a folded word, written over it.
    pub(super) fn join_genders(&self, word: &mut String, language: Language) {
        if language == Language::French && !EXCEPTIONS.contains_key(word.as_str()) {
            genders::join(word);
        }
    }

    /// The list alone, for technical words, which have no endings.
    pub(super) fn mend(&self, word: &mut String) {
        if let Some(stem) = EXCEPTIONS.get(word.as_str()) {
            *word = (*stem).to_owned();
        }
    }

    fn stem_french(&self, word: &mut String) {
        if let Some(stem) = EXCEPTIONS.get(word.as_str()) {
            *word = (*stem).to_owned();
        } else if is_agent(word) {
            word.truncate(word.trim_end_matches('s').len());
        } else {
            let stem = self.french.stem(word);
            // Initials lose their last letter otherwise, and MOA would be MOE.
            if stem.len() >= SHORTEST_STEM {
                *word = stem.into_owned();
            }
        }
    }
}

/// Whether the folded `word` names who does a thing, as formateur does: the
/// thing done (formation) is another matter, and Snowball takes both for one.
fn is_agent(word: &str) -> bool {
    let singular = word.trim_end_matches('s');
    AGENTS.iter().any(|ending| {
        singular
            .strip_suffix(ending)
            .is_some_and(|root| root.len() >= SHORTEST_ROOT)
    })
}

fn exceptions() -> FxHashMap<&'static str, &'static str> {
    let mut exceptions = FxHashMap::default();
    for line in lists::lines(LIST) {
        let mut words = line.split_whitespace();
        let stem = words.next().unwrap_or_default();
        exceptions.extend(words.map(|word| (word, stem)));
    }
    exceptions
}

#[cfg(test)]
mod tests {
    use super::super::chars::folded;
    use super::super::language::Language;
    use super::super::lists;
    use super::{EXCEPTIONS, Stemmers};

    const PAIRS: &str = include_str!("../../data/stem_pairs_fr.txt");

    fn stem(word: &str) -> String {
        let (stemmers, mut stem) = (Stemmers::new(), folded(word));
        stemmers.join_genders(&mut stem, Language::French);
        stemmers.stem(&mut stem, Language::French);
        stem
    }

    fn pairs(sign: &str) -> Vec<(&'static str, &'static str)> {
        let signed = lists::lines(PAIRS).filter_map(|line| line.strip_prefix(sign));
        signed
            .map(|line| line.trim().split_once(' ').unwrap())
            .collect()
    }

    #[test]
    fn false_friends_do_not_meet() {
        let pairs = pairs("!=");
        let met: Vec<_> = pairs.iter().filter(|(a, b)| stem(a) == stem(b)).collect();
        assert!(pairs.len() > 80 && met.is_empty(), "{met:?}");
    }

    #[test]
    fn forms_of_one_word_meet() {
        let pairs = pairs("==");
        let apart: Vec<_> = pairs.iter().filter(|(a, b)| stem(a) != stem(b)).collect();
        assert!(pairs.len() > 80 && apart.is_empty(), "{apart:?}");
    }

    #[test]
    fn no_word_has_two_stems_in_the_list() {
        let n_words: usize = lists::lines(super::LIST)
            .map(|line| line.split_whitespace().count() - 1)
            .sum();
        assert_eq!(n_words, EXCEPTIONS.len());
    }
}
