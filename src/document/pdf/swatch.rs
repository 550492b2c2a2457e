//! The colours that a small drawing is made of: a tile of a pattern, or a letter that the
//! document draws itself.

use hayro_interpret::font::{GlyphRun, Type3Glyph};
use hayro_interpret::kurbo::{Affine, BezPath, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

use super::tint::Tint;
use crate::document::contrast::are_alike;

/// The colours of a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Swatch {
    /// It draws nothing.
    Bare,
    /// It draws in one colour.
    One(Tint),
    /// It draws in several, or in some that are not looked into.
    Many,
}

/// The colours of a letter that the document draws itself.
pub(super) fn of_letter<'a>(letter: &Type3Glyph<'a>, paint: &Paint<'a>) -> Swatch {
    let mut found = SwatchCollector::default();
    letter.interpret(&mut found, Affine::IDENTITY, Affine::IDENTITY, paint);
    found.swatch()
}

/// Notes the colours that are drawn with.
#[derive(Default)]
pub(super) struct SwatchCollector {
    found: Option<Swatch>,
}

impl SwatchCollector {
    /// What was drawn.
    pub(super) fn swatch(self) -> Swatch {
        self.found.unwrap_or(Swatch::Bare)
    }

    fn add(&mut self, paint: &Paint<'_>) {
        let next = match paint {
            Paint::Color(colour) => {
                let [red, green, blue, alpha] = colour.to_rgba().components();
                let rgb = [red, green, blue];
                Swatch::One(Tint { rgb, alpha })
            }
            // A pattern in a pattern is not looked into.
            Paint::Pattern(_) => Swatch::Many,
        };
        self.found = Some(match (self.found, next) {
            (None | Some(Swatch::Bare), next) => next,
            (Some(Swatch::One(one)), Swatch::One(other)) if are_alike(one.rgb, other.rgb) => {
                let alpha = one.alpha.max(other.alpha);
                Swatch::One(Tint { alpha, ..one })
            }
            _ => Swatch::Many,
        });
    }
}

impl<'a> Device<'a> for SwatchCollector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let bounds = path.bounding_box();
        let has_ink = match mode {
            DrawMode::Invisible => false,
            DrawMode::Fill(_) => bounds.area() > 0.0,
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => !path.elements().is_empty(),
        };
        if has_ink {
            self.add(&props.paint);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if !run.glyphs().is_empty() && !matches!(mode, DrawMode::Invisible) {
            self.add(&props.paint);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, _: ImageDrawProps<'a>) {
        match image {
            Image::Stencil(stencil) => stencil.with_stencil(|_, paint| self.add(paint), None),
            Image::Raster(_) => self.found = Some(Swatch::Many),
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
