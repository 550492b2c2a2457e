//! The letters of a page as they are drawn: each with its place, its ink and its font.

use std::collections::BTreeMap;

use super::disguise;
use super::marked::FalseStatement;
use super::place::GlyphPlace;
use super::sight::Ink;
use crate::document::hidden::HiddenReason;
use crate::document::layout::{Glyph, GlyphSheet};

/// No page of text has more letters; a page that draws more is cut short.
const MOST_GLYPHS: usize = 200_000;

/// A letter with its place.
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) place: GlyphPlace,
    pub(super) ink: Ink,
    pub(super) font: u128,
}

/// Three lists side by side: each letter of the sheet has an ink and a font.
pub(super) struct DrawnLetters {
    pub(super) sheet: GlyphSheet,
    pub(super) inks: Vec<Ink>,
    pub(super) fonts: Vec<u128>,
}

impl DrawnLetters {
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            sheet: GlyphSheet {
                width,
                height,
                glyphs: Vec::new(),
            },
            inks: Vec::new(),
            fonts: Vec::new(),
        }
    }

    pub(super) fn are_too_many(&self) -> bool {
        self.sheet.glyphs.len() > MOST_GLYPHS
    }

    /// Adds the letters of one glyph, side by side, and gives their number.
    pub(super) fn push(&mut self, letter: &Placed) -> usize {
        let Placed { text, place, .. } = letter;
        let before = self.sheet.glyphs.len();
        let n = text.chars().count().max(1);
        let advance = place.advance / n as f32;
        for (k, ch) in text.chars().enumerate() {
            let along = advance * k as f32;
            self.inks.push(letter.ink);
            // A ligature's width says nothing of the font.
            self.fonts.push(if n == 1 {
                letter.font
            } else {
                disguise::NO_FONT
            });
            self.sheet.glyphs.push(Glyph {
                ch,
                x: place.x + along * place.right.0,
                y: place.y + along * place.right.1,
                size: place.size,
                advance,
                turn: place.turn,
            });
        }
        self.sheet.glyphs.len() - before
    }

    /// Keeps a text apart that the document states for letters that show another.
    /// Gives the number of letters added.
    pub(super) fn set_apart(&mut self, stated: &FalseStatement) -> usize {
        let (Some(glyph), Some(ink)) = (
            self.sheet.glyphs.get(stated.first).copied(),
            self.inks.get(stated.first).copied(),
        ) else {
            return 0;
        };
        let before = self.sheet.glyphs.len();
        for (k, ch) in stated.text.chars().enumerate() {
            if self.are_too_many() {
                break;
            }
            self.inks.push(Ink {
                unseen: Some(HiddenReason::Disguised),
                ..ink
            });
            self.fonts.push(disguise::NO_FONT);
            let x = glyph.x + glyph.size * 0.5 * k as f32;
            self.sheet.glyphs.push(Glyph {
                ch,
                x,
                advance: glyph.size * 0.5,
                turn: 0,
                ..glyph
            });
        }
        self.sheet.glyphs.len() - before
    }

    /// Gives the letters of fonts of an odd unit the size that follows from their widths.
    pub(super) fn measure_drawn_fonts(&mut self) {
        let mut widths: BTreeMap<u32, Vec<f32>> = BTreeMap::new();
        for (glyph, ink) in self.sheet.glyphs.iter().zip(&self.inks) {
            if let Some(unit) = ink.odd_unit.filter(|_| !glyph.is_space()) {
                widths.entry(unit).or_default().push(glyph.advance);
            }
        }
        let sizes: BTreeMap<u32, f32> = widths
            .into_iter()
            .map(|(unit, mut widths)| {
                widths.sort_by(f32::total_cmp);
                (unit, 2.0 * widths[widths.len() / 2])
            })
            .collect();
        for (glyph, ink) in self.sheet.glyphs.iter_mut().zip(&self.inks) {
            if let Some(size) = ink.odd_unit.and_then(|unit| sizes.get(&unit)) {
                glyph.size = size.max(0.1);
            }
        }
    }
}
