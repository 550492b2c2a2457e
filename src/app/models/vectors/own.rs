//! The vectors of the model for written words.

use super::export::vector;
use super::word_table::WordTable;
use crate::profile::Profiler;
use crate::text::{Reader, WordId};

/// The vectors of the words that the model knows.
pub(super) fn own_vectors<'a>(
    profiler: &Profiler,
    words: impl Iterator<Item = &'a str>,
) -> WordTable {
    let mut table = WordTable::new(profiler.topics().n_topics());
    let mut reader = profiler.analyzer().reader();
    for word in words {
        if let Some(id) = word_id(profiler, &mut reader, word) {
            table.add(word.to_owned(), &vector(profiler, id.0));
        }
    }
    table
}

/// The number of a written word, where it is one term that the model knows.
pub(super) fn word_id(profiler: &Profiler, reader: &mut Reader<'_>, word: &str) -> Option<WordId> {
    let mut terms = Vec::new();
    reader.for_each_term(word, |term| terms.push(term.term.into_owned()));
    match &terms[..] {
        [term] => profiler.vocabulary().id(term),
        _ => None,
    }
}
