//! Soft masks: how much of what is drawn under one is let through, place by place.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, MaskType, SoftMask,
    TransferFunction,
};

use super::super::tint::luminosity;
use super::Scene;

/// A soft mask that was looked into.
pub(in crate::document::pdf) struct Mask {
    scene: Scene,
    is_alpha: bool,
    background: [f32; 3],
    transfer: Option<TransferFunction>,
}

impl Mask {
    pub(super) fn of(mask: &SoftMask<'_>) -> Self {
        let mut drawing = Drawing::default();
        mask.interpret(&mut drawing);
        let [red, green, blue, _] = mask.background_color().to_rgba().components();
        Self {
            scene: drawing.scene,
            is_alpha: mask.mask_type() == MaskType::Alpha,
            background: [red, green, blue],
            transfer: mask.transfer_function().cloned(),
        }
    }

    /// The share that is let through; `None` where it is unknown.
    pub(super) fn share(&self, point: Point) -> Option<f32> {
        let share = if self.is_alpha {
            self.scene.opacity(point)?
        } else {
            luminosity(self.scene.colour(point, self.background)?)
        };
        let mut byte = [(255.0 * share.clamp(0.0, 1.0)) as u8];
        if let Some(transfer) = &self.transfer {
            transfer.apply_to(&mut byte);
        }
        Some(f32::from(byte[0]) / 255.0)
    }
}

/// What a mask draws. Letters in it are boxes of unknown shape.
#[derive(Default)]
struct Drawing {
    scene: Scene,
}

impl<'a> Device<'a> for Drawing {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.scene.path(path, &props, mode);
    }

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        self.scene.something();
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.scene.picture(&image, &props);
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
