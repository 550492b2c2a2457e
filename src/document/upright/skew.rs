//! How far lines of text are from level, and a picture turned by as much.

use crate::document::picture::Picture;

/// Skew is looked for up to so many degrees.
const MOST_SKEW: f32 = 6.0;

/// Which way lines of text run.
#[derive(Clone, Copy)]
pub(super) enum Axis {
    Across,
    Down,
}

#[derive(Clone, Copy)]
pub(super) struct Skew {
    pub(super) degrees: f32,
    /// How sharply lines differ from the space between them.
    pub(super) sharpness: f64,
}

pub(super) fn best_skew(points: &[(f32, f32)], axis: Axis) -> Skew {
    let level = sharpness(points, axis, 0.0);
    let mut best = Skew {
        degrees: 0.0,
        sharpness: level,
    };
    for step in [0.5_f32, 0.1] {
        let middle = best.degrees;
        let reach = if step == 0.5 { MOST_SKEW } else { 0.5 };
        let n = (reach / step).round() as i32;
        for k in -n..=n {
            let degrees = middle + k as f32 * step;
            let sharpness = sharpness(points, axis, degrees);
            if sharpness > best.sharpness {
                best = Skew { degrees, sharpness };
            }
        }
    }
    // A gain this small is chance.
    if best.sharpness < 1.05 * level {
        best.degrees = 0.0;
    }
    best
}

/// The squared steps from one row of ink to the next, the picture turned by an angle.
fn sharpness(points: &[(f32, f32)], axis: Axis, degrees: f32) -> f64 {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let mut rows = vec![0_i32; 4_000];
    for (x, y) in points {
        let at = match axis {
            Axis::Across => y * cos - x * sin,
            Axis::Down => x * cos + y * sin,
        };
        let at = (at + 600.0) as usize;
        if let Some(row) = rows.get_mut(at) {
            *row += 1;
        }
    }
    let steps = rows.windows(2).map(|pair| f64::from(pair[1] - pair[0]));
    steps.map(|step| step * step).sum()
}

/// Turned so that lines that fall by so many degrees are level.
pub(super) fn rotated(picture: &Picture, degrees: f32) -> Picture {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (middle_x, middle_y) = (picture.width as f32 / 2.0, picture.height as f32 / 2.0);
    let mut pixels = Vec::with_capacity(picture.pixels.len());
    for y in 0..picture.height {
        for x in 0..picture.width {
            let (dx, dy) = (x as f32 - middle_x, y as f32 - middle_y);
            let from_x = cos * dx - sin * dy + middle_x;
            let from_y = sin * dx + cos * dy + middle_y;
            pixels.push(sampled(picture, from_x, from_y));
        }
    }
    Picture {
        width: picture.width,
        height: picture.height,
        pixels,
    }
}

/// The mean of the four dots around a place; white outside.
fn sampled(picture: &Picture, x: f32, y: f32) -> u8 {
    if x < 0.0 || y < 0.0 || x + 1.0 >= picture.width as f32 || y + 1.0 >= picture.height as f32 {
        return 255;
    }
    let at = y as usize * picture.width + x as usize;
    let (across, down) = (x.fract(), y.fract());
    let dot = |at: usize| f32::from(picture.pixels[at]);
    let upper = dot(at) * (1.0 - across) + dot(at + 1) * across;
    let lower = dot(at + picture.width) * (1.0 - across) + dot(at + picture.width + 1) * across;
    (upper * (1.0 - down) + lower * down) as u8
}
