//! What a terminal can show, and the signs and bars that follow from it.

use crate::report::document::Tone;

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    /// Columns.
    pub(crate) width: usize,
    pub(crate) has_colour: bool,
    /// More than ASCII symbols.
    pub(crate) has_symbols: bool,
}

#[cfg(test)]
impl Style {
    /// The screen of the snapshots: 80 columns, symbols, no colour.
    pub(crate) const SNAPSHOT: Self = Self {
        width: 80,
        has_colour: false,
        has_symbols: true,
    };
}

impl Style {
    /// Longest bar, in columns.
    const BAR: usize = 24;

    pub(super) fn rule(self) -> &'static str {
        if self.has_symbols { "─" } else { "-" }
    }

    pub(super) fn bullet(self) -> &'static str {
        if self.has_symbols { "•" } else { "-" }
    }

    pub(super) fn tone(self, tone: Tone) -> &'static str {
        match (tone, self.has_symbols) {
            (Tone::Good, true) => "✔",
            (Tone::Good, false) => "[ok]",
            (Tone::Info, true) => "ℹ",
            (Tone::Info, false) => "[i]",
            (Tone::Warning, true) => "⚠",
            (Tone::Warning, false) => "[!]",
            (Tone::Bad, true) => "✘",
            (Tone::Bad, false) => "[x]",
        }
    }

    pub(super) fn bar_length(self) -> usize {
        (self.width / 4).clamp(4, Self::BAR)
    }

    /// A bar for a share, in eighths of a column if there are symbols.
    pub(super) fn bar(self, share: f64) -> String {
        const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
        let length = self.bar_length();
        let share = within(share);
        if !self.has_symbols {
            return "#".repeat((share * length as f64).round() as usize);
        }
        let eighths = (share * length as f64 * 8.0).round() as usize;
        format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
    }

    /// The bar with a vertical line at the expected end.
    pub(super) fn marked(self, bar: &str, share: f64) -> String {
        let column = (within(share) * self.bar_length() as f64).round() as usize;
        let mark = if self.has_symbols { '│' } else { '|' };
        let mut cells: Vec<char> = bar.chars().collect();
        cells.resize(cells.len().max(column + 1), ' ');
        cells[column] = mark;
        cells.into_iter().collect()
    }
}

/// Clamps to what can be drawn.
fn within(share: f64) -> f64 {
    if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.0
    }
}
