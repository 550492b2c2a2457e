//! Words that are never terms: function words and the words of any offer.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::language::Language;
use super::lists::words;

const STOPWORDS_FR: &str = include_str!("../../data/stopwords_fr.txt");
const BOILERPLATE_FR: &str = include_str!("../../data/boilerplate_fr.txt");
const STOPWORDS_EN: &str = include_str!("../../data/stopwords_en.txt");

/// Small words that may be inside a set phrase: gestion *de la* paie.
const LINKS: &[&str] = &[
    "de", "d", "du", "des", "a", "au", "aux", "la", "le", "les", "l", "en",
];

/// Stop words that are also initials people write in capitals: aide-soignant,
/// éducateur spécialisé, système d'information, moniteur éducateur, test unitaire.
const ACRONYMS: &[&str] = &["as", "es", "si", "it", "ai", "me", "tu", "ma"];

static FRENCH: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| words(STOPWORDS_FR).chain(words(BOILERPLATE_FR)).collect());
static ENGLISH: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words(STOPWORDS_EN).collect());

/// Whether a word is a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StopKind {
    /// It may be one.
    No,
    /// Never, and it may be between the words of a set phrase.
    Link,
    /// Only where its letters are initials.
    UnlessAcronym,
    /// Never.
    Always,
}

/// What the folded `word` is in a text of `language`.
pub(super) fn judge(word: &str, language: Language) -> StopKind {
    let is_stop = match language {
        Language::French => FRENCH.contains(word),
        Language::English => ENGLISH.contains(word),
    };
    match () {
        () if language == Language::French && LINKS.contains(&word) => StopKind::Link,
        () if is_stop && ACRONYMS.contains(&word) => StopKind::UnlessAcronym,
        () if is_stop => StopKind::Always,
        () => StopKind::No,
    }
}

/// The text of all the lists, from which an analyzer's stamp is made.
pub(super) fn lists() -> [&'static str; 3] {
    [STOPWORDS_FR, BOILERPLATE_FR, STOPWORDS_EN]
}

#[cfg(test)]
mod tests {
    use super::super::chars::folded;
    use super::{ENGLISH, FRENCH, LINKS, lists};

    #[test]
    fn the_lists_are_written_folded_and_say_where_they_come_from() {
        for word in FRENCH.iter().chain(ENGLISH.iter()) {
            assert_eq!(*word, folded(word));
        }
        for list in lists() {
            assert!(list.starts_with("# "));
        }
    }

    #[test]
    fn every_link_is_a_stop_word() {
        assert!(LINKS.iter().all(|link| FRENCH.contains(link)));
    }
}
