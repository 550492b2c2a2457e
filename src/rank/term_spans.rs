//! Where a text has its terms.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::{Reading, Vocabulary};

/// The first span of each known term of a text.
pub(super) type TermSpans = FxHashMap<u32, Range<usize>>;

/// The first span of each known term.
pub(super) fn term_spans(vocabulary: &Vocabulary, reading: &Reading) -> TermSpans {
    let mut spans = FxHashMap::default();
    for term in reading.terms() {
        if let Some(id) = vocabulary.id(&term.term) {
            spans.entry(id.0).or_insert(term.span);
        }
    }
    spans
}
