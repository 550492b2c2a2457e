//! Diplomas with name, level, state and year.

use std::ops::Range;
use std::sync::LazyLock;

use super::clauses::sentences;
use super::list::Cues;
use crate::cv::{Cv, Section};
use crate::facts::{Diploma, Found};
use crate::text::tokens;

/// Whether a diploma was obtained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiplomaState {
    /// Obtained.
    Held,
    /// Under way.
    Preparing,
    /// Begun and not obtained, or only the level.
    Abandoned,
}

impl DiplomaState {
    /// Its name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Preparing => "preparing",
            Self::Abandoned => "abandoned",
        }
    }
}

/// A diploma as `read` shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldDiploma {
    /// As written, with its field.
    pub name: String,
    /// 3 to 8 on the French scale.
    pub level: u8,
    /// Whether it was obtained.
    pub state: DiplomaState,
    /// The year written beside it.
    pub year: Option<i32>,
}

static COMING: LazyLock<Cues> = LazyLock::new(|| Cues::section("certificate coming"));

/// The diplomas of a CV, each clause once.
pub(super) fn diplomas(cv: &Cv) -> Vec<HeldDiploma> {
    let mut found: Vec<HeldDiploma> = Vec::new();
    for diploma in cv.diplomas() {
        if !counts(cv, diploma) {
            continue;
        }
        let one = held_diploma(cv.text(), diploma);
        if !found
            .iter()
            .any(|other| other.name == one.name && other.level == one.level)
        {
            found.push(one);
        }
    }
    found
}

/// A diploma named in a post is what the post taught or asked, but for one that is
/// dated there; leisure and references hold none.
fn counts(cv: &Cv, diploma: &Found<Diploma>) -> bool {
    let at = diploma.span.start;
    let passage = cv.passages().iter().find(|p| p.span.contains(&at));
    let section = passage.map(|p| p.section);
    match section {
        Some(Section::Posts) => {
            year_near(cv.text(), &diploma.span).is_some() || diploma.what.title.is_some()
        }
        Some(Section::Interests) => false,
        _ => true,
    }
}

fn held_diploma(text: &str, diploma: &Found<Diploma>) -> HeldDiploma {
    let (line, start) = line_of(text, diploma.span.start);
    let clause = sentences(line)
        .into_iter()
        .find(|c| c.contains(&(diploma.span.start - start)))
        .unwrap_or(0..line.len());
    let state = match diploma.what.held {
        true if COMING.occur_in(&line[clause]) => DiplomaState::Preparing,
        true => DiplomaState::Held,
        false if COMING.occur_in(line) => DiplomaState::Preparing,
        false => DiplomaState::Abandoned,
    };
    HeldDiploma {
        name: name(text, diploma),
        level: diploma.what.level.get(),
        state,
        year: year_near(text, &diploma.span),
    }
}

/// The diploma's words and its field.
fn name(text: &str, diploma: &Found<Diploma>) -> String {
    let subject = &diploma.what.subject;
    let end = if subject.is_empty() {
        diploma.span.end
    } else {
        subject.end.max(diploma.span.end)
    };
    text[diploma.span.start..end].trim().to_owned()
}

fn line_of(text: &str, at: usize) -> (&str, usize) {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    (&text[start..end], start)
}

/// The year nearest to the diploma on its line.
fn year_near(text: &str, span: &Range<usize>) -> Option<i32> {
    let (line, start) = line_of(text, span.start);
    let at = span.start - start;
    let years = tokens(line).into_iter().filter_map(|t| {
        let year = t.number().filter(|y| (1950..=2100).contains(y))?;
        Some((t.span.start.abs_diff(at), year))
    });
    years.min().map(|(_, year)| year)
}
