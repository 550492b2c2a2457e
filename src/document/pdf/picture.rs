//! A page that is a picture, painted grey for a machine to read.
//!
//! Only pictures are painted: a scan is one, or strips of one. Text and shapes are not,
//! since they need no recognising.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterCache, InterpreterSettings, LumaData, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::Pdf;

use crate::document::ocr::DPI;
use crate::document::picture::Picture;

/// Neither side of a painted page is longer, in dots.
const LONGEST: f32 = 4200.0;
/// Points sampled across and down each dot: a finer picture is averaged, not thinned.
const SAMPLES: usize = 3;

/// Paints the page of this number, from 0.
pub(super) fn paint(bytes: &[u8], n: usize) -> Option<Picture> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let page = pdf.pages().get(n)?;
    let (width, height) = page.render_dimensions();
    let scale = (DPI / 72.0).min(LONGEST / width.max(height).max(1.0));
    let upright = Affine::scale(scale.into()) * page.initial_transform(true).to_kurbo();
    let (width, height) = ((width * scale).ceil(), (height * scale).ceil());
    let bounds = Rect::new(0.0, 0.0, width.into(), height.into());
    let settings = InterpreterSettings::default();
    let cache = InterpreterCache::new();
    let mut context = Context::new(upright, bounds, &cache, pdf.xref(), settings);
    let mut canvas = Canvas::new(width as usize, height as usize);
    interpret_page(page, &mut context, &mut canvas);
    Some(canvas.0)
}

struct Canvas(Picture);

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        let pixels = vec![255; width * height];
        Self(Picture {
            width,
            height,
            pixels,
        })
    }

    /// Paints what `grey` gives for each point of a picture, or leaves what was there.
    fn paint(
        &mut self,
        to_page: Affine,
        size: (u32, u32),
        grey: impl Fn(usize, usize) -> Option<u8>,
    ) {
        let (width, height) = (f64::from(size.0), f64::from(size.1));
        if to_page.determinant().abs() < 1e-12 {
            return;
        }
        let from_page = to_page.inverse();
        let page = Rect::new(0.0, 0.0, self.0.width as f64, self.0.height as f64);
        let area = to_page
            .transform_rect_bbox(Rect::new(0.0, 0.0, width, height))
            .intersect(page);
        for y in area.y0 as usize..(area.y1.ceil() as usize).min(self.0.height) {
            for x in area.x0 as usize..(area.x1.ceil() as usize).min(self.0.width) {
                let (mut sum, mut n) = (0, 0);
                for sample in 0..SAMPLES * SAMPLES {
                    let (across, down) = (sample % SAMPLES, sample / SAMPLES);
                    let within = |k: usize| (k as f64 + 0.5) / SAMPLES as f64;
                    let at =
                        from_page * Point::new(x as f64 + within(across), y as f64 + within(down));
                    let inside = at.x >= 0.0 && at.y >= 0.0 && at.x < width && at.y < height;
                    let seen = if inside {
                        grey(at.x as usize, at.y as usize)
                    } else {
                        None
                    };
                    if let Some(seen) = seen {
                        sum += u32::from(seen);
                        n += 1;
                    }
                }
                if let Some(mean) = u32::checked_div(sum, n) {
                    self.0.pixels[y * self.0.width + x] = mean as u8;
                }
            }
        }
    }
}

impl<'a> Device<'a> for Canvas {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        // The transform is that of the picture's own dots, whatever was decoded of them.
        let whole = (f64::from(image.width()), f64::from(image.height()));
        let fit = |width: u32, height: u32| {
            let (x, y) = (whole.0 / f64::from(width), whole.1 / f64::from(height));
            props.transform * Affine::scale_non_uniform(x, y)
        };
        match image {
            Image::Raster(raster) => raster.with_rgba(
                |data, _| {
                    let size = (data.width(), data.height());
                    self.paint(fit(size.0, size.1), size, |x, y| grey(&data, x, y));
                },
                None,
            ),
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, _| {
                    let size = (mask.width, mask.height);
                    // Where the mask lets ink through there is ink, of whatever colour.
                    self.paint(fit(size.0, size.1), size, |x, y| {
                        Some(255 - dot(&mask, x, y)?)
                    });
                },
                None,
            ),
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

fn grey(data: &ImageData, x: usize, y: usize) -> Option<u8> {
    match data {
        ImageData::Luma(luma) => dot(luma, x, y),
        ImageData::Rgb(rgb) => {
            let at = 3 * (y * rgb.width as usize + x);
            let [red, green, blue] = rgb.data.get(at..at + 3)? else {
                return None;
            };
            let weighted = 30 * u32::from(*red) + 59 * u32::from(*green) + 11 * u32::from(*blue);
            Some((weighted / 100) as u8)
        }
    }
}

fn dot(luma: &LumaData, x: usize, y: usize) -> Option<u8> {
    luma.data.get(y * luma.width as usize + x).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_painted_in_its_place() {
        let mut canvas = Canvas::new(4, 4);
        let to_page = Affine::translate((2.0, 0.0));
        canvas.paint(to_page, (2, 2), |x, _| Some(if x == 0 { 10 } else { 20 }));
        assert_eq!(canvas.0.pixels[..8], [255, 255, 10, 20, 255, 255, 10, 20]);
        assert_eq!(canvas.0.pixels[8..], [255; 8]);
    }
}
