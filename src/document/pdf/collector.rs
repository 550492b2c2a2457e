//! Keeps the letters that a page draws, and paints the scene around them.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph as Letter, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{BezPath, Rect};
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use hayro_syntax::object::{Dict, String as PdfString};

use super::brush::Brush;
use super::disguise;
use super::drawn_page::DrawnPage;
use super::letters::{DrawnLetters, Placed};
use super::marked::ContentMarks;
use super::meaning::GlyphMeanings;
use super::place::{GlyphPlace, common_stretch};
use super::scene::Layer;
use super::scene::{self, Scene};
use super::sight::{self, Ink};
use super::swatch::{self, Swatch};
use super::text_string::pdf_text;
use super::tint::Tint;
use crate::document::hidden::HiddenReason;
use crate::page::Area;

/// Pictures beyond this many on a page are no headings.
const MOST_PICTURES: usize = 60;

fn area_of(bounds: Rect) -> Area {
    Area {
        left: bounds.x0 as f32,
        top: bounds.y0 as f32,
        right: bounds.x1 as f32,
        bottom: bounds.y1 as f32,
    }
}

/// No ligature has more letters; a font's table may claim any text for a letter.
const MOST_OF_A_LETTER: usize = 4;

/// Keeps the letters that a page draws.
pub(super) struct Collector<'m> {
    meanings: &'m mut GlyphMeanings,
    letters: DrawnLetters,
    scene: Scene,
    unmapped: usize,
    picture: f32,
    pictures: Vec<Area>,
    marks: ContentMarks,
    /// The colours of letters that the document draws itself, by letter and paint.
    swatches: HashMap<(u128, u128), Swatch>,
}

/// What the letters of one run are drawn with.
struct Pen {
    brush: Brush,
    layer: Layer,
    is_off: bool,
}

impl<'m> Collector<'m> {
    pub(super) fn new(width: f32, height: f32, meanings: &'m mut GlyphMeanings) -> Self {
        Self {
            meanings,
            letters: DrawnLetters::new(width, height),
            scene: Scene::default(),
            unmapped: 0,
            picture: 0.0,
            pictures: Vec::new(),
            marks: ContentMarks::default(),
            swatches: HashMap::new(),
        }
    }

    pub(super) fn finish(mut self) -> DrawnPage {
        self.letters.measure_drawn_fonts();
        let DrawnLetters { sheet, inks, fonts } = self.letters;
        let unseen = sight::judge(&sheet.glyphs, &inks, &self.scene);
        DrawnPage {
            over_ink: sight::share_over_ink(&unseen, &inks, &self.scene),
            n_parts: self.scene.n_parts(),
            unseen,
            fonts,
            sheet,
            unmapped: self.unmapped,
            picture: self.picture,
            pictures: self.pictures,
        }
    }

    /// What a letter reads as, given the text that its marked content states.
    fn reading(&mut self, glyph: &Letter<'_>) -> Option<String> {
        let own = match glyph.as_unicode() {
            Some(BfString::Char(ch)) => Some(ch.to_string()),
            Some(BfString::String(text)) if text.chars().count() <= MOST_OF_A_LETTER => Some(text),
            _ => self.meanings.of(glyph).map(String::from),
        };
        let at = self.letters.sheet.glyphs.len();
        if let Some(stated) = self.marks.stated(own.as_deref(), at) {
            return stated;
        }
        own.or_else(|| {
            self.unmapped += 1;
            Some('\u{fffd}'.to_string())
        })
    }

    fn ink(&self, place: &GlyphPlace, pen: &Pen, swatch: Option<Swatch>) -> Ink {
        let middle = place.middle();
        let page = Rect::new(
            0.0,
            0.0,
            self.letters.sheet.width.into(),
            self.letters.sheet.height.into(),
        );
        let tint = match swatch {
            None => pen.brush.at(middle),
            Some(Swatch::Bare) => Some(Tint::NONE),
            Some(Swatch::One(tint)) => Some(tint),
            Some(Swatch::Many) => None,
        };
        let unseen = if !page.contains(middle) {
            Some(HiddenReason::OffPage)
        } else if pen.is_off {
            Some(HiddenReason::Invisible)
        } else if self.marks.are_off() {
            Some(HiddenReason::Marked)
        } else if place.is_squeezed {
            Some(HiddenReason::Tiny)
        } else {
            self.scene
                .clips_off(middle)
                .then_some(HiddenReason::Clipped)
        };
        Ink {
            middle,
            laid: tint.and_then(|tint| pen.layer.lay(tint, middle)),
            unseen,
            odd_unit: place.odd_unit,
        }
    }

    /// The colours of a letter that the document draws itself. An outline that is empty
    /// is unknown: fonts that are not in the document lack letters.
    fn swatch<'a>(&mut self, glyph: &Letter<'a>, props: &DrawProps<'a>) -> Option<Swatch> {
        let Letter::Type3(drawn) = glyph else {
            return None;
        };
        let key = (drawn.cache_key(), props.paint.cache_key());
        let swatch = || swatch::of_letter(drawn, &props.paint);
        Some(*self.swatches.entry(key).or_insert_with(swatch))
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let stretch = common_stretch(run, props.transform);
        let pen = Pen {
            brush: Brush::of(&props),
            layer: self.scene.layer(props.blend_mode, props.soft_mask.as_ref()),
            is_off: matches!(mode, DrawMode::Invisible),
        };
        for glyph in run.glyphs() {
            if self.letters.are_too_many() {
                return;
            }
            let at = props.transform * glyph.transform();
            let Some(place) = GlyphPlace::of(glyph, at, stretch) else {
                continue;
            };
            let swatch = self.swatch(glyph, &props);
            let ink = self.ink(&place, &pen, swatch);
            let font = disguise::font_of(glyph, &place);
            if let Some(text) = self.reading(glyph) {
                let n_added = self.letters.push(&Placed {
                    text,
                    place,
                    ink,
                    font,
                });
                self.scene.letters(n_added);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let bounds = scene::picture_bounds(props.transform, &image);
        let page = (self.letters.sheet.width * self.letters.sheet.height).max(1.0);
        let share = (bounds.area() as f32 / page).clamp(0.0, 1.0);
        self.picture = self.picture.max(share);
        if self.pictures.len() < MOST_PICTURES {
            self.pictures.push(area_of(bounds));
        }
        self.scene.picture(&image, &props);
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.scene.path(path, &props, mode);
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|dict| dict.get::<PdfString<'_>>("ActualText"));
        let text = text.map(|text| pdf_text(text.as_bytes()));
        self.marks.begin(text, properties);
    }

    fn end_marked_content(&mut self) {
        if let Some(stated) = self.marks.end() {
            let n_added = self.letters.set_apart(&stated);
            self.scene.letters(n_added);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.scene.push_clip(clip);
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.scene.push_clip_box(*rect);
    }

    fn pop_clip(&mut self) {
        self.scene.pop_clip();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        self.scene.push_group(opacity, mask.as_ref(), blend);
    }

    fn pop_transparency_group(&mut self) {
        self.scene.pop_group();
    }
}
