//! Text that comes as paragraphs and not as letters with places becomes a page.

use super::layout::clean;
use crate::page::{Line, Page, TextBlock};

/// Gathers lines into blocks.
#[derive(Debug, Default)]
pub(super) struct Flow {
    blocks: Vec<TextBlock>,
    open: bool,
}

impl Flow {
    /// Adds a line, which may hold line ends of its own.
    pub(super) fn line(&mut self, text: &str) {
        self.sized_line(text, 0.0);
    }

    /// Adds a line whose letters are so many points high.
    pub(super) fn sized_line(&mut self, text: &str, size: f32) {
        for text in text.split('\n').map(clean) {
            self.cleaned_line(text, size);
        }
    }

    /// Adds a line of columns, set apart by wide gaps, which the line keeps as two spaces.
    pub(super) fn columns(&mut self, line: &str) {
        let columns = line.split("   ").flat_map(|column| column.split('\t'));
        let columns = columns.map(clean).filter(|column| !column.is_empty());
        let columns: Vec<String> = columns.collect();
        self.cleaned_line(columns.join("  "), 0.0);
    }

    fn cleaned_line(&mut self, text: String, size: f32) {
        if text.is_empty() {
            return;
        }
        if !self.open {
            self.blocks.push(TextBlock::default());
            self.open = true;
        }
        if let Some(block) = self.blocks.last_mut() {
            block.lines.push(Line {
                size,
                ..Line::plain(text)
            });
        }
    }

    /// The next line starts a block.
    pub(super) fn end_block(&mut self) {
        self.open = false;
    }

    /// All of it, as one page that knows no places.
    pub(super) fn into_page(self) -> Page {
        Page {
            blocks: self.blocks,
            columns: 1,
            ..Page::default()
        }
    }
}
