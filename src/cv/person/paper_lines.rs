//! Lines of papers that a column cut before their categories.

use std::ops::Range;

use super::clauses::paragraphs;
use crate::facts::licences;
use crate::text::{Token, tokens};

/// Paragraphs, with the lines that begin with the categories of the paper above: « CACES R486 »
/// over « A et B ».
pub(super) fn paper_paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for paragraph in paragraphs(text) {
        match found.last_mut() {
            Some(last)
                if goes_on_with_categories(&text[last.clone()], &text[paragraph.clone()]) =>
            {
                last.end = paragraph.end;
            }
            _ => found.push(paragraph),
        }
    }
    found
}

/// True where a line ends with a family of papers and the next one begins with its categories.
fn goes_on_with_categories(above: &str, below: &str) -> bool {
    let above = above.rsplit('\n').next().unwrap_or_default();
    let (words, next) = (tokens(above), tokens(below));
    let Some(next) = next.first() else {
        return false;
    };
    let is_capital = |t: &Token| t.is_upper(below) || t.is_number;
    let is_family = words.last().is_some_and(|t| {
        t.folded.len() == 4 && t.folded.starts_with('r') && t.folded[1..].parse::<u16>().is_ok()
    });
    let is_category = next.folded.len() <= 2 && is_capital(next);
    let lists_symbols = words
        .first()
        .is_some_and(|t| t.folded.starts_with("habilitation"));
    let is_symbol = next.folded.len() <= 4
        && next.is_upper(below)
        && next.folded.contains(|c: char| c.is_ascii_digit());
    is_family && is_category || lists_symbols && is_symbol && licences(above).is_empty()
}
