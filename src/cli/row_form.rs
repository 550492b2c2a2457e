//! The forms of answers that are rows: a line of JSON or of CSV each.

use clap::ValueEnum;

use super::output::Forms;

/// A form of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RowForm {
    Table,
    Json,
    Jsonl,
    Csv,
    Html,
}

impl Forms for RowForm {
    const PLAIN: Self = Self::Table;

    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "csv" => Some(Self::Csv),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}
