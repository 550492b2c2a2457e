//! Where a letter is drawn, from the transforms of its run.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::kurbo::{Affine, Point};

/// The place of a letter on a page whose y runs downwards.
pub(super) struct GlyphPlace {
    pub(super) x: f32,
    pub(super) y: f32,
    /// The unit vector that the line runs along.
    pub(super) right: (f32, f32),
    pub(super) size: f32,
    pub(super) advance: f32,
    /// Quarter turns clockwise from upright.
    pub(super) turn: u8,
    /// Whether it is drawn so narrow, or so flat, that it is a hairline.
    pub(super) is_squeezed: bool,
    /// Names the scale of a font that the document draws itself in a unit of its own,
    /// whose size is then no measure of its letters.
    pub(super) odd_unit: Option<u32>,
}

/// The ratios of width to height at which letters keep a shape.
const SHAPES: std::ops::Range<f64> = 0.08..12.0;

impl GlyphPlace {
    /// `None` where the numbers make no sense.
    pub(super) fn of(glyph: &Glyph<'_>, at: Affine, stretch: Option<f64>) -> Option<Self> {
        let [a, b, c, d, _, _] = at.as_coeffs();
        let (along, up) = (a.hypot(b), c.hypot(d));
        let origin = at * Point::ZERO;
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width().unwrap_or(500.0),
            Glyph::Type3(drawn) => drawn.advance_width().unwrap_or(500.0),
        };
        let advance = f64::from(width) * stretch.unwrap_or(1.0) * up;
        let size = 1000.0 * up;
        let is_odd = matches!(glyph, Glyph::Type3(_)) && !(0.2..1.3).contains(&(advance / size));
        let right = if along > 0.0 {
            (a / along, b / along)
        } else {
            (1.0, 0.0)
        };
        let numbers = [origin.x, origin.y, size, advance, right.0, right.1];
        let sane = numbers.iter().all(|n| n.is_finite() && n.abs() < 1e6) && size > 0.01;
        sane.then(|| Self {
            x: origin.x as f32,
            y: origin.y as f32,
            right: (right.0 as f32, right.1 as f32),
            size: size as f32,
            advance: advance as f32,
            turn: quarter_turns(right),
            is_squeezed: along > 0.0 && !SHAPES.contains(&(along / up)),
            // Rounded, so that all letters of one font at one scale share a name.
            odd_unit: is_odd.then_some((size * 64.0) as u32),
        })
    }

    /// A point inside the letter's ink, as near as its box allows.
    pub(super) fn middle(&self) -> Point {
        let (along, up) = (self.advance / 2.0, 0.3 * self.size);
        let (rx, ry) = self.right;
        let x = self.x + along * rx + up * ry;
        let y = self.y + along * ry - up * rx;
        Point::new(x.into(), y.into())
    }
}

/// Quarter turns clockwise of a direction on a page whose y runs downwards.
fn quarter_turns((x, y): (f64, f64)) -> u8 {
    match (x.abs() >= y.abs(), x >= 0.0, y >= 0.0) {
        (true, true, _) => 0,
        (false, _, true) => 1,
        (true, false, _) => 2,
        (false, _, false) => 3,
    }
}

/// The common ratio of width to height of a run's letters, where there is one.
///
/// hayro stretches letters of a substituted font to the width that the document gives,
/// each by its own ratio: then there is none, and the height alone gives the scale.
pub(super) fn common_stretch(run: &GlyphRun<'_, '_>, to_page: Affine) -> Option<f64> {
    let ratio = |at: Affine| {
        let [a, b, c, d, _, _] = (to_page * at).as_coeffs();
        a.hypot(b) / c.hypot(d)
    };
    let mut ratios = run.glyphs().iter().map(|glyph| ratio(glyph.transform()));
    let first = ratios.next()?;
    let alone = run.glyphs().len() == 1;
    let common = !alone && ratios.all(|other| (other - first).abs() < 0.003 * first);
    (common && first.is_finite()).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_quarter_turns() {
        let cases = [
            ((1.0, 0.1), 0),
            ((0.0, 1.0), 1),
            ((-1.0, 0.0), 2),
            ((0.0, -1.0), 3),
        ];
        for (direction, turns) in cases {
            assert_eq!(quarter_turns(direction), turns);
        }
    }
}
