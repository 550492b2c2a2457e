//! Headings drawn as pictures: their words are not known, their places are.

use crate::page::{Area, Page, TextBlock};

/// A heading is at least so wide and so high, in points …
const LEAST_WIDTH: f32 = 40.0;
const LEAST_HEIGHT: f32 = 8.0;
/// … at most so high …
const MOST_HEIGHT: f32 = 48.0;
/// … and this many times wider than high.
const LONG: f32 = 2.5;
/// The text below it begins within this many points.
const NEAR: f32 = 42.0;
/// Fewer pictures of that shape on a page are logos and lines.
const FEWEST: usize = 3;

/// The blocks that begin right below a heading drawn as a picture.
pub(crate) fn blocks_below_banners(page: &Page, pictures: &[Area]) -> Vec<usize> {
    let banners = pictures.iter().filter(|area| is_banner(page, **area));
    let mut below: Vec<usize> = banners
        .filter_map(|area| block_below(page, *area))
        .collect();
    below.sort_unstable();
    below.dedup();
    if below.len() < FEWEST {
        Vec::new()
    } else {
        below
    }
}

/// A low and wide picture without a word on it.
fn is_banner(page: &Page, area: Area) -> bool {
    let (width, height) = (area.width(), area.height());
    let is_low = (LEAST_HEIGHT..=MOST_HEIGHT).contains(&height);
    let is_on = |line: Area| line.shared_width(area) > 0.0 && line.shared_height(area) > 0.0;
    is_low
        && width >= LEAST_WIDTH
        && width >= LONG * height
        && !page.lines().filter_map(|line| line.area).any(is_on)
}

fn block_below(page: &Page, banner: Area) -> Option<usize> {
    let first_area = |block: &TextBlock| block.lines.first()?.area;
    let below = page.blocks.iter().enumerate().filter_map(|(at, block)| {
        let area = first_area(block)?;
        let down = area.top - banner.bottom;
        let is_near = (-1.0..=NEAR).contains(&down) && area.shared_width(banner) > 0.0;
        is_near.then_some((down, at))
    });
    let nearest = below.min_by(|one, other| one.0.total_cmp(&other.0));
    nearest.map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Line;

    fn area(top: f32, width: f32, height: f32) -> Area {
        Area {
            left: 20.0,
            top,
            right: 20.0 + width,
            bottom: top + height,
        }
    }

    fn page() -> Page {
        let block = |top: f32| TextBlock {
            lines: vec![Line {
                area: Some(area(top, 200.0, 10.0)),
                ..Line::plain("texte")
            }],
        };
        Page {
            blocks: vec![block(20.0), block(130.0), block(230.0), block(330.0)],
            ..Page::default()
        }
    }

    #[test]
    fn blocks_below_low_pictures_without_words_are_below_headings() {
        let banners = [100.0, 200.0, 300.0].map(|top| area(top, 150.0, 20.0));
        assert_eq!(blocks_below_banners(&page(), &banners), [1, 2, 3]);
    }

    #[test]
    fn photos_lines_bands_with_words_and_lone_logos_are_no_headings() {
        let photos = [100.0, 200.0, 300.0].map(|top| area(top, 60.0, 60.0));
        let rules = [100.0, 200.0, 300.0].map(|top| area(top, 150.0, 2.0));
        let bands = [125.0, 225.0, 325.0].map(|top| area(top, 150.0, 20.0));
        let logos = [100.0, 200.0].map(|top| area(top, 150.0, 20.0));
        for pictures in [&photos[..], &rules, &bands, &logos] {
            assert!(blocks_below_banners(&page(), pictures).is_empty());
        }
    }
}
