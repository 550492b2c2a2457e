//! Fonts that draw other letters than their Unicode table claims.
//!
//! A document says in a table what its letters mean, and may say anything: a page that
//! shows one text and gives another. What is drawn is not looked at here, but how wide it
//! is: in every font an « m » is wider than an « i ». Where the widths of a font's letters
//! do not fit the claimed letters, the text of the font is not used.
//! A font whose letters are all of one width cannot be judged so.

use std::collections::BTreeMap;

use hayro_interpret::font::Glyph as Letter;

use super::drawn_page::DrawnPage;
use super::place::GlyphPlace;
use crate::document::hidden::HiddenReason;

/// Placeholder font of letters whose width says nothing.
pub(super) const NO_FONT: u128 = 0;
/// Fonts that give no name to themselves are judged as one.
const UNNAMED: u128 = 1;

/// The widths of small letters from a to z, in hundredths of their size, as in most fonts
/// without serifs.
const USUAL: [f32; 26] = [
    56.0, 56.0, 50.0, 56.0, 56.0, 28.0, 56.0, 56.0, 22.0, 22.0, 50.0, 22.0, 83.0, 56.0, 56.0, 56.0,
    56.0, 33.0, 50.0, 28.0, 56.0, 50.0, 72.0, 50.0, 50.0, 50.0,
];
/// With fewer letters, widths may be out of order by chance.
const FEWEST: usize = 12;
/// True letters are never so far from the usual widths.
const CORRELATED: f32 = 0.35;
/// Widths that spread less than this share of their mean are all one width.
const SPREAD: f32 = 0.12;

/// What names the font of a letter.
pub(super) fn font_of(letter: &Letter<'_>, place: &GlyphPlace) -> u128 {
    match letter {
        _ if place.odd_unit.is_some() => NO_FONT,
        Letter::Outline(outline) => outline.font_data().map_or(UNNAMED, |font| font.cache_key),
        Letter::Type3(_) => NO_FONT,
    }
}

/// Marks the letters of fonts that claim other letters than they draw.
pub(super) fn mark(pages: &mut [DrawnPage]) {
    let mut fonts: BTreeMap<u128, Widths> = BTreeMap::new();
    for page in &*pages {
        let letters = page.sheet.glyphs.iter().zip(&page.fonts).zip(&page.unseen);
        for ((glyph, font), reason) in letters {
            // What is hidden is judged already, and may be squeezed out of its widths.
            if *font != NO_FONT && reason.is_none() {
                let widths = fonts.entry(*font).or_default();
                widths.add(glyph.ch, glyph.advance / glyph.size);
            }
        }
    }
    fonts.retain(|_, widths| widths.are_of_others());
    if fonts.is_empty() {
        return;
    }
    for page in pages {
        for (reason, font) in page.unseen.iter_mut().zip(&page.fonts) {
            if fonts.contains_key(font) {
                *reason = reason.or(Some(HiddenReason::Disguised));
            }
        }
    }
}

/// The mean width of each small letter of a font.
#[derive(Default)]
struct Widths {
    sums: [(f32, f32); 26],
}

impl Widths {
    fn add(&mut self, ch: char, width: f32) {
        let at = (ch as u32).wrapping_sub('a' as u32) as usize;
        if let Some((sum, n)) = self.sums.get_mut(at).filter(|_| width.is_finite()) {
            *sum += width;
            *n += 1.0;
        }
    }

    fn are_of_others(&self) -> bool {
        let letters = self.sums.iter().zip(USUAL).filter(|((_, n), _)| *n > 0.0);
        let pairs: Vec<(f32, f32)> = letters.map(|((sum, n), usual)| (sum / n, usual)).collect();
        let spread = deviation(pairs.iter().map(|(own, _)| *own));
        pairs.len() >= FEWEST && spread > SPREAD && correlation(&pairs) < CORRELATED
    }
}

/// The standard deviation as a share of the mean.
fn deviation(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let n = values.clone().count().max(1) as f32;
    let mean = values.clone().sum::<f32>() / n;
    let squares: f32 = values.map(|value| (value - mean).powi(2)).sum();
    (squares / n).sqrt() / mean.max(1e-6)
}

/// Pearson's correlation.
fn correlation(pairs: &[(f32, f32)]) -> f32 {
    let n = pairs.len() as f32;
    let mean = |of: fn(&(f32, f32)) -> f32| pairs.iter().map(of).sum::<f32>() / n;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |of: &dyn Fn(f32, f32) -> f32| -> f32 {
        pairs.iter().map(|pair| of(pair.0 - x, pair.1 - y)).sum()
    };
    let scale = (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt();
    sum(&|a, b| a * b) / scale.max(1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A font in which each letter is drawn as the one some places on.
    fn shifted(by: usize, scale: f32) -> Widths {
        let mut widths = Widths::default();
        for (n, ch) in ('a'..='z').enumerate() {
            widths.add(ch, scale * USUAL[(n + by) % 26]);
        }
        widths
    }

    #[test]
    fn widths_of_other_letters_tell_on_a_font() {
        assert!(!shifted(0, 0.01).are_of_others());
        for by in [1, 5, 9, 13] {
            assert!(shifted(by, 0.01).are_of_others(), "{by}");
        }
    }

    #[test]
    fn a_font_of_one_width_or_of_few_letters_is_believed() {
        let mut typewriter = Widths::default();
        ('a'..='z').for_each(|ch| typewriter.add(ch, 0.6));
        assert!(!typewriter.are_of_others());
        let mut icons = Widths::default();
        ('a'..='h').for_each(|ch| icons.add(ch, f32::from(ch as u8 % 3)));
        assert!(!icons.are_of_others());
    }
}
