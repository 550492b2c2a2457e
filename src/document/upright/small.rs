//! A small picture of what is inked, in which lines and blank pages are looked for.

use super::PictureLook;
use super::stroke;
use crate::document::picture::Picture;

/// Dots that make one point of the small picture in which lines are looked for.
const SHRINK: usize = 3;
/// Darker than this is ink, once light is even.
const INK: u8 = 150;
/// Darker than this is what a pen leaves, and not what shows through from the other side.
const PEN: u8 = 115;
/// Darker than this is not paper, once light is even.
const PAPER: u32 = 240;
/// Longer runs of ink in the small picture, in points, are ruled lines.
const LONG_RUN: usize = 90;

/// A small picture of what is inked.
pub(super) struct Small {
    width: usize,
    height: usize,
    ink: Vec<bool>,
    grey: Vec<bool>,
    ruled: Vec<bool>,
    pen: Vec<bool>,
    n_faint: usize,
}

impl Small {
    pub(super) fn of(picture: &Picture) -> Self {
        let (width, height) = (picture.width / SHRINK, picture.height / SHRINK);
        let mut small = Self {
            width,
            height,
            ink: Vec::with_capacity(width * height),
            grey: Vec::with_capacity(width * height),
            ruled: vec![false; width * height],
            pen: Vec::with_capacity(width * height),
            n_faint: 0,
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
                small.pen.push(is_kept && mean < u32::from(PEN));
                small.n_faint += usize::from(is_kept && mean < PAPER);
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

    pub(super) fn look(&self) -> PictureLook {
        let n = (self.width * self.height).max(1) as f32;
        let text = (0..self.ink.len()).filter(|at| self.ink[*at] && !self.ruled[*at]);
        let grey = (0..self.ink.len()).filter(|at| self.grey[*at] && !self.ruled[*at]);
        // The edge of a sheet on a dark table is straight.
        let pen = self.pen.iter().zip(&self.ruled);
        let pen: Vec<bool> = pen.map(|(is_pen, is_ruled)| *is_pen && !is_ruled).collect();
        PictureLook {
            ink: text.count() as f32 / n,
            ruled: self.ruled.iter().filter(|is_so| **is_so).count() as f32 / n,
            grey: grey.count() as f32 / n,
            faint: self.n_faint as f32 / n,
            has_stroke: stroke::has_stroke(&pen, self.width),
            ..PictureLook::default()
        }
    }

    /// Where there is ink that is no ruled line.
    pub(super) fn text_points(&self) -> Vec<(f32, f32)> {
        let inked = (0..self.ink.len()).filter(|at| self.ink[*at] && !self.ruled[*at]);
        inked
            .map(|at| ((at % self.width) as f32, (at / self.width) as f32))
            .collect()
    }
}
