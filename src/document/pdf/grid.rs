//! A picture seen from afar: the mean colour of each small square, and whether there is
//! something drawn in it.

use std::panic::{self, AssertUnwindSafe};

use hayro_interpret::kurbo::{Affine, Point, Rect};
use hayro_interpret::{Image, ImageData, LumaData};

use super::brush::Brush;
use super::tint::Tint;
use crate::document::contrast::WHITE;

/// A square of a grid is about this wide, in points.
const SQUARE: f64 = 1.5;
/// No side of a grid has more squares.
const MOST_SQUARES: usize = 800;
/// Dots looked at across and down each square.
const SAMPLES: usize = 3;
/// A picture of more dots is not unpacked to be looked at.
const MOST_DOTS: u64 = 40_000_000;

/// The squares of a picture.
pub(super) struct Grid {
    columns: usize,
    rows: usize,
    squares: Vec<Square>,
    /// From the page to the picture, whose sides are 1.
    from_page: Affine,
}

#[derive(Clone, Copy, Debug, Default)]
struct Square {
    rgb: [f32; 3],
    alpha: f32,
    darkest: u8,
    brightest: u8,
}

/// Dots whose light differs by more than this are something drawn.
const DRAWN: u8 = 60;

impl Grid {
    /// Looks at a picture that `to_page` puts on the page; `None` where it cannot be read.
    pub(super) fn of(image: &Image<'_, '_>, to_page: Affine, bounds: Rect) -> Option<Self> {
        let dots = u64::from(image.width()) * u64::from(image.height());
        let whole = Affine::scale_non_uniform(image.width().into(), image.height().into());
        let unit_to_page = to_page * whole;
        if dots > MOST_DOTS || unit_to_page.determinant().abs() < 1e-9 {
            return None;
        }
        let side = |length: f64| ((length / SQUARE).ceil() as usize).clamp(1, MOST_SQUARES);
        let empty = Self {
            columns: side(bounds.width()),
            rows: side(bounds.height()),
            squares: Vec::new(),
            from_page: unit_to_page.inverse(),
        };
        // A library that panics over a picture leaves the page to be read.
        let looking = AssertUnwindSafe(|| empty.filled(image));
        panic::catch_unwind(looking).ok().flatten()
    }

    fn filled(self, image: &Image<'_, '_>) -> Option<Self> {
        let mut grid = None;
        match image {
            Image::Raster(raster) => raster.with_rgba(
                |data, mask| {
                    let size = (data.width() as usize, data.height() as usize);
                    let dot = |x: f64, y: f64| colour(&data, at(size, x, y));
                    let alpha =
                        |x: f64, y: f64| mask.as_ref().map_or(1.0, |mask| share(mask, x, y));
                    grid = Some(self.sampled(|x, y| Some(dot(x, y)?.times(alpha(x, y)))));
                },
                None,
            ),
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, paint| {
                    let brush = Brush::of_paint(paint);
                    let ink = brush.at(Point::ZERO);
                    grid = ink.map(|ink| self.sampled(|x, y| Some(ink.times(share(&mask, x, y)))));
                },
                None,
            ),
        }
        grid
    }

    fn sampled(mut self, dot: impl Fn(f64, f64) -> Option<Tint>) -> Self {
        let (columns, rows) = (self.columns as f64, self.rows as f64);
        for row in 0..self.rows {
            for column in 0..self.columns {
                let mut sum = Sum::default();
                for n in 0..SAMPLES * SAMPLES {
                    let within = |k: usize| (k as f64 + 0.5) / SAMPLES as f64;
                    let x = (column as f64 + within(n % SAMPLES)) / columns;
                    let y = (row as f64 + within(n / SAMPLES)) / rows;
                    dot(x, y).into_iter().for_each(|tint| sum.add(tint));
                }
                self.squares.push(sum.square());
            }
        }
        self
    }

    /// The colour at a place of the page; `None` beside the picture.
    pub(super) fn at(&self, point: Point) -> Option<Tint> {
        let (column, row) = self.place(point)?;
        let square = self.squares.get(row * self.columns + column)?;
        let (rgb, alpha) = (square.rgb, square.alpha);
        Some(Tint { rgb, alpha })
    }

    /// Whether something is drawn in the picture around a place of the page.
    pub(super) fn has_ink_at(&self, point: Point) -> Option<bool> {
        let (column, row) = self.place(point)?;
        let (mut darkest, mut brightest) = (u8::MAX, 0);
        for row in row.saturating_sub(1)..=(row + 1).min(self.rows - 1) {
            for column in column.saturating_sub(1)..=(column + 1).min(self.columns - 1) {
                let square = self.squares.get(row * self.columns + column)?;
                darkest = darkest.min(square.darkest);
                brightest = brightest.max(square.brightest);
            }
        }
        Some(brightest.saturating_sub(darkest) > DRAWN)
    }

    fn place(&self, point: Point) -> Option<(usize, usize)> {
        let at = self.from_page * point;
        let inside = (0.0..1.0).contains(&at.x) && (0.0..1.0).contains(&at.y);
        let place = || {
            let column = (at.x * self.columns as f64) as usize;
            (column, (at.y * self.rows as f64) as usize)
        };
        inside.then(place)
    }
}

