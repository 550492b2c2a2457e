//! The place of a drawing in a Word document, as far as it is on the page or off it.

use quick_xml::events::BytesStart;

use super::walk::attribute;
use crate::document::hidden::HiddenReason;

/// The frame of a drawing or of a paragraph, in points from some margin of the page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Anchor {
    pub(super) x: Option<f32>,
    pub(super) y: Option<f32>,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) is_hidden: bool,
}

/// A margin is no wider than this …
const MARGIN: f32 = 90.0;
/// … and a page neither wider nor higher than these.
const WIDEST: f32 = 860.0;
const HIGHEST: f32 = 1210.0;

/// Units of drawings in a point, and of paragraphs.
const EMU: f32 = 12_700.0;
const TWIPS: f32 = 20.0;

impl Anchor {
    /// The frame of a paragraph.
    pub(super) fn of_frame(tag: &BytesStart<'_>) -> Self {
        let points = |name: &str| Some(attribute(tag, name)?.parse::<f32>().ok()? / TWIPS);
        Self {
            x: points("x"),
            y: points("y"),
            width: points("w").unwrap_or_default(),
            height: points("h").unwrap_or_default(),
            is_hidden: false,
        }
    }

    /// The frame of a drawing of older kind, by its style sheet.
    pub(super) fn of_style(tag: &BytesStart<'_>) -> Self {
        let style = attribute(tag, "style").unwrap_or_default();
        let value = |wanted: &str| {
            let mut parts = style.split(';').filter_map(|part| part.split_once(':'));
            parts
                .find(|(name, _)| name.trim() == wanted)
                .map(|(_, value)| value.trim())
        };
        let points = |name: &str| points(value(name)?);
        Self {
            x: points("margin-left").or_else(|| points("left")),
            y: points("margin-top").or_else(|| points("top")),
            width: points("width").unwrap_or_default(),
            height: points("height").unwrap_or_default(),
            is_hidden: value("visibility") == Some("hidden"),
        }
    }

    pub(super) fn size(&mut self, extent: &BytesStart<'_>) {
        let points = |name: &str| Some(attribute(extent, name)?.parse::<f32>().ok()? / EMU);
        self.width = points("cx").unwrap_or(self.width);
        self.height = points("cy").unwrap_or(self.height);
    }

    /// Moves it along one side by the text of an offset.
    pub(super) fn offset(&mut self, is_across: bool, text: &str) {
        let points = text.trim().parse::<f32>().ok().map(|offset| offset / EMU);
        if is_across {
            self.x = points.or(self.x);
        } else {
            self.y = points.or(self.y);
        }
    }

    /// Why its content is not seen.
    pub(super) fn unseen(self) -> Option<HiddenReason> {
        let is_off = |at: Option<f32>, length: f32, most: f32| {
            at.is_some_and(|at| at > most || at + length < -MARGIN)
        };
        let off = is_off(self.x, self.width, WIDEST) || is_off(self.y, self.height, HIGHEST);
        let hidden = self.is_hidden.then_some(HiddenReason::Marked);
        hidden.or_else(|| off.then_some(HiddenReason::OffPage))
    }
}

fn points(length: &str) -> Option<f32> {
    let end = length
        .find(|c: char| c.is_ascii_alphabetic())
        .unwrap_or(length.len());
    let (number, unit) = length.split_at(end);
    let one = match unit {
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "px" => 0.75,
        // Units of drawings.
        "" => 1.0 / EMU,
        _ => return None,
    };
    Some(number.parse::<f32>().ok()? * one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_off_the_page_is_far_outside_of_any_margin() {
        let at = |x: f32, width: f32| Anchor {
            x: Some(x),
            width,
            ..Anchor::default()
        };
        assert_eq!(at(-900.0, 300.0).unseen(), Some(HiddenReason::OffPage));
        assert_eq!(at(2000.0, 300.0).unseen(), Some(HiddenReason::OffPage));
        assert_eq!(at(-80.0, 300.0).unseen(), None);
        assert_eq!(at(400.0, 300.0).unseen(), None);
        assert_eq!(Anchor::default().unseen(), None);
    }
}
