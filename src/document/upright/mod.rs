//! A picture of a page made ready to be read: even light, no dark surroundings, turned
//! and straightened; and what it looks like without its letters being read.

mod light;
mod skew;
mod small;
mod stroke;

use serde::{Deserialize, Serialize};

use super::picture::Picture;
use light::evenly_lit;
use skew::{Axis, best_skew, rotated};
use small::Small;

/// What a picture looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct PictureLook {
    /// Share of the page that is inked, long straight lines and the margins left out.
    pub(crate) ink: f32,
    /// Share of the page that long straight lines take.
    pub(crate) ruled: f32,
    /// Share of the page that is neither white nor black.
    pub(crate) grey: f32,
    /// Share of the page that is a little darker than its paper.
    #[serde(default)]
    pub(crate) faint: f32,
    /// Whether a pen has drawn a line on it that no dust, hole or fold draws.
    #[serde(default)]
    pub(crate) has_stroke: bool,
    /// Whether words were read on it with certainty.
    #[serde(default)]
    pub(crate) has_words: bool,
    /// Quarter turns that made it upright, a half turn not counted.
    pub(crate) turns: u8,
    /// Degrees by which it was straightened.
    pub(crate) skew: f32,
}

impl PictureLook {
    /// Whether it has less on it than a page number, however pale.
    pub(crate) fn is_blank(&self) -> bool {
        self.is_pale() && self.faint < LEAST_FAINT
    }

    /// Whether what is on it, if anything, is paler than what is usually printed.
    pub(crate) fn is_pale(&self) -> bool {
        self.ink < LEAST_INK && self.grey < LEAST_INK
    }

    /// Whether so little is on it that it may be dust and shadows alone.
    pub(crate) fn has_little_ink(&self) -> bool {
        self.ink < LITTLE_INK
    }

    /// Whether what is on it is dust and shadows alone: no word, no stroke of a pen.
    pub(crate) fn is_nearly_blank(&self) -> bool {
        self.has_little_ink() && !self.has_stroke && !self.has_words
    }
}

/// A picture made ready, and its look.
pub(super) struct Upright {
    pub(super) picture: Picture,
    pub(super) look: PictureLook,
}

/// Lines that run down are this much sharper than what runs across; the columns of a table
/// look like lines, too.
const TURNED: f64 = 1.4;
/// Less ink than this is dust: « 1 » in small print takes more.
const LEAST_INK: f32 = 0.000_04;
/// Less of what is pale is the grain of the paper.
const LEAST_FAINT: f32 = 0.000_2;
/// Less ink than this may be dust and the other side of the sheet.
const LITTLE_INK: f32 = 0.004;

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

/// The picture as it is.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of short bars in rows, as lines of words look from afar.
    fn page(width: usize, height: usize) -> Picture {
        let mut pixels = vec![230; width * height];
        for row in 0..24 {
            let (mut x, top) = (120 + 7 * (row % 3), 150 + 45 * row);
            let mut word = 0;
            while x < width - 200 {
                let len = 40 + (row * 37 + word * 53) % 70;
                for y in top..top + 18 {
                    let line = y * width;
                    pixels[line + x..line + (x + len).min(width - 120)].fill(20);
                }
                x += len + 22;
                word += 1;
            }
        }
        Picture {
            width,
            height,
            pixels,
        }
    }

    #[test]
    fn an_upright_page_stays_as_it_is() {
        let look = upright(&page(1200, 1500)).look;
        assert_eq!((look.turns, look.skew), (0, 0.0), "{look:?}");
        assert!(!look.is_blank() && !look.is_nearly_blank());
    }

    #[test]
    fn a_page_on_its_side_is_turned_and_one_askew_is_straightened() {
        let side = upright(&quarter_turn(&page(1200, 1500)));
        assert_eq!(side.look.turns, 1, "{:?}", side.look);
        assert_eq!((side.picture.width, side.picture.height), (1200, 1500));
        let askew = upright(&rotated(&page(1200, 1500), -2.0)).look;
        assert!((askew.skew - 2.0).abs() < 0.4, "{askew:?}");
    }

    #[test]
    fn an_empty_sheet_on_a_dark_table_is_blank() {
        let mut sheet = Picture {
            width: 1200,
            height: 1500,
            pixels: vec![70; 1200 * 1500],
        };
        for y in 90..1410 {
            // The light fades from left to right.
            for x in 90..1110 {
                sheet.pixels[y * 1200 + x] = 235 - (x / 12) as u8;
            }
        }
        let look = upright(&sheet).look;
        assert!(look.is_nearly_blank(), "{look:?}");
    }

    #[test]
    fn pale_letters_are_something_and_the_grain_of_the_paper_is_nothing() {
        let mut pale = page(1200, 1500);
        for dot in &mut pale.pixels {
            *dot = if *dot < 100 { 225 } else { 246 };
        }
        let look = upright(&pale).look;
        assert!(look.is_pale() && !look.is_blank(), "{look:?}");
        for (at, dot) in pale.pixels.iter_mut().enumerate() {
            *dot = 243 + (at % 7) as u8;
        }
        assert!(upright(&pale).look.is_blank());
    }

    #[test]
    fn a_signature_alone_is_a_stroke_and_shadows_folds_and_holes_are_none() {
        let bare = || Picture {
            width: 1200,
            height: 1500,
            pixels: vec![240; 1200 * 1500],
        };
        let mut signed = bare();
        for step in 0..600 {
            let turn = step as f32 / 40.0;
            let (x, y) = (500 + step / 3, 900.0 + 60.0 * turn.sin());
            for dy in 0..5 {
                let row = (y as usize + dy) * 1200;
                signed.pixels[row + x..row + x + 5].fill(30);
            }
        }
        let look = upright(&signed).look;
        assert!(look.has_stroke && !look.is_nearly_blank(), "{look:?}");
        let mut used = bare();
        for y in 0..1500 {
            for x in 0..1200 {
                let hole = |cx: i32, cy: i32| (x - cx).pow(2) + (y - cy).pow(2) < 24 * 24;
                let is_dark = hole(100, 400) || hole(100, 1100) || (y == 750 && x < 500);
                let is_shown_through = (600..620).contains(&y) && (300..800).contains(&x);
                let dot = &mut used.pixels[(y * 1200 + x) as usize];
                *dot = match (is_dark, is_shown_through) {
                    (true, _) => 20,
                    (_, true) => 140,
                    _ => *dot,
                };
            }
        }
        let look = upright(&used).look;
        assert!(!look.has_stroke, "{look:?}");
    }

    #[test]
    fn four_quarter_turns_and_two_half_turns_change_nothing() {
        let page = page(300, 1300);
        let mut turned = as_it_is(&page);
        for _ in 0..4 {
            turned = quarter_turn(&turned);
        }
        let twice = upside_down(&upside_down(&page));
        assert!(turned.pixels == page.pixels && twice.pixels == page.pixels);
    }

    #[test]
    fn the_smallest_pictures_do_no_harm() {
        for (width, height) in [(0, 0), (1, 1), (2, 40), (40, 2)] {
            let pixels = vec![0; width * height];
            upright(&Picture {
                width,
                height,
                pixels,
            });
        }
    }
}