#[derive(Default)]
struct Sum {
    rgb: [f32; 3],
    alpha: f32,
    n: usize,
    darkest: Option<u8>,
    brightest: u8,
}

impl Sum {
    fn add(&mut self, tint: Tint) {
        for (sum, part) in self.rgb.iter_mut().zip(tint.rgb) {
            *sum += part;
        }
        self.alpha += tint.alpha;
        self.n += 1;
        // On the white of a page.
        let seen = tint.over(WHITE, hayro_interpret::BlendMode::Normal);
        let light = (255.0 * super::tint::luminosity(seen)) as u8;
        self.darkest = Some(self.darkest.unwrap_or(u8::MAX).min(light));
        self.brightest = self.brightest.max(light);
    }

    fn square(&self) -> Square {
        let n = self.n.max(1) as f32;
        Square {
            rgb: self.rgb.map(|sum| sum / n),
            alpha: self.alpha / n,
            darkest: self.darkest.unwrap_or_default(),
            brightest: self.brightest,
        }
    }
}

/// The dot at a place of a picture whose sides are 1.
fn at((width, height): (usize, usize), x: f64, y: f64) -> usize {
    let (column, row) = ((x * width as f64) as usize, (y * height as f64) as usize);
    row.min(height.saturating_sub(1)) * width + column.min(width.saturating_sub(1))
}

fn colour(data: &ImageData, dot: usize) -> Option<Tint> {
    let part = |byte: u8| f32::from(byte) / 255.0;
    let rgb = match data {
        ImageData::Luma(luma) => [part(*luma.data.get(dot)?); 3],
        ImageData::Rgb(rgb) => {
            let [red, green, blue] = rgb.data.get(3 * dot..3 * dot + 3)? else {
                return None;
            };
            [part(*red), part(*green), part(*blue)]
        }
    };
    Some(Tint { rgb, alpha: 1.0 })
}

fn share(mask: &LumaData, x: f64, y: f64) -> f32 {
    let dot = at((mask.width as usize, mask.height as usize), x, y);
    mask.data
        .get(dot)
        .map_or(0.0, |byte| f32::from(*byte) / 255.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_sampled_where_it_is() {
        let empty = Grid {
            columns: 10,
            rows: 10,
            squares: Vec::new(),
            from_page: Affine::scale(0.01),
        };
        let half = |x: f64, _: f64| {
            Some(Tint {
                rgb: [if x < 0.5 { 0.0 } else { 1.0 }; 3],
                alpha: 1.0,
            })
        };
        let grid = empty.sampled(half);
        let at = |x: f64| Point::new(x, 30.0);
        assert_eq!(grid.at(at(20.0)).unwrap().rgb, [0.0; 3]);
        assert_eq!(grid.at(at(80.0)).unwrap().rgb, [1.0; 3]);
        assert!(grid.at(at(120.0)).is_none());
        assert_eq!(grid.has_ink_at(at(20.0)), Some(false));
        assert_eq!(grid.has_ink_at(at(50.0)), Some(true));
    }
}
