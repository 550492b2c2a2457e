//! A result before it is rendered: blocks without any format.

mod table;
#[cfg(test)]
pub(super) mod tests;

use super::form::Form;
pub(crate) use table::{Cell, Column, Table};

/// A result ready to be rendered in any format.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Document {
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    /// Sections nest; the depth gives the level of the heading.
    Section(Section),
    Paragraph(Line),
    Note(Tone, Line),
    /// Names with values.
    Facts(Vec<(String, Line)>),
    List(Vec<Line>),
    Table(Table),
    /// Things to choose from.
    Cards(Vec<Card>),
    /// Amounts to compare by eye.
    Bars(Bars),
    /// What two texts say about the same thing.
    Quotes(Vec<Quote>),
    /// Kept as written, line by line.
    Verbatim(String),
    /// What a page that is served asks; other formats leave it out.
    Form(Form),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Section {
    /// Target of links, unique in the document.
    pub(crate) anchor: Option<String>,
    pub(crate) title: String,
    /// A page that can fold shows only the heading at first.
    pub(crate) is_folded: bool,
    pub(crate) blocks: Vec<Block>,
}

pub(crate) type Line = Vec<Span>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    Plain(String),
    Strong(String),
    /// A passage of a text, with its meaning.
    Mark {
        text: String,
        meaning: String,
    },
    /// Less important text.
    Faint(String),
    /// What one could type: only a terminal shows it.
    Command(String),
    /// To another page of the same server, for pages that are served.
    Page {
        text: String,
        to: String,
    },
    /// To a web page or to an anchor of the document (`#anchor`).
    Link {
        text: String,
        to: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Info,
    Warning,
    Bad,
}

/// A thing to choose from, in a few lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Card {
    /// Target of links, unique in the document.
    pub(crate) anchor: String,
    pub(crate) title: String,
    /// How near it is, in words.
    pub(crate) nearness: String,
    /// The figure behind the words.
    pub(crate) figure: String,
    /// What it is, line by line.
    pub(crate) facts: Vec<String>,
    /// Reasons for and against it.
    pub(crate) signs: Vec<Sign>,
    /// The words and the address of its own page.
    pub(crate) action: (String, String),
    /// What can be done with it on a page that is served.
    pub(crate) controls: Vec<Block>,
    pub(crate) details: Vec<Block>,
    /// A page that can fold shows the details at first.
    pub(crate) is_open: bool,
    /// Title, facts and signs for ears, a sentence each.
    pub(crate) spoken: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    pub(crate) tone: Tone,
    pub(crate) text: String,
}

/// Amounts to compare by eye.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bars {
    pub(crate) caption: String,
    pub(crate) bars: Vec<Bar>,
    /// The value of a full bar.
    pub(crate) full: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) value: f64,
    /// The value as people read it.
    pub(crate) shown: String,
    /// The expected value, drawn as a mark.
    pub(crate) mark: Option<f64>,
}

/// What two texts say about the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    pub(crate) term: String,
    /// Its part of the score, as people read it.
    pub(crate) shown: String,
    pub(crate) cv: String,
    pub(crate) offer: String,
}

impl Document {
    pub(crate) fn new(title: impl Into<String>) -> Self {
        let title = title.into();
        Self {
            title,
            blocks: Vec::new(),
        }
    }

    /// Visits every card, those within sections too.
    pub(crate) fn each_card(&mut self, visit: &mut dyn FnMut(&mut Card)) {
        each_card(&mut self.blocks, visit);
    }

    pub(crate) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }
}

fn each_card(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Card)) {
    for block in blocks {
        match block {
            Block::Cards(cards) => cards.iter_mut().for_each(&mut *visit),
            Block::Section(section) => each_card(&mut section.blocks, visit),
            _ => {}
        }
    }
}

impl Block {
    pub(crate) fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(plain(text))
    }

    pub(crate) fn note(tone: Tone, text: impl Into<String>) -> Self {
        Self::Note(tone, plain(text))
    }

    pub(crate) fn section(title: impl Into<String>, blocks: Vec<Self>) -> Self {
        Self::Section(Section {
            title: title.into(),
            blocks,
            ..Section::default()
        })
    }
}

impl Span {
    /// The text that every format shows.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Strong(text) | Self::Faint(text) => text,
            Self::Command(_) => "",
            Self::Link { text, .. } | Self::Page { text, .. } | Self::Mark { text, .. } => text,
        }
    }
}

pub(super) fn plain(text: impl Into<String>) -> Line {
    vec![Span::Plain(text.into())]
}

/// True for a line of a list that goes on with the one above it.
pub(super) fn is_continuation(line: &[Span]) -> bool {
    line.first()
        .is_some_and(|span| span.text().starts_with("→ "))
}

pub(super) fn text_of(line: &[Span]) -> String {
    line.iter().map(Span::text).collect()
}
