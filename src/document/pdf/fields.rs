//! Text that a page holds without drawing it: what was typed into a form whose fields
//! have no appearance, and notes written on the page.

use hayro_interpret::TransformExt;
use hayro_interpret::kurbo::Rect as Place;
use hayro_syntax::object::{Array, Dict, Name, Rect, String as PdfString};
use hayro_syntax::page::Page;

use super::field_ink::FieldInk;
use super::text_string::pdf_text;
use crate::document::contrast::{WHITE, are_alike};
use crate::document::hidden::HiddenReason;
use crate::document::layout::Glyph;

/// Letters of a field that says nothing of their size are this high …
const SIZE: f32 = 10.0;
/// … and this share of it wide.
const WIDTH: f32 = 0.5;
/// A field's value may stand with its parents, which may be their own.
const GENERATIONS: usize = 8;

/// A field or a note that a page does not draw itself.
pub(super) struct PdfField {
    pub(super) glyphs: Vec<Glyph>,
    /// Why nobody sees it, if nobody does.
    pub(super) unseen: Option<HiddenReason>,
}

/// The fields and notes of a page that it does not draw itself.
pub(super) fn undrawn(page: &Page<'_>) -> Vec<PdfField> {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else {
        return Vec::new();
    };
    let upright = page.initial_transform(true).to_kurbo();
    let mut fields = Vec::new();
    for annotation in annotations.iter::<Dict<'_>>() {
        let drawn = annotation.get::<Dict<'_>>("AP");
        if drawn.is_some_and(|drawn| drawn.contains_key("N")) {
            continue;
        }
        let text = text_of(&annotation);
        let place = annotation.get::<Rect>("Rect");
        if let (Some(text), Some(place)) = (text, place) {
            let place = Place::new(place.x0, place.y0, place.x1, place.y1);
            let place = upright.transform_rect_bbox(place);
            let (width, height) = page.render_dimensions();
            let sheet = Place::new(0.0, 0.0, width.into(), height.into());
            fields.push(PdfField {
                glyphs: letters(&text, place),
                unseen: unseen(&annotation, place, sheet),
            });
        }
    }
    fields
}

/// Flags of an annotation that is not shown: hidden, and not to be viewed.
const NOT_SHOWN: u32 = 1 << 1 | 1 << 5;
/// Letters smaller than this many points cannot be read; nought is a size that fits.
const TINY: f32 = 3.0;
/// A field that is narrower or lower than this shows no letter.
const LEAST_SIDE: f64 = 2.0;

fn unseen(annotation: &Dict<'_>, place: Place, sheet: Place) -> Option<HiddenReason> {
    let flags = annotation.get::<u32>("F").unwrap_or_default();
    if flags & NOT_SHOWN != 0 || place.width().min(place.height()) < LEAST_SIDE {
        return Some(HiddenReason::Marked);
    }
    let shown = place.intersect(sheet);
    let is_off = shown.width() <= 0.0 || shown.height() <= 0.0;
    let off = is_off.then_some(HiddenReason::OffPage);
    off.or_else(|| unseen_ink(annotation))
}

/// Why nobody sees letters drawn as the field says. A field with a background of its own is
/// taken to show them.
fn unseen_ink(annotation: &Dict<'_>) -> Option<HiddenReason> {
    let look = inherited(annotation, "DA")?;
    let look = FieldInk::of(&String::from_utf8_lossy(look.as_bytes()));
    let has_background = annotation
        .get::<Dict<'_>>("MK")
        .is_some_and(|look| look.contains_key("BG"));
    let is_tiny = look.size.is_some_and(|size| size > 0.0 && size < TINY);
    let is_white = look.ink.is_some_and(|ink| are_alike(ink, WHITE));
    match (is_tiny, is_white && !has_background) {
        (true, _) => Some(HiddenReason::Tiny),
        (false, true) => Some(HiddenReason::SameColour),
        (false, false) => None,
    }
}

fn text_of(annotation: &Dict<'_>) -> Option<String> {
    let kind = annotation.get::<Name<'_>>("Subtype")?;
    let text = match kind.as_str() {
        "Widget" => value_of(annotation)?,
        "FreeText" => annotation.get::<PdfString<'_>>("Contents")?,
        _ => return None,
    };
    let text = pdf_text(text.as_bytes());
    (!text.trim().is_empty()).then_some(text)
}

/// The value of a text or a choice, its own or that of the field it belongs to.
fn value_of<'a>(field: &Dict<'a>) -> Option<PdfString<'a>> {
    inherited(field, "V")
}

/// What a field says, or the fields that it belongs to.
fn inherited<'a>(field: &Dict<'a>, key: &str) -> Option<PdfString<'a>> {
    let mut field = field.clone();
    for _ in 0..GENERATIONS {
        if let Some(value) = field.get::<PdfString<'_>>(key) {
            return Some(value);
        }
        field = field.get::<Dict<'_>>("Parent")?;
    }
    None
}

/// The text line by line from the top of its place.
fn letters(text: &str, place: Place) -> Vec<Glyph> {
    let lines = text.split(['\n', '\r']).enumerate();
    let letter = |(n, line): (usize, &str)| {
        let (left, top) = (
            place.x0 as f32,
            place.y0 as f32 + SIZE * (1.0 + 1.2 * n as f32),
        );
        let at = move |(k, ch): (usize, char)| Glyph {
            ch,
            x: left + k as f32 * WIDTH * SIZE,
            y: top,
            size: SIZE,
            advance: WIDTH * SIZE,
            turn: 0,
        };
        line.chars().enumerate().map(at).collect::<Vec<_>>()
    };
    lines.flat_map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_two_lines_is_two_lines() {
        let glyphs = letters("ab\nc", Place::new(10.0, 20.0, 100.0, 60.0));
        assert_eq!(glyphs.len(), 3);
        assert!(glyphs[2].y > glyphs[0].y && glyphs[2].x == 10.0);
    }
}
