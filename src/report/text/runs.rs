//! Runs of text of one look each.

use super::wrap::{StyledRun, TextLook, width};
use crate::report::clean::clean;
use crate::report::document::Span;

/// The clean runs of a line. The address of a link is written out if there is room for it and
/// it is not the text itself.
pub(super) fn runs_of(line: &[Span], with_addresses: bool) -> Vec<StyledRun> {
    let mut runs = Vec::new();
    for span in line {
        let look = match span {
            Span::Plain(_) => TextLook::Plain,
            Span::Strong(_) | Span::Mark { .. } => TextLook::Strong,
            Span::Faint(_) | Span::Command(_) => TextLook::Faint,
            Span::Link { .. } | Span::Page { .. } => TextLook::Link,
        };
        let text = match span {
            Span::Command(typed) => typed,
            other => other.text(),
        };
        runs.push(run(look, clean(text)));
        if let Span::Link { text, to } = span
            && with_addresses
            && to != text
            && !to.starts_with('#')
        {
            runs.push(run(TextLook::Faint, format!(" <{}>", clean(to))));
        }
    }
    runs
}

/// Cuts a text to `columns`, and marks the cut.
pub(super) fn cut(text: &mut String, columns: usize) {
    if width(text) <= columns {
        return;
    }
    while width(text) + 1 > columns && text.pop().is_some() {}
    text.push('…');
}

pub(super) fn run(look: TextLook, text: String) -> StyledRun {
    StyledRun { look, text }
}

/// ECMA-48 codes of a look. Colours are the terminal's own, to suit its background.
pub(super) fn sgr(look: TextLook) -> Option<&'static str> {
    match look {
        TextLook::Plain => None,
        TextLook::Strong => Some("1"),
        TextLook::Faint => Some("2"),
        TextLook::Link => Some("36"),
        TextLook::Good => Some("32"),
        TextLook::Warning => Some("33"),
        TextLook::Bad => Some("1;31"),
    }
}
