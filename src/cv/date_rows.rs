//! Where posts have their dates, when these fill a line of their own: above the title or below
//! it. Decided once for a block, since nobody writes some above and some below.

use super::person::begins_with_job;
use super::post::KeptLine;
use super::wrapped_line::goes_on;
use crate::facts::{Month, periods};
use crate::text::tokens;

/// Where a line of dates is in its post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DatePlace {
    /// The post begins with its dates.
    Above,
    /// The post begins with its title.
    Below,
    /// Dates are beside titles, or nothing says where the posts begin.
    Beside,
}

/// The lines of a block of posts that hold dates and nothing else.
pub(super) struct DateRows {
    place: DatePlace,
    is_row: Vec<bool>,
}

impl DateRows {
    /// Where the dates of a block of posts are. The block begins with a post, so its first
    /// lines decide.
    pub(super) fn of(text: &str, lines: &[KeptLine], now: Month) -> Self {
        let written = |line: &KeptLine| &text[line.span.clone()];
        let above = std::iter::once("").chain(lines.iter().map(written));
        let is_row = lines.iter().map(written).zip(above);
        // « depuis » over « mars 2021 »: what is left of a line that was cut is no row.
        let is_row: Vec<bool> = is_row
            .map(|(line, above)| is_date_row(line, now) && !goes_on(above, line))
            .collect();
        let place = match is_row.iter().filter(|is_row| **is_row).count() {
            0 | 1 => DatePlace::Beside,
            _ => place_of(text, lines, &is_row, now),
        };
        Self { place, is_row }
    }

    /// Where the dates of a line are.
    pub(super) fn place_at(&self, line: usize) -> DatePlace {
        match self.is_row.get(line) {
            Some(true) => self.place,
            _ => DatePlace::Beside,
        }
    }
}

fn place_of(text: &str, lines: &[KeptLine], is_row: &[bool], now: Month) -> DatePlace {
    /// Title, employer and place take at most so many lines.
    const MOST: usize = 3;
    let first = is_row.iter().position(|is_row| *is_row).unwrap_or(0);
    let mut above = lines[..first].iter().map(|line| &text[line.span.clone()]);
    let ends_with_row = is_row.last() == Some(&true);
    let is_dated = above.clone().any(|line| !periods(line, now).is_empty());
    match first {
        0 if ends_with_row => DatePlace::Beside,
        0 => DatePlace::Above,
        1..=MOST if !is_dated && above.any(begins_with_job) => DatePlace::Below,
        _ => DatePlace::Beside,
    }
}

/// True for a line that says when, and nothing else but the contract or the length.
fn is_date_row(line: &str, now: Month) -> bool {
    const BESIDE: [&str; 10] = [
        "cdi", "cdd", "interim", "an", "ans", "annee", "mois", "semaines", "de", "du",
    ];
    let dates = periods(line, now);
    let is_of_date = |at: usize| dates.iter().any(|date| date.span.contains(&at));
    let words = tokens(line);
    let mut words = words.iter().filter(|t| !t.is_mark);
    !dates.is_empty()
        && words
            .all(|t| is_of_date(t.span.start) || t.is_number || BESIDE.contains(&t.folded.as_str()))
}
