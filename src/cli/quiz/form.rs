//! The forms that a test can take.

use clap::ValueEnum;

use crate::cli::output::Forms;

/// A form of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum QuizForm {
    /// Questions one at a time, answered with the keyboard.
    Terminal,
    /// Markdown.
    Md,
    /// A page to print, or to answer in a browser.
    Html,
    /// For programs, with the key as a list of its own.
    Json,
    /// Moodle's text format.
    Gift,
    /// Moodle's XML format.
    Moodle,
    /// A package of IMS QTI 2.1.
    Qti,
}

impl Forms for QuizForm {
    const PLAIN: Self = Self::Md;

    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "md" | "markdown" => Some(Self::Md),
            "html" | "htm" => Some(Self::Html),
            "json" => Some(Self::Json),
            "gift" => Some(Self::Gift),
            "xml" => Some(Self::Moodle),
            "zip" => Some(Self::Qti),
            _ => None,
        }
    }
}
