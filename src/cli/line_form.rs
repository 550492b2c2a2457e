//! The forms of answers that can also be a line of JSON each.

use clap::ValueEnum;

use super::output::Forms;
use crate::report::text::Style;
use crate::report::{Document, html, markdown, phrase, text};

/// A form of such an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LineForm {
    Table,
    Phrase,
    Json,
    Jsonl,
    Md,
    Html,
}

impl Forms for LineForm {
    const PLAIN: Self = Self::Table;

    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "md" | "markdown" => Some(Self::Md),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

impl LineForm {
    /// A document in a form for people; JSON is made by its command.
    pub(super) fn render(self, document: &Document, style: Style) -> String {
        match self {
            Self::Html => html::render(document),
            Self::Md => markdown::render(document),
            Self::Phrase => phrase::render(document),
            Self::Table | Self::Json | Self::Jsonl => text::render(document, style),
        }
    }
}
