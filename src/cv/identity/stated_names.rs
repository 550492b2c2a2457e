//! Names that labels and sentences state: « Nom : », « Je m'appelle ».

use std::ops::Range;

use super::row::Row;
use super::{shape, stated};

/// The names that labels and sentences state, line for line, and their words.
pub(super) struct StatedNames {
    pub(super) spans: Vec<Vec<Range<usize>>>,
    pub(super) words: Vec<String>,
}

pub(super) fn stated_names(rows: &[Row<'_>]) -> StatedNames {
    /// A value below its label is no longer, in words.
    const LONGEST_VALUE: usize = 5;
    let mut spans = vec![Vec::new(); rows.len()];
    let mut words = Vec::new();
    let mut goes_on = false;
    for (at, row) in rows.iter().enumerate() {
        let found = stated::stated(row.text);
        let is_value = goes_on && row.text.split_whitespace().count() <= LONGEST_VALUE;
        if is_value && found.spans.is_empty() && !row.text.trim().is_empty() {
            spans[at].push(0..row.text.len());
            words.extend(shape::words_of(&crate::text::tokens(row.text)));
        }
        let is_open = row.text.trim().is_empty() || !found.spans.is_empty();
        goes_on = found.goes_on || goes_on && is_open;
        if !found.spans.is_empty() {
            spans[at] = found.spans;
            words.extend(found.words);
        }
    }
    StatedNames { spans, words }
}
