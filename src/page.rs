//! What comes out of a document: pages, blocks, lines, each with its place where one is known.

use serde::{Deserialize, Serialize};

/// A rectangle on a page, in points from its top left corner, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

impl Area {
    /// The smallest rectangle around both.
    pub fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// From left to right.
    pub fn width(self) -> f32 {
        self.right - self.left
    }

    /// From top to bottom.
    pub fn height(self) -> f32 {
        self.bottom - self.top
    }

    /// How much of their width two rectangles share; negative for a gap.
    pub fn shared_width(self, other: Self) -> f32 {
        self.right.min(other.right) - self.left.max(other.left)
    }

    /// How much of their height two rectangles share; negative for a gap.
    pub fn shared_height(self, other: Self) -> f32 {
        self.bottom.min(other.bottom) - self.top.max(other.top)
    }
}

/// A line of text as it is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its text: composed Unicode, no control characters.
    pub text: String,
    /// Its place, where the document says so.
    pub area: Option<Area>,
    /// Height of its letters in points; 0 where not known.
    pub size: f32,
}

impl Line {
    /// A line of a document that knows no places.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            text,
            area: None,
            size: 0.0,
        }
    }
}

/// Lines that belong together: a paragraph, a heading, the entries of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TextBlock {
    /// In reading order, never empty.
    pub lines: Vec<Line>,
}

/// A page, its blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// In points; 0 where the document knows no pages.
    pub width: f32,
    /// In points; 0 where the document knows no pages.
    pub height: f32,
    /// In reading order.
    pub blocks: Vec<TextBlock>,
    /// How many columns of text are side by side.
    pub columns: usize,
    /// Share of the page that is covered by its largest picture.
    pub picture: f32,
    /// Whether its text is that of a machine which read a picture of it.
    pub scanned: bool,
    /// Blocks that begin below a heading drawn as a picture.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictured_headings: Vec<usize>,
}

impl Page {
    /// A page of plain text, whose blank lines separate its blocks.
    pub fn of_text(text: &str) -> Self {
        let mut blocks: Vec<TextBlock> = Vec::new();
        let mut is_open = false;
        for line in text.lines() {
            if line.trim().is_empty() {
                is_open = false;
                continue;
            }
            if !is_open {
                blocks.push(TextBlock::default());
                is_open = true;
            }
            if let Some(block) = blocks.last_mut() {
                block.lines.push(Line::plain(line));
            }
        }
        Self {
            blocks,
            columns: 1,
            ..Self::default()
        }
    }

    /// Its lines in reading order.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.blocks.iter().flat_map(|block| &block.lines)
    }

    /// Its lines in reading order, an empty one between blocks.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            if !text.is_empty() {
                text.push('\n');
            }
            for line in &block.lines {
                text.push_str(&line.text);
                text.push('\n');
            }
        }
        text
    }

    /// How many words it holds.
    pub fn n_words(&self) -> usize {
        self.lines()
            .map(|line| line.text.split_whitespace().count())
            .sum()
    }
}
