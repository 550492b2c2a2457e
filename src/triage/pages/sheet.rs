//! A page to classify: its lines, and its picture if there is nothing else.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;

use super::closing::Signing;
use crate::text::fold;

/// A page to triage.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PageSheet {
    /// In reading order.
    pub(crate) lines: Vec<String>,
    /// A picture that fills the page, where it is one.
    pub(crate) picture: Option<PagePicture>,
    /// Whether a machine read them from a picture.
    pub(crate) is_recognised: bool,
    /// How it is set, where its document says so.
    pub(crate) setting: Option<PageSetting>,
}

/// How a page is set: pages of one document are set alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PageSetting {
    /// In points.
    pub(crate) width: f32,
    /// In points.
    pub(crate) height: f32,
    /// Height of most of its letters, in points.
    pub(crate) letters: f32,
}

/// What a picture of a page looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PagePicture {
    /// Whether there is next to no ink on it.
    pub(crate) is_blank: bool,
    /// Whether little is on it, and words were read there with certainty.
    pub(crate) has_words: bool,
    /// What it might be.
    pub(crate) guess: Option<Guess>,
}

/// What a page might be whose letters were not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// Nothing on it.
    Blank,
    /// Boxes and lines to fill in.
    Form,
    /// Lines of text.
    Text,
    /// A photograph.
    Photo,
}

impl PageSheet {
    #[cfg(test)]
    pub(super) fn of_text(text: &str) -> Self {
        Self {
            lines: text.lines().map(str::to_owned).collect(),
            picture: None,
            is_recognised: false,
            setting: None,
        }
    }

    /// What is on it may be lost: without words, it is a page that nobody read.
    pub(crate) fn never_blank(&mut self) {
        let picture = self.picture.get_or_insert(PagePicture {
            is_blank: false,
            has_words: false,
            guess: None,
        });
        picture.is_blank = false;
    }

    /// Equal for two copies of one text.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        for word in self.lines.iter().flat_map(|line| line.split_whitespace()) {
            word.hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// The first and last lines of a page, and how it is set.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Edges {
    pub(super) first: Vec<String>,
    pub(super) last: Vec<String>,
    pub(super) setting: Option<PageSetting>,
    /// The numbers of its first and last sections, where they are numbered.
    pub(super) sections: Option<(u32, u32)>,
    /// How it ends and begins.
    pub(super) signing: Signing,
}

/// Lines that are kept of each edge.
const EDGE: usize = 6;

impl Edges {
    pub(super) fn of(sheet: &PageSheet) -> Self {
        let filled: Vec<&String> = sheet
            .lines
            .iter()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let kept = |lines: &[&String]| lines.iter().map(|line| (*line).clone()).collect();
        Self {
            first: kept(&filled[..filled.len().min(EDGE)]),
            last: kept(&filled[filled.len().saturating_sub(EDGE)..]),
            setting: sheet.setting,
            sections: sections(&sheet.lines),
            signing: Signing::of(&sheet.lines),
        }
    }
}

fn sections(lines: &[String]) -> Option<(u32, u32)> {
    let mut numbers = lines.iter().filter_map(|line| section(line));
    let first = numbers.next()?;
    Some((first, numbers.next_back().unwrap_or(first)))
}

/// The number of the section that a line opens: « Article 3 - Lieu », « 4. Salaire ».
fn section(line: &str) -> Option<u32> {
    /// No document of this kind has more.
    const MOST: u32 = 40;
    let folded = fold(line.trim());
    let named = ["article ", "art. ", "section ", "§ "];
    let rest = named.iter().find_map(|name| folded.strip_prefix(name));
    let own = rest.unwrap_or(&folded);
    let end = own.find(|c: char| !c.is_ascii_digit()).unwrap_or(own.len());
    let number: u32 = own[..end].parse().ok()?;
    let mut behind = own[end..].trim_start().chars();
    let has_mark = matches!(behind.next(), Some('.' | ')' | '-' | '–' | ':'));
    let has_title = behind
        .as_str()
        .trim_start()
        .starts_with(char::is_alphabetic);
    let is_one = rest.is_some() || has_mark && has_title;
    (is_one && (1..=MOST).contains(&number)).then_some(number)
}
