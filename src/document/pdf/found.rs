//! What one engine found in a PDF.

use super::Engine;
use super::unseen::{self, Parted};
use crate::document::hidden::Hidden;
use crate::document::layout;
use crate::document::upright::PictureLook;
use crate::page::Page;

/// What a PDF engine found.
#[derive(Default)]
pub(in crate::document) struct ReadPdf {
    pub(in crate::document) pages: Vec<Page>,
    /// Letters that the document does not say the meaning of.
    pub(in crate::document) unmapped: usize,
    pub(in crate::document) engine: Engine,
    pub(in crate::document) hidden: Vec<Hidden>,
    /// Pages beyond the most that are read.
    pub(in crate::document) left_out: usize,
    /// What painted pictures look like, by page.
    pub(in crate::document) looks: Vec<(usize, PictureLook)>,
    /// Letters and figures drawn, seen or not, once or twice; 0 where not counted.
    pub(super) drawn: usize,
}

impl ReadPdf {
    pub(super) fn of_pages(pages: Vec<Page>) -> Self {
        Self {
            pages,
            ..Self::default()
        }
    }

    /// Adds a page; without the share of its picture, all of it is one.
    pub(super) fn push(&mut self, parted: Parted, picture: Option<f32>) {
        let mut page = layout::lay_out(parted.seen);
        page.picture = picture.unwrap_or(1.0);
        page.scanned = parted.scanned;
        if picture.is_none() {
            page.blocks.clear();
        }
        self.pages.push(page);
        let page = self.pages.len();
        let hidden = parted.hidden.into_iter().filter_map(|(reason, sheet)| {
            let text = unseen::text(sheet);
            (!text.is_empty()).then_some(Hidden { page, reason, text })
        });
        self.hidden.extend(hidden);
    }

    /// Letters and figures whose meaning is known.
    pub(super) fn n_known(&self) -> usize {
        let lines = self.pages.iter().flat_map(Page::lines);
        let letters = lines.flat_map(|line| line.text.chars());
        letters.filter(|c| c.is_alphanumeric()).count()
    }

    /// Whether it set text apart: the other engines do not know what is seen.
    pub(super) fn hides(&self) -> bool {
        let hidden = self.hidden.iter().map(Hidden::n_words);
        hidden.sum::<usize>() > MUCH_HIDDEN
    }

    /// Whether it looks like words: an engine that guesses at letters of unknown meaning
    /// gives as many signs as letters.
    pub(super) fn is_plausible(&self) -> bool {
        let lines = self.pages.iter().flat_map(Page::lines);
        let drawn = lines.flat_map(|line| line.text.chars());
        let signs = drawn
            .filter(|c| !c.is_alphanumeric() && !c.is_whitespace())
            .count();
        signs * 3 < self.n_known()
    }

    /// Whether another engine might find more: next to no text on pages that are no
    /// picture, or much that has no meaning.
    pub(super) fn is_little(&self) -> bool {
        let known = self.n_known().max(self.drawn);
        let pictured = self
            .pages
            .iter()
            .any(|page| page.picture > crate::document::PAGE_SIZE);
        let scarce = known < LITTLE * self.pages.len().max(1) && !pictured;
        scarce || self.unmapped > known / 3
    }
}

/// No more hidden words are an accident of drawing.
const MUCH_HIDDEN: usize = 10;
/// A page with fewer letters is next to empty.
const LITTLE: usize = 40;
