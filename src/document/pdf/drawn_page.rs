//! A page as it was drawn: its letters, why some are unseen, its pictures.

use crate::document::hidden::HiddenReason;
use crate::document::layout::GlyphSheet;
use crate::page::Area;

/// A page as it was drawn.
pub(super) struct DrawnPage {
    pub(super) sheet: GlyphSheet,
    /// For each letter, why nobody sees it.
    pub(super) unseen: Vec<Option<HiddenReason>>,
    /// For each letter, what names its font.
    pub(super) fonts: Vec<u128>,
    /// Letters of unknown meaning.
    pub(super) unmapped: usize,
    /// Share of the page that its largest picture covers.
    pub(super) picture: f32,
    /// Boxes of pictures, a limited number.
    pub(super) pictures: Vec<Area>,
    /// Of the letters over a picture that are drawn without ink or under it, the share
    /// that the picture has something drawn at; 1 where it could not be looked at.
    pub(super) over_ink: f32,
    /// Parts of the shapes that the page paints.
    pub(super) n_parts: usize,
}

impl DrawnPage {
    /// Letters and figures of known meaning, seen or not.
    pub(super) fn n_letters(&self) -> usize {
        let letters = self.sheet.glyphs.iter();
        letters.filter(|glyph| glyph.ch.is_alphanumeric()).count()
    }

    /// Whether most of its letters have no meaning that is known.
    pub(super) fn is_ciphered(&self) -> bool {
        self.unmapped > self.n_letters()
    }
}
