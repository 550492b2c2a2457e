//! Even light over a picture of a page.

use crate::document::picture::Picture;

/// Side of the squares in which light is taken for even, in dots.
const SQUARE: usize = 32;

/// The paper in its own light becomes white, and a dark table around it too.
pub(super) fn evenly_lit(picture: &Picture) -> Picture {
    let light = Light::of(picture);
    let mut pixels = Vec::with_capacity(picture.pixels.len());
    for y in 0..picture.height {
        for x in 0..picture.width {
            let seen = f32::from(picture.pixels[y * picture.width + x]);
            pixels.push((255.0 * seen / light.at(x, y)).min(255.0) as u8);
        }
    }
    Picture {
        width: picture.width,
        height: picture.height,
        pixels,
    }
}

/// How bright the paper is in each square.
struct Light {
    columns: usize,
    rows: usize,
    /// The brightness that white has there.
    white: Vec<f32>,
}

impl Light {
    fn of(picture: &Picture) -> Self {
        let columns = picture.width.div_ceil(SQUARE).max(1);
        let rows = picture.height.div_ceil(SQUARE).max(1);
        let squares = (0..rows * columns).map(|at| bright(picture, at % columns, at / columns));
        let mut light = Self {
            columns,
            rows,
            white: squares.collect(),
        };
        light.widen();
        light
    }

    /// A square full of ink is as bright as its neighbours; dark table is not paper.
    fn widen(&mut self) {
        let own = self.white.clone();
        for row in 0..self.rows {
            for column in 0..self.columns {
                let mut best: f32 = 0.0;
                for r in row.saturating_sub(1)..(row + 2).min(self.rows) {
                    for c in column.saturating_sub(1)..(column + 2).min(self.columns) {
                        best = best.max(own[r * self.columns + c]);
                    }
                }
                let at = row * self.columns + column;
                self.white[at] = (0.5 * (own[at] + best)).max(1.0);
            }
        }
    }

    fn at(&self, x: usize, y: usize) -> f32 {
        let place = |v: usize, n: usize| {
            let v = (v as f32 / SQUARE as f32 - 0.5).clamp(0.0, (n - 1) as f32);
            let low = v as usize;
            (low, (low + 1).min(n - 1), v - low as f32)
        };
        let (left, right, across) = place(x, self.columns);
        let (top, bottom, down) = place(y, self.rows);
        let white = |row: usize, column: usize| self.white[row * self.columns + column];
        let upper = white(top, left) * (1.0 - across) + white(top, right) * across;
        let lower = white(bottom, left) * (1.0 - across) + white(bottom, right) * across;
        upper * (1.0 - down) + lower * down
    }
}

/// The brightness that nine in ten dots of a square stay below.
fn bright(picture: &Picture, column: usize, row: usize) -> f32 {
    let mut counts = [0_u32; 256];
    let mut n = 0;
    for y in row * SQUARE..((row + 1) * SQUARE).min(picture.height) {
        for x in column * SQUARE..((column + 1) * SQUARE).min(picture.width) {
            counts[usize::from(picture.pixels[y * picture.width + x])] += 1;
            n += 1;
        }
    }
    let mut left = n / 10;
    for (value, count) in counts.iter().enumerate().rev() {
        if *count > left {
            return (value as f32).max(1.0);
        }
        left -= count;
    }
    255.0
}
