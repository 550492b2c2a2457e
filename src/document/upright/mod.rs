//! A picture of a page made ready to be read: even light, no dark surroundings, turned
//! and straightened; and what it looks like without its letters being read.

mod light;
mod skew;
mod small;

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
    /// Quarter turns that made it upright, a half turn not counted.
    pub(crate) turns: u8,
    /// Degrees by which it was straightened.
    pub(crate) skew: f32,
}

impl PictureLook {
    /// Whether it has less on it than a page number.
    pub(crate) fn is_blank(&self) -> bool {
        self.ink < LEAST_INK && self.grey < LEAST_INK
    }
}

impl PictureLook {
    /// Whether what is on it may be dust and shadows alone.
    pub(crate) fn is_nearly_blank(&self) -> bool {
        self.ink < LITTLE_INK
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
