//! A picture of a page made ready to be read: even light, no dark surroundings, turned
//! and straightened; and what it looks like without its letters being read.

use serde::{Deserialize, Serialize};

use super::ocr::Picture;

/// What a picture looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Look {
    /// Share of the page that is inked, long straight lines and the margins left out.
    pub(crate) ink: f32,
    /// Share of the page that long straight lines take.
    pub(crate) ruled: f32,
    /// Share of the page that is neither white nor black.
    pub(crate) grey: f32,
    /// Quarter turns that made it upright, a half turn not counted.
    pub(crate) turns: u8,
    /// Degrees by which it was straightened.
    pub(crate) skew: f32,
}

impl Look {
    /// Whether it has less on it than a page number.
    pub(crate) fn is_blank(&self) -> bool {
        self.ink < LEAST_INK && self.grey < LEAST_INK
    }
}

impl Look {
    /// Whether what is on it may be dust and shadows alone.
    pub(crate) fn is_nearly_blank(&self) -> bool {
        self.ink < LITTLE_INK
    }
}

/// A picture made ready, and its look.
pub(super) struct Upright {
    pub(super) picture: Picture,
    pub(super) look: Look,
}

/// Less ink than this is dust: « 1 » in small print takes more.
const LEAST_INK: f32 = 0.000_04;
/// Less ink than this may be dust and the other side of the sheet.
const LITTLE_INK: f32 = 0.004;
/// Side of the squares in which light is taken for even, in dots.
const SQUARE: usize = 32;
/// Dots that make one point of the small picture in which lines are looked for.
const SHRINK: usize = 3;
/// Darker than this is ink, once light is even.
const INK: u8 = 150;
/// Longer runs of ink in the small picture, in points, are ruled lines.
const LONG_RUN: usize = 90;
/// Lines that run down are this much sharper than what runs across; the columns of a table
/// look like lines, too.
const TURNED: f64 = 1.4;
/// Skew is looked for up to so many degrees.
const MOST_SKEW: f32 = 6.0;

/// Evens out the light, then turns by quarters and straightens.
pub(super) fn upright(picture: &Picture) -> Upright {
    let even = evenly_lit(picture);
    let small = Small::of(&even);
    let mut look = small.look();
    let points = small.text_points();
    let across = best_skew(&points, Axis::Across);
    let down = best_skew(&points, Axis::Down);
    let is_turned = down.sharpness > TURNED * across.sharpness;
    let skew = if is_turned { down } else { across };
    look.turns = u8::from(is_turned);
    look.skew = if skew.degrees.abs() < 0.25 {
        0.0
    } else {
        skew.degrees
    };
    let straight = if look.skew == 0.0 {
        even
    } else {
        rotated(&even, look.skew)
    };
    let picture = if is_turned {
        quarter_turn(&straight)
    } else {
        straight
    };
    Upright { picture, look }
}

/// The picture as it stands.
pub(super) fn as_it_is(picture: &Picture) -> Picture {
    Picture {
        width: picture.width,
        height: picture.height,
        pixels: picture.pixels.clone(),
    }
}

/// The picture upside down.
pub(super) fn upside_down(picture: &Picture) -> Picture {
    Picture {
        width: picture.width,
        height: picture.height,
        pixels: picture.pixels.iter().rev().copied().collect(),
    }
}

/// The paper in its own light becomes white, and a dark table around it too.
fn evenly_lit(picture: &Picture) -> Picture {
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

/// A small picture of what is inked.
struct Small {
    width: usize,
    height: usize,
    ink: Vec<bool>,
    grey: Vec<bool>,
    ruled: Vec<bool>,
}

impl Small {
    fn of(picture: &Picture) -> Self {
        let (width, height) = (picture.width / SHRINK, picture.height / SHRINK);
        let mut small = Self {
            width,
            height,
            ink: Vec::with_capacity(width * height),
            grey: Vec::with_capacity(width * height),
            ruled: vec![false; width * height],
        };
        for y in 0..height {
            for x in 0..width {
                let mut sum = 0;
                for dy in 0..SHRINK {
                    let row = (y * SHRINK + dy) * picture.width + x * SHRINK;
                    let dots = &picture.pixels[row..row + SHRINK];
                    sum += dots.iter().map(|dot| u32::from(*dot)).sum::<u32>();
                }
                let mean = sum / (SHRINK * SHRINK) as u32;
                let is_kept = !small.is_margin(x, y);
                small.ink.push(is_kept && mean < u32::from(INK));
                small.grey.push(is_kept && (60..180).contains(&mean));
            }
        }
        small.mark_ruled();
        small
    }

    /// Scanners leave shadows along the edges.
    fn is_margin(&self, x: usize, y: usize) -> bool {
        let (across, down) = (self.width / 40, self.height / 40);
        x < across || y < down || x + across >= self.width || y + down >= self.height
    }

    fn mark_ruled(&mut self) {
        for y in 0..self.height {
            let row = (0..self.width).map(|x| y * self.width + x);
            self.mark_runs(&row.collect::<Vec<_>>());
        }
        for x in 0..self.width {
            let column = (0..self.height).map(|y| y * self.width + x);
            self.mark_runs(&column.collect::<Vec<_>>());
        }
    }

    fn mark_runs(&mut self, places: &[usize]) {
        for run in places.chunk_by(|a, b| self.ink[*a] == self.ink[*b]) {
            if run.len() > LONG_RUN && self.ink[run[0]] {
                run.iter().for_each(|at| self.ruled[*at] = true);
            }
        }
    }

    fn look(&self) -> Look {
        let n = (self.width * self.height).max(1) as f32;
        let text = (0..self.ink.len()).filter(|at| self.ink[*at] && !self.ruled[*at]);
        let grey = (0..self.ink.len()).filter(|at| self.grey[*at] && !self.ruled[*at]);
        Look {
            ink: text.count() as f32 / n,
            ruled: self.ruled.iter().filter(|is_so| **is_so).count() as f32 / n,
            grey: grey.count() as f32 / n,
            ..Look::default()
        }
    }

    /// Where there is ink that is no ruled line.
    fn text_points(&self) -> Vec<(f32, f32)> {
        let inked = (0..self.ink.len()).filter(|at| self.ink[*at] && !self.ruled[*at]);
        inked
            .map(|at| ((at % self.width) as f32, (at / self.width) as f32))
            .collect()
    }
}

/// Which way lines of text run.
#[derive(Clone, Copy)]
enum Axis {
    Across,
    Down,
}

#[derive(Clone, Copy)]
struct Skew {
    degrees: f32,
    /// How sharply lines stand apart from the space between them.
    sharpness: f64,
}

fn best_skew(points: &[(f32, f32)], axis: Axis) -> Skew {
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
fn rotated(picture: &Picture, degrees: f32) -> Picture {
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

/// Turned clockwise by a quarter.
pub(super) fn quarter_turn(picture: &Picture) -> Picture {
    let (width, height) = (picture.height, picture.width);
    let mut pixels = Vec::with_capacity(picture.pixels.len());
    for y in 0..height {
        for x in 0..width {
            pixels.push(picture.pixels[(picture.height - 1 - x) * picture.width + y]);
        }
    }
    Picture {
        width,
        height,
        pixels,
    }
}
