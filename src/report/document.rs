//! What is to be shown, before anybody knows in which form.

/// A page: a title and what stands under it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What the page is.
    pub title: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A part under its own heading; headings go as deep as sections nest.
    Section(Section),
    /// Plain sentences.
    Paragraph(Line),
    /// Something to heed.
    Note(Tone, Line),
    /// Names and their values.
    Facts(Vec<(String, Line)>),
    /// Points, one under the other.
    List(Vec<Line>),
    /// Rows and columns.
    Table(Table),
    /// Amounts to compare by eye.
    Bars(Bars),
    /// What two texts say of the same thing.
    Quotes(Vec<Quote>),
    /// A text kept as it was written, line by line.
    Verbatim(String),
}

/// A part of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// A name for links to it, unique in the page.
    pub anchor: Option<String>,
    /// Its heading.
    pub title: String,
    /// Whether a page that can fold shows only the heading at first.
    pub is_folded: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A run of text.
pub type Line = Vec<Span>;

/// Text of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// As it is.
    Plain(String),
    /// What matters most.
    Strong(String),
    /// Beside the point.
    Faint(String),
    /// A place to go to, of the web or (`#anchor`) of the page.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads.
        to: String,
    },
}

/// How a note is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// All is well.
    Good,
    /// Good to know.
    Info,
    /// Look at it.
    Warning,
    /// Something is wrong.
    Bad,
}

/// Rows and columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// Whether a page that can do so lets its reader sort and filter.
    pub is_interactive: bool,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Whether it holds numbers, which stand to the right.
    pub is_number: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it shows.
    pub line: Line,
    /// What it sorts by, where that is a number.
    pub key: Option<f64>,
}

/// Amounts to compare by eye.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    /// What they show.
    pub caption: String,
    /// The amounts.
    pub bars: Vec<Bar>,
    /// What a full bar stands for.
    pub full: f64,
}

/// One amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Of what.
    pub label: String,
    /// How much.
    pub value: f64,
    /// How much, as people write it.
    pub shown: String,
    /// Where it was expected to end, where that was told.
    pub mark: Option<f64>,
}

/// What two texts say of the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The thing.
    pub term: String,
    /// What it brought, as people write it.
    pub shown: String,
    /// What the CV says.
    pub cv: String,
    /// What the offer says.
    pub offer: String,
}

impl Document {
    /// An empty page.
    pub fn new(title: impl Into<String>) -> Self {
        let title = title.into();
        Self {
            title,
            blocks: Vec::new(),
        }
    }

    /// Puts a piece under what stands there.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }
}

impl Block {
    /// A paragraph of plain text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(plain(text))
    }

    /// A note of plain text.
    pub fn note(tone: Tone, text: impl Into<String>) -> Self {
        Self::Note(tone, plain(text))
    }

    /// A part under a heading.
    pub fn section(title: impl Into<String>, blocks: Vec<Self>) -> Self {
        Self::Section(Section {
            title: title.into(),
            blocks,
            ..Section::default()
        })
    }
}

impl Span {
    /// The text that is shown.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Strong(text) | Self::Faint(text) => text,
            Self::Link { text, .. } => text,
        }
    }
}

impl Column {
    /// A column of words.
    pub fn words(title: &str) -> Self {
        let title = title.to_owned();
        Self {
            title,
            is_number: false,
        }
    }

    /// A column of numbers.
    pub fn number(title: &str) -> Self {
        let title = title.to_owned();
        Self {
            title,
            is_number: true,
        }
    }
}

impl Cell {
    /// A cell of plain text.
    pub fn words(text: impl Into<String>) -> Self {
        Self {
            line: plain(text),
            key: None,
        }
    }

    /// A number, shown as people write it.
    pub fn number(value: f64, shown: impl Into<String>) -> Self {
        Self {
            line: plain(shown),
            key: Some(value),
        }
    }

    /// A link.
    pub fn link(text: impl Into<String>, to: impl Into<String>) -> Self {
        let (text, to) = (text.into(), to.into());
        Self {
            line: vec![Span::Link { text, to }],
            key: None,
        }
    }
}

/// Plain text as a line.
pub(super) fn plain(text: impl Into<String>) -> Line {
    vec![Span::Plain(text.into())]
}

/// The text of a line.
pub(super) fn text_of(line: &[Span]) -> String {
    line.iter().map(Span::text).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A page with one of everything, and hostile text in each.
    pub(in crate::report) fn of_everything(text: &str) -> Document {
        let quote = Quote {
            term: text.to_owned(),
            shown: "4 points".to_owned(),
            cv: text.to_owned(),
            offer: text.to_owned(),
        };
        let link = Span::Link {
            text: text.to_owned(),
            to: text.to_owned(),
        };
        let bar = Bar {
            label: text.to_owned(),
            value: 0.5,
            shown: text.to_owned(),
            mark: None,
        };
        Document {
            title: text.to_owned(),
            blocks: vec![
                Block::paragraph(text),
                Block::note(Tone::Warning, text),
                Block::Facts(vec![(text.to_owned(), plain(text))]),
                Block::List(vec![
                    vec![Span::Strong(text.to_owned()), Span::Faint(text.to_owned())],
                    vec![link],
                ]),
                Block::Table(Table {
                    caption: text.to_owned(),
                    columns: vec![Column::words(text), Column::number(text)],
                    rows: vec![vec![Cell::words(text), Cell::number(1.0, text)]],
                    is_interactive: true,
                }),
                Block::Bars(Bars {
                    caption: text.to_owned(),
                    bars: vec![bar],
                    full: 1.0,
                }),
                Block::Quotes(vec![quote]),
                Block::Verbatim(text.to_owned()),
                Block::Section(Section {
                    anchor: Some(text.to_owned()),
                    title: text.to_owned(),
                    is_folded: true,
                    blocks: vec![Block::paragraph(text)],
                }),
            ],
        }
    }

    #[test]
    fn a_line_reads_as_its_spans() {
        let line = vec![Span::Strong("a".into()), Span::Plain(" b".into())];
        assert_eq!(text_of(&line), "a b");
    }
}
