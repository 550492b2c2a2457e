//! What an engine hands to the layout pass: letters with places, page by page.

use crate::page::Area;

/// A letter with its place, in points from the page's top left corner, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// What it means; U+FFFD where the document does not say.
    pub(crate) ch: char,
    /// Its origin, on the baseline.
    pub(crate) x: f32,
    /// Its baseline.
    pub(crate) y: f32,
    /// The size of its font.
    pub(crate) size: f32,
    /// How far the next letter is.
    pub(crate) advance: f32,
    /// Quarter turns clockwise from upright, 0 to 3.
    pub(crate) turn: u8,
}

/// A letter rises this share of its size above its baseline …
const ASCENT: f32 = 0.75;
/// … and goes this share below.
const DESCENT: f32 = 0.22;

impl Glyph {
    pub(crate) fn end(&self) -> f32 {
        self.x + self.advance
    }

    pub(crate) fn area(&self) -> Area {
        Area {
            left: self.x,
            top: self.y - ASCENT * self.size,
            right: self.end(),
            bottom: self.y + DESCENT * self.size,
        }
    }

    /// Whether it is there to keep others apart.
    pub(crate) fn is_space(&self) -> bool {
        self.ch.is_whitespace()
    }
}

/// A page of letters in the order in which the document draws them.
#[derive(Clone, Debug, Default)]
pub(crate) struct GlyphSheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) glyphs: Vec<Glyph>,
}

#[cfg(test)]
pub(crate) mod made {
    //! Made-up letters for the tests of the steps.

    use super::Glyph;

    /// Every letter of `text` half a size wide, spaces left out as gaps.
    pub(crate) fn at(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let place = |(n, ch)| Glyph {
            ch,
            x: x + n as f32 * size / 2.0,
            y,
            size,
            advance: size / 2.0,
            turn: 0,
        };
        let letters = text.chars().enumerate().filter(|(_, c)| *c != ' ');
        letters.map(place).collect()
    }
}
