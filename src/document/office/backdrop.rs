//! Whether something that is no text is laid behind the text of a Word document, large
//! enough that white letters may be read on it.

use memchr::memmem::{Finder, find_iter};

/// English Metric Units in a point.
const EMU: f32 = 12_700.0;
/// Less wide or high than this, in points, nothing is the ground of a text.
const LEAST_WIDTH: f32 = 36.0;
const LEAST_HEIGHT: f32 = 12.0;
/// The size of a drawing is among its first properties.
const NEAR: usize = 3_000;

/// Whether a part has such a thing. Where its size is not known, it may be large.
pub(super) fn has_backdrop(xml: &[u8]) -> bool {
    let others: [&[u8]; 3] = [b"<w:background", b"<v:background", b"z-index:-"];
    let has = |sign: &[u8]| Finder::new(sign).find(xml).is_some();
    let mut behind = find_iter(xml, b"behindDoc=\"1\"");
    others.into_iter().any(has) || behind.any(|at| is_large(&xml[at..]))
}

/// Whether the drawing whose properties begin here is large.
fn is_large(properties: &[u8]) -> bool {
    let near = &properties[..properties.len().min(NEAR)];
    let Some(at) = Finder::new("extent ").find(near) else {
        return true;
    };
    let tag = String::from_utf8_lossy(&near[at..]);
    let tag = tag.split('>').next().unwrap_or_default();
    let points = |name: &str| {
        let (_, value) = tag.split_once(&format!(" {name}=\""))?;
        let number: f32 = value.split('"').next()?.parse().ok()?;
        Some(number / EMU)
    };
    let is_at_least = |name, least| points(name).is_none_or(|length: f32| length >= least);
    is_at_least("cx", LEAST_WIDTH) && is_at_least("cy", LEAST_HEIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchor(extent: &str) -> String {
        format!(r#"<w:p><wp:anchor behindDoc="1" locked="0"><wp:positionH/>{extent}</wp:anchor>"#)
    }

    #[test]
    fn a_shape_behind_the_text_is_a_ground_if_letters_find_room_on_it() {
        let cases = [
            (r#"<wp:extent cx="2540000" cy="9000000"/>"#, true),
            ("", true),
            (r#"<wp:extent cx="1" cy="1"/>"#, false),
            (r#"<wp:extent cx="7000000" cy="6350"/>"#, false),
        ];
        for (extent, is_ground) in cases {
            assert_eq!(
                has_backdrop(anchor(extent).as_bytes()),
                is_ground,
                "{extent}"
            );
        }
        let both = anchor(cases[2].0) + &anchor(cases[0].0);
        assert!(has_backdrop(both.as_bytes()));
        assert!(has_backdrop(b"<w:background w:color=\"112233\"/>"));
        assert!(!has_backdrop(b"<w:p><wp:anchor behindDoc=\"0\"/>"));
    }
}
