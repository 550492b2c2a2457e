//! A CV as it was read: sections, posts, diplomas, skills; identity cut off.
//!
//! Owns the reading of a CV from lines of text. Does not know files, the
//! analyzer, or what an offer is; `now` is an argument.
//!
//! - [`Cv`]: what was read, over a text that never held the identity.
//! - [`Passage`]: a stretch of that text, with its section and its weight.
//! - [`Post`] of a `PostKind`: what a CV states of its person's work.
//! - [`PaperKind`]: whether it is a CV at all.

mod assembled;
mod date_rows;
mod foreign_diplomas;
mod headings;
mod held_licences;
mod home;
mod identity;
mod kind;
pub(crate) mod person;
mod post;
mod post_aside;
mod post_length;
mod post_title;
mod posts;
mod printed_around;
mod row_labels;
mod seasons;
mod sections;
mod spoken;
mod stacked_years;
mod trades;
pub(crate) mod weights;
mod wrapped_line;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use crate::facts::{Diploma, Found, Level, Licence, Month, Spoken, diplomas};
use crate::page::Page;
use assembled::{Assembled, assemble, passages};
use held_licences::{held_licences, licences_of_contacts};
pub(crate) use home::Home;
pub(crate) use kind::PaperKind;
pub(crate) use post::{Post, PostKind};
use printed_around::is_printed_by_browser;
use row_labels::without_row_labels;
pub(crate) use sections::CvSection;
use spoken::spoken;

/// A stretch of a CV's text that says one sort of thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Its place, in bytes of [`Cv::text`].
    pub span: Range<usize>,
    /// What it is part of.
    pub section: CvSection,
    /// How much it counts: its section's weight, by recency where it is a post.
    pub weight: f32,
}

/// A heading as the CV writes it, without its colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenHeading {
    /// Where the text below it begins, in bytes of [`Cv::text`].
    pub at: usize,
    /// The section that it opens.
    pub section: CvSection,
    /// Its words.
    pub words: String,
}

/// What was read of a CV. Its text is that of the file without headings and
/// without anything that says who the person is.
#[derive(Clone)]
pub struct Cv {
    kind: PaperKind,
    /// All lines without identity, headings too.
    cleared: String,
    text: String,
    passages: Vec<Passage>,
    headings: Vec<WrittenHeading>,
    posts: Vec<Post>,
    years: f32,
    diplomas: Vec<Found<Diploma>>,
    licences: BTreeSet<Licence>,
    languages: Vec<Spoken>,
    home: Option<Home>,
}

/// A person's text is in no log: only how much was read.
impl fmt::Debug for Cv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cv")
            .field("kind", &self.kind)
            .field("bytes", &self.text.len())
            .field("posts", &self.posts.len())
            .finish_non_exhaustive()
    }
}

impl Cv {
    /// Reads a CV from plain text, which knows no places.
    #[must_use]
    pub fn from_text(text: &str, now: Month) -> Self {
        Self::read(&[Page::of_text(text)], now)
    }

    /// Reads a CV from its pages, as seen at the month `now`.
    #[must_use]
    pub fn read(pages: &[Page], now: Month) -> Self {
        let cleared = identity::clear(&identity::rows(pages));
        let written: Vec<&str> = cleared.lines.iter().map(String::as_str).collect();
        let kept = without_labels_and_footers(&written);
        let kind = kind::kind(&kept);
        let labels = sections::label(&kept, &cleared.touched, cleared.headline, now);
        let Assembled {
            text,
            places,
            headings,
        } = assemble(&kept, &labels);
        let posts = posts::posts(&text, &places, now);
        let languages = spoken(&text, &places, &headings);
        let written = written
            .into_iter()
            .filter(|line| *line != headings::PICTURED_HEADING);
        let written = written.collect::<Vec<_>>().join("\n");
        let passages = passages(&places, &posts, &headings, now);
        Self {
            kind,
            years: post_length::years(&posts),
            diplomas: diplomas(&text),
            licences: &held_licences(&text) | &licences_of_contacts(&kept, &labels),
            home: cleared.home,
            cleared: written,
            text,
            passages,
            headings,
            posts,
            languages,
        }
    }

    /// What was cut off of each line as identity, for the person herself to check.
    #[must_use]
    pub fn removed(pages: &[Page]) -> Vec<String> {
        identity::removed(&identity::rows(pages))
    }

