//! The lines of a CV, each with its page and the size of its letters.

use crate::cv::headings::PICTURED_HEADING;
use crate::page::Page;
use crate::text::{Token, tokens};

/// A line of a CV, with what is known of its place.
#[derive(Debug, Clone, Copy)]
pub(in crate::cv) struct Row<'p> {
    pub(in crate::cv) text: &'p str,
    /// Counted from 0.
    pub(super) page: usize,
    /// Height of its letters in points; 0 where not known.
    pub(super) size: f32,
}

/// The lines of all pages, with an empty one between blocks.
pub(in crate::cv) fn rows(pages: &[Page]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (n, page) in pages.iter().enumerate() {
        for (at, block) in page.blocks.iter().enumerate() {
            let row = |text, size| Row {
                text,
                page: n,
                size,
            };
            rows.extend((at > 0).then(|| row("", 0.0)));
            let is_pictured = page.pictured_headings.contains(&at);
            rows.extend(is_pictured.then(|| row(PICTURED_HEADING, 0.0)));
            rows.extend(
                block
                    .lines
                    .iter()
                    .map(|line| row(line.text.as_str(), line.size)),
            );
        }
    }
    rows
}

/// The first word of a text, folded.
pub(super) fn first_word(text: &str) -> String {
    let first = tokens(text).into_iter().find(|t| !t.is_mark);
    first.map(|t: Token| t.folded).unwrap_or_default()
}
