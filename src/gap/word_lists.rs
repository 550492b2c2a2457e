//! Our word lists, as terms of an analyzer.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::{Analyzer, Reader, TermPart};

const GENERIC: &str = include_str!("../../data/generic_words_fr.txt");
const SYNONYMS: &str = include_str!("../../data/synonyms_fr.txt");
const PLAIN: &str = include_str!("../../data/plain_words_fr.txt");

/// Generic words, plain words and synonyms. Built once for a model: every lexicon
/// borrows them.
#[derive(Debug)]
pub(crate) struct WordLists {
    generic: FxHashSet<String>,
    plain: FxHashSet<String>,
    /// The line of the list of synonyms of a term.
    synonyms: FxHashMap<String, u32>,
}

impl WordLists {
    /// Reads the lists with the analyzer that will read the texts.
    #[must_use]
    pub(crate) fn new(analyzer: &Analyzer) -> Self {
        let mut reader = analyzer.reader();
        Self {
            generic: all_terms(&mut reader, GENERIC),
            plain: all_terms(&mut reader, PLAIN),
            synonyms: synonyms(&mut reader),
        }
    }

    /// True for a word of any occupation, such as « gestion », « contrôler ».
    pub(super) fn is_generic(&self, term: &str) -> bool {
        self.generic.contains(term)
    }

    /// True for a word that alone names nothing one can learn, show or obtain.
    pub(super) fn is_plain(&self, term: &str) -> bool {
        self.plain.contains(term)
    }

    /// The number of the term's meaning: words of one meaning are synonyms.
    pub(super) fn meaning(&self, term: &str) -> Option<u32> {
        self.synonyms.get(term).copied()
    }
}

/// Generic and plain words, folded.
static COMMON: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    entries(GENERIC)
        .chain(entries(PLAIN))
        .flat_map(str::split_whitespace)
        .collect()
});

/// True if every word of a folded term is one of any trade, or of its setting: to share it
/// with an offer says little.
#[must_use]
pub(crate) fn is_common(term: &str) -> bool {
    let mut words = term.split_whitespace();
    words.all(|word| COMMON.contains(word))
}

fn all_terms(reader: &mut Reader<'_>, list: &'static str) -> FxHashSet<String> {
    let words = entries(list).flat_map(str::split_whitespace);
    words.flat_map(|word| terms(reader, word)).collect()
}

fn synonyms(reader: &mut Reader<'_>) -> FxHashMap<String, u32> {
    let mut synonyms = FxHashMap::default();
    for (line, meaning) in entries(SYNONYMS).zip(0..) {
        for word in line.split_whitespace() {
            // Only single terms: the words of a longer expression mean
            // something else by themselves.
            if let [term] = terms(reader, word).as_slice() {
                synonyms.entry(term.clone()).or_insert(meaning);
            }
        }
    }
    synonyms
}

/// The single terms of a text, compounds taken apart.
fn terms(reader: &mut Reader<'_>, text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    reader.for_each_term(&text.replace('-', " "), |token| {
        if token.part != TermPart::Phrase {
            terms.push(token.term.into_owned());
        }
    });
    terms
}

/// The lines of a list without its comments.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}
