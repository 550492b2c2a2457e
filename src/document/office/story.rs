//! The text of an office document, gathered element by element: lines, tables, and what is not seen.

use std::collections::{BTreeMap, BTreeSet};

use super::look::Look;
use crate::document::flow::Flow;
use crate::document::hidden::{HiddenReason, gathered};
use crate::document::rows::Rows;
use crate::document::{Document, FileKind};
use crate::page::{Page, TextBlock};

/// The text of one or several parts.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) rows: Rows,
    /// A paragraph may hold a text box that holds paragraphs: one text for each.
    paragraphs: Vec<Paragraph>,
    hidden: BTreeMap<HiddenReason, String>,
}

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    is_item: bool,
    /// Of its largest letters.
    size: f32,
}

/// Points of letters whose size nothing says, as in a new document.
const USUAL: f32 = 11.0;

impl Story {
    pub(super) fn start_paragraph(&mut self, is_item: bool) {
        self.paragraphs.push(Paragraph {
            is_item,
            ..Paragraph::default()
        });
    }

    /// The open paragraph is an item of a list.
    pub(super) fn mark_item(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.is_item = true;
        }
    }

    /// Adds to the open paragraph, or to what is not seen.
    pub(super) fn push(&mut self, text: &str, look: Look) {
        match (look.unseen(), self.paragraphs.last_mut()) {
            (Some(reason), _) => self.hidden.entry(reason).or_default().push_str(text),
            (None, Some(paragraph)) => {
                paragraph.text.push_str(text);
                if !text.trim().is_empty() {
                    paragraph.size = paragraph.size.max(look.points.unwrap_or(USUAL));
                }
            }
            (None, None) => {}
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        self.hidden.values_mut().for_each(|text| text.push(' '));
        let text = paragraph.text.trim();
        if text.is_empty() {
            self.rows.end_block();
        } else if paragraph.is_item {
            self.rows.sized_line(&format!("• {text}"), paragraph.size);
        } else {
            self.rows.sized_line(&paragraph.text, paragraph.size);
        }
    }

    /// Closes what a part left open.
    pub(super) fn end_part(&mut self) {
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        self.rows.end_block();
    }
}

/// Parts one after the other make a document. Of `margins`, which stand on every page or
/// on every other one, each line is taken once.
#[derive(Debug, Default)]
pub(super) struct StoryParts {
    blocks: Vec<TextBlock>,
    hidden: BTreeMap<HiddenReason, String>,
}

impl StoryParts {
    pub(super) fn add(&mut self, story: Story) {
        self.blocks.extend(blocks(story.rows));
        self.hide(story.hidden);
    }

    pub(super) fn add_margins(&mut self, margins: Story) {
        let mut seen = BTreeSet::new();
        let mut found = blocks(margins.rows);
        for block in &mut found {
            block.lines.retain(|line| seen.insert(line.text.clone()));
        }
        found.retain(|block| !block.lines.is_empty());
        self.blocks.append(&mut found);
        self.hide(margins.hidden);
    }

    fn hide(&mut self, hidden: BTreeMap<HiddenReason, String>) {
        for (reason, text) in hidden {
            self.hidden.entry(reason).or_default().push_str(&text);
        }
    }

    pub(super) fn into_document(self, kind: FileKind) -> Document {
        let page = Page {
            blocks: self.blocks,
            columns: 1,
            ..Page::default()
        };
        Document {
            hidden: gathered(self.hidden),
            ..Document::of_page(kind, page)
        }
    }
}

fn blocks(rows: Rows) -> Vec<TextBlock> {
    let flow: Flow = rows.into_flow();
    flow.into_page().blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::office::look::Colour;

    const SEEN: Look = Look {
        fill: None,
        ..Look::ON_ANYTHING
    };
    const TINY: Look = Look {
        points: Some(1.0),
        ..SEEN
    };

    fn white() -> Look {
        Look {
            ink: Colour::of("FFFFFF"),
            ..SEEN
        }
    }

    fn paragraph(story: &mut Story, text: &str, look: Look) {
        story.start_paragraph(false);
        story.push(text, look);
        story.end_paragraph();
    }

    #[test]
    fn a_line_of_the_margins_is_read_once_and_one_of_the_body_each_time() {
        let (mut margins, mut body) = (Story::default(), Story::default());
        for story in [&mut margins, &mut body] {
            paragraph(story, "Ana DUPIN", SEEN);
            paragraph(story, "Ana DUPIN", SEEN);
        }
        let mut parts = StoryParts::default();
        parts.add_margins(margins);
        parts.add(body);
        let text = parts.into_document(FileKind::Docx).text();
        assert_eq!(text.matches("Ana DUPIN").count(), 3);
    }

    #[test]
    fn what_is_not_seen_is_kept_apart_by_reason() {
        let mut story = Story::default();
        paragraph(&mut story, "vu", SEEN);
        paragraph(&mut story, "petit", TINY);
        paragraph(&mut story, "blanc", white());
        paragraph(&mut story, "aussi", TINY);
        let mut parts = StoryParts::default();
        parts.add(story);
        let document = parts.into_document(FileKind::Docx);
        let hidden: Vec<&str> = document.hidden.iter().map(|h| h.text.as_str()).collect();
        assert_eq!(hidden, ["blanc", "petit aussi"]);
        assert_eq!(document.text(), "vu\n");
    }
}
