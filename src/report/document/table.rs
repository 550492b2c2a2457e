//! Tables of a document: columns, rows and cells.

use super::{Line, Span, plain};

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) columns: Vec<Column>,
    /// One cell per column.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// A page that can do so lets its reader sort and filter.
    pub(crate) is_interactive: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) title: String,
    /// Numbers are aligned to the right.
    pub(crate) is_number: bool,
}

impl Column {
    pub(crate) fn words(title: &str) -> Self {
        let title = title.to_owned();
        Self {
            title,
            is_number: false,
        }
    }

    pub(crate) fn number(title: &str) -> Self {
        let title = title.to_owned();
        Self {
            title,
            is_number: true,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    pub(crate) line: Line,
    /// Sort key of a number that is shown in words.
    pub(crate) key: Option<f64>,
}

impl Cell {
    pub(crate) fn words(text: impl Into<String>) -> Self {
        Self {
            line: plain(text),
            key: None,
        }
    }

    /// A number, with the text that is shown for it.
    pub(crate) fn number(value: f64, shown: impl Into<String>) -> Self {
        Self {
            line: plain(shown),
            key: Some(value),
        }
    }

    pub(crate) fn link(text: impl Into<String>, to: impl Into<String>) -> Self {
        let (text, to) = (text.into(), to.into());
        Self {
            line: vec![Span::Link { text, to }],
            key: None,
        }
    }
}
