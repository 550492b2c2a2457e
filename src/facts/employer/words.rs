//! A text cut into sentences, and a sentence into words and marks with their places.

use std::ops::Range;

use crate::text::fold;

/// A word or a mark with its place.
pub(super) struct Word<'t> {
    written: &'t str,
    pub(super) folded: String,
    pub(super) start: usize,
}

impl Word<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.written.len()
    }

    pub(super) fn is_capitalised(&self) -> bool {
        self.written.chars().next().is_some_and(char::is_uppercase)
    }
}

/// Sentences and lines.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let ends = |at: usize, c: char| {
        matches!(c, '\n' | '!' | '?' | ':' | ';' | '•' | '*')
            || c == '.' && text[at + 1..].starts_with(char::is_whitespace)
    };
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        if ends(at, c) {
            cuts.push(start..at);
            start = at + c.len_utf8();
        }
    }
    cuts.push(start..text.len());
    cuts.into_iter()
}

pub(super) fn words(text: &str, within: Range<usize>) -> Vec<Word<'_>> {
    let part = &text[within.clone()];
    let mut words = Vec::new();
    let mut from: Option<usize> = None;
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '&' | '-' | '/' | '.');
    for (at, c) in part.char_indices().chain([(part.len(), ' ')]) {
        match (belongs(c) && at < part.len(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                let written = part[start..at].trim_end_matches('.');
                words.push(Word {
                    written,
                    folded: fold(written),
                    start: within.start + start,
                });
                from = None;
            }
            _ => {}
        }
        let is_mark = matches!(c, ',' | '(' | ')' | '"' | '«' | '»');
        if is_mark {
            words.push(Word {
                written: &part[at..at + c.len_utf8()],
                folded: ",".to_owned(),
                start: within.start + at,
            });
        }
    }
    words
}