    /// What the document is.
    #[must_use]
    pub fn kind(&self) -> PaperKind {
        self.kind
    }

    /// The text that may be compared and quoted. All spans are of it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All that was read without what says who the person is, headings included:
    /// to judge the reading by.
    #[must_use]
    pub fn cleared_text(&self) -> &str {
        &self.cleared
    }

    /// The text in stretches, in order; together they cover every line.
    #[must_use]
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// False for a CV of many lines with at most one heading whose lines hold fewer than
    /// two sections or no post: its sections were not recognised.
    #[must_use]
    pub fn has_sections(&self) -> bool {
        /// A shorter CV may say one sort of thing.
        const MANY_LINES: usize = 30;
        let sections: BTreeSet<CvSection> = self.passages.iter().map(|p| p.section).collect();
        let n_told = sections
            .iter()
            .filter(|s| **s != CvSection::Headline)
            .count();
        let is_varied = n_told > 1 && !self.posts.is_empty();
        is_varied || self.headings.len() > 1 || self.text.lines().count() < MANY_LINES
    }

    /// The headings, in order, those without text below them included.
    #[must_use]
    pub fn headings(&self) -> &[WrittenHeading] {
        &self.headings
    }

    /// The lines of one section, in order.
    pub fn section(&self, section: CvSection) -> impl Iterator<Item = &str> {
        let of_section = self.passages.iter().filter(move |p| p.section == section);
        of_section.flat_map(|p| self.text[p.span.clone()].lines())
    }

    /// The line that says what one is or looks for, where there is one.
    #[must_use]
    pub fn headline(&self) -> Option<&str> {
        self.section(CvSection::Headline).next()
    }

    /// The posts, in the order they are written.
    #[must_use]
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// Where each post is written, in the order of [`person::Person::posts`].
    pub(crate) fn worked_spans(&self) -> impl Iterator<Item = Range<usize>> {
        let work = self.posts.iter().filter(|post| !post.is_pause());
        work.map(|post| post.span.clone())
    }

    /// What each post says below its title, in the order of [`person::Person::posts`].
    pub(crate) fn post_details(&self) -> impl Iterator<Item = &str> {
        let work = self.posts.iter().filter(|post| !post.is_pause());
        work.map(|post| &self.text[post.title.end..post.span.end])
    }

    /// The lines among posts that belong to none with a date.
    pub(crate) fn undated_work(&self) -> impl Iterator<Item = &str> {
        let of_posts = self
            .passages
            .iter()
            .filter(|p| p.section == CvSection::Posts);
        let lines = of_posts.flat_map(|p| lines_of(&self.text, p.span.clone()));
        let is_of_post = |at: usize| self.posts.iter().any(|post| post.span.contains(&at));
        let undated = lines.filter(move |(at, _)| !is_of_post(*at));
        undated.map(|(_, line)| line)
    }

    /// Years of work that the posts' dates cover, each month once.
    #[must_use]
    pub fn years(&self) -> f32 {
        self.years
    }

    /// The diplomas, in the order they are written.
    #[must_use]
    pub fn diplomas(&self) -> &[Found<Diploma>] {
        &self.diplomas
    }

    /// The highest level held; where none is, the highest that was begun does
    /// not count.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        let held = self.diplomas.iter().filter(|d| d.what.held);
        held.map(|d| d.what.level).max()
    }

    /// Driving licences, habilitations and cards.
    #[must_use]
    pub fn licences(&self) -> &BTreeSet<Licence> {
        &self.licences
    }

    /// Languages, each once, in the order they are written.
    #[must_use]
    pub fn languages(&self) -> &[Spoken] {
        &self.languages
    }

    /// Where the person lives, for distances only. Never printed.
    #[must_use]
    pub fn home(&self) -> Option<&Home> {
        self.home.as_ref()
    }
}

/// The lines without the labels of a table's rows, and blank where a browser printed around the
/// page.
fn without_labels_and_footers<'l>(lines: &[&'l str]) -> Vec<&'l str> {
    let mut kept = without_row_labels(lines);
    for line in kept.iter_mut().filter(|line| is_printed_by_browser(line)) {
        *line = "";
    }
    kept
}

/// The lines of a stretch, each with where it begins in the whole text.
fn lines_of(text: &str, span: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let mut next = span.start;
    text[span].split('\n').map(move |line| {
        let at = next;
        next += line.len() + 1;
        (at, line)
    })
}

#[cfg(test)]
mod tests;
