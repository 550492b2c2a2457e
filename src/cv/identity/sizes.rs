//! Which letters of the first page are large enough for a name.

use super::row::Row;
use super::row::first_word;
use super::shape::shape;
use crate::cv::headings::heading;
use crate::cv::trades::is_trade;

/// Letters this much larger than the body's may be a name's, in any place.
const LARGE: f32 = 1.3;
/// And they are at least this share of the largest.
const NEARLY_LARGEST: f32 = 0.6;

/// The size from which letters may be a name's; nothing is so large where no size
/// is known.
pub(super) fn large(rows: &[Row<'_>], body_size: f32) -> f32 {
    let first_page = rows.iter().filter(|row| row.page == 0);
    let largest = first_page.map(|row| row.size).fold(0.0, f32::max);
    if body_size > 0.0 {
        (body_size * LARGE).max(largest * NEARLY_LARGEST)
    } else {
        f32::INFINITY
    }
}

/// The median size of the lines of the first page; 0 where all are of one size or
/// none is known.
pub(super) fn body_size(rows: &[Row<'_>]) -> f32 {
    let sized = rows.iter().filter(|row| row.page == 0 && row.size > 0.0);
    let mut sizes: Vec<f32> = sized.map(|row| row.size).collect();
    sizes.sort_by(f32::total_cmp);
    let median = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let largest = sizes.last().copied().unwrap_or(0.0);
    if largest < median * LARGE {
        0.0
    } else {
        median
    }
}

/// The first two lines, or the two in the largest letters, where each is a single
/// word: a first name and a surname, though the surname may be « Stage ».
pub(super) fn stacked_names(rows: &[Row<'_>]) -> Vec<usize> {
    let is_word = |at: &usize| shape(rows[*at].text).is_some_and(|shape| !shape.is_full());
    let written = (0..rows.len()).filter(|at| !rows[*at].text.trim().is_empty());
    let largest = large(rows, body_size(rows));
    let mut top = written.filter(|at| {
        let row = &rows[*at];
        row.page == 0 && (largest.is_infinite() || row.size >= largest)
    });
    let (Some(one), Some(other)) = (top.next(), top.next()) else {
        return Vec::new();
    };
    // A third word makes it a list under a heading, unless it is the trade.
    let is_other = |third: usize| is_word(&third) && !is_trade(&first_word(rows[third].text));
    let is_list = largest.is_infinite()
        && heading(rows[one].text).is_some()
        && top.next().is_some_and(is_other);
    if is_word(&one) && is_word(&other) && other - one <= 2 && !is_list {
        vec![one, other]
    } else {
        Vec::new()
    }
}

/// The lines in the largest letters of the first page, where these are large and
/// few: the name, or a title over all of it.
pub(super) fn largest(rows: &[Row<'_>]) -> Vec<usize> {
    /// A name is set on at most so many lines.
    const FEW: usize = 2;
    let large = large(rows, body_size(rows));
    let all = || rows.iter().enumerate().filter(|(_, row)| row.page == 0);
    let top = all().map(|(_, row)| row.size).fold(0.0, f32::max);
    let found = all().filter(|(_, row)| row.size >= large && row.size >= top * 0.95);
    let found: Vec<usize> = found.map(|(at, _)| at).collect();
    if found.len() > FEW { Vec::new() } else { found }
}
