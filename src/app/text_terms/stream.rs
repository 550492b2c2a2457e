//! A stream of texts, and what was read of it.

use std::io::BufRead;

/// What texts come in and terms go out as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextForm {
    /// A text a line; its terms a line.
    Txt,
    /// A column of a table; a column « terms » is added.
    Csv,
    /// A value of an object a line; a key « terms » is added.
    Jsonl,
}

/// What was read of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StreamCounts {
    pub(crate) n_texts: usize,
    /// Numbers of the lines that hold no text.
    pub(crate) bad_lines: Vec<usize>,
}

/// Texts to read, and where they are in each record.
pub(crate) struct TextStream<'a> {
    pub(crate) form: TextForm,
    /// The column or key of the text.
    pub(crate) column: Option<&'a str>,
    pub(crate) input: &'a mut dyn BufRead,
}
