//! Paragraphs and letters of a Word document that are moved off the page, or whose lines are
//! too low to show a letter.

use quick_xml::events::BytesStart;

use super::walk::attribute;
use crate::document::hidden::HiddenReason;

/// No page is wider, in twentieths of a point.
const WIDEST: f32 = 17_200.0;
/// Nor has wider margins.
const MARGIN: f32 = 1800.0;
/// Letters raised or lowered by more than this, in half points, are off the page.
const FURTHEST: f32 = 1600.0;
/// A line lower than this, in twentieths of a point, shows no letter.
const LOW: f32 = 60.0;

/// Why nobody sees what has this property.
pub(super) fn unseen_place(name: &str, tag: &BytesStart<'_>) -> Option<HiddenReason> {
    let number = |name: &str| attribute(tag, name)?.parse::<f32>().ok();
    let (is_unseen, reason) = match name {
        "ind" => {
            let left = number("left").or_else(|| number("start"));
            let right = number("right").or_else(|| number("end"));
            let is_off = left.is_some_and(|left| left > WIDEST)
                || right.is_some_and(|right| WIDEST - right < -MARGIN);
            (is_off, HiddenReason::OffPage)
        }
        "position" => {
            let moved = number("val").map(f32::abs);
            let is_off = moved.is_some_and(|moved| moved > FURTHEST);
            (is_off, HiddenReason::OffPage)
        }
        "spacing" => {
            let is_exact = attribute(tag, "lineRule").as_deref() == Some("exact");
            let is_low = number("line").is_some_and(|line| line < LOW);
            (is_exact && is_low, HiddenReason::Clipped)
        }
        _ => return None,
    };
    is_unseen.then_some(reason)
}
