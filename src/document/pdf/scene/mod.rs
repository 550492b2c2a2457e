//! What a page paints besides letters, in order: enough to know which letters are seen.

mod mask;
mod painted;

use std::collections::HashMap;
use std::rc::Rc;

use hayro_interpret::kurbo::{Affine, BezPath, Cap, Join, Point, Rect, Shape, Stroke, StrokeOpts};
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, SoftMask,
    StrokeProps,
};

use super::brush::Brush;
use super::clips::{Clips, Outline};
use super::grid::Grid;
use crate::document::contrast::{Rgb, WHITE};
use mask::Mask;
use painted::{Fill, Painted, mixed};

pub(in crate::document::pdf) use painted::{Laid, Layer, Mixed};

/// More than these many painted areas are not remembered.
const MOST_AREAS: usize = 10_000;
/// Smaller areas (in square points) hide no word.
const LEAST_AREA: f64 = 6.0;
/// A shape of more parts is taken for its bounding box of unknown colour.
const MOST_PARTS: usize = 1000;
/// A line that is wider than this many points may be a banner, and hide letters.
const THICK: f64 = 3.0;
/// Pictures of fewer dots, or that cover this share of a page of this size, are looked at.
const FEW_DOTS: u64 = 250_000;
const LARGE: f64 = 25_000.0;

/// Areas painted so far, clips and groups open now.
#[derive(Default)]
pub(super) struct Scene {
    areas: Vec<Painted>,
    clips: Clips,
    groups: Vec<Layer>,
    masks: HashMap<u128, Rc<Mask>>,
    /// Letters drawn so far.
    n_letters: usize,
    /// Something was drawn whose place is not known.
    is_vague: bool,
    /// Parts of shapes painted, whatever their size.
    n_parts: usize,
}

impl Scene {
    /// Remembers a shape.
    pub(super) fn path(&mut self, path: &BezPath, props: &DrawProps<'_>, mode: &DrawMode) {
        self.n_parts += path.elements().len();
        match mode {
            DrawMode::Fill(rule) => self.fill(path, *rule, props),
            DrawMode::FillAndStroke(rule, stroke) => {
                self.fill(path, *rule, props);
                self.stroke(path, props, stroke);
            }
            DrawMode::Stroke(stroke) => self.stroke(path, props, stroke),
            DrawMode::Invisible => {}
        }
    }

    fn fill(&mut self, path: &BezPath, rule: FillRule, props: &DrawProps<'_>) {
        let is_simple = path.elements().len() <= MOST_PARTS;
        let brush = if is_simple {
            Brush::of(props)
        } else {
            Brush::Unknown
        };
        let shape = || Outline::new(props.transform * path.clone(), rule);
        let shape = (is_simple && !is_box(path)).then(shape);
        let layer = self.layer(props.blend_mode, props.soft_mask.as_ref());
        self.push(Painted {
            bounds: props.transform.transform_rect_bbox(path.bounding_box()),
            shape,
            clips: self.clips.shapes(),
            fill: Fill::Brush(brush),
            layer,
            after: self.n_letters,
        });
    }

    /// A thick line is a shape of its own.
    fn stroke(&mut self, path: &BezPath, props: &DrawProps<'_>, stroke: &StrokeProps) {
        let [a, b, c, d, _, _] = props.transform.as_coeffs();
        let scale = (a * d - b * c).abs().sqrt();
        let width = f64::from(stroke.line_width);
        if width * scale < THICK || path.elements().len() > MOST_PARTS {
            return;
        }
        let style = Stroke::new(width)
            .with_caps(Cap::Butt)
            .with_join(Join::Miter);
        let tolerance = 0.1 / scale.max(1e-3);
        let options = StrokeOpts::default();
        let outline = hayro_interpret::kurbo::stroke(path, &style, &options, tolerance);
        self.fill(&outline, FillRule::NonZero, props);
    }

    /// Remembers a picture.
    pub(super) fn picture(&mut self, image: &Image<'_, '_>, props: &ImageDrawProps<'_>) {
        let bounds = picture_bounds(props.transform, image);
        let dots = u64::from(image.width()) * u64::from(image.height());
        let is_looked_at = bounds.area() > LARGE || dots < FEW_DOTS;
        let grid = is_looked_at.then(|| Grid::of(image, props.transform, bounds));
        let fill = match grid.flatten() {
            Some(grid) => Fill::Picture(Rc::new(grid)),
            None => Fill::Brush(Brush::Unknown),
        };
        let layer = self.layer(props.blend_mode, props.soft_mask.as_ref());
        self.push(Painted {
            bounds,
            shape: None,
            clips: self.clips.shapes(),
            fill,
            layer,
            after: self.n_letters,
        });
    }

    /// Remembers that something was drawn whose shape is not looked at.
    pub(super) fn something(&mut self) {
        self.is_vague = true;
    }

    /// Letters were drawn.
    pub(super) fn letters(&mut self, n_added: usize) {
        self.n_letters += n_added;
    }

    /// Parts of shapes painted so far.
    pub(super) fn n_parts(&self) -> usize {
        self.n_parts
    }

    fn push(&mut self, painted: Painted) {
        let bounds = self.clips.bounds(painted.bounds);
        if bounds.area() >= LEAST_AREA && self.areas.len() < MOST_AREAS {
            self.areas.push(Painted { bounds, ..painted });
        }
    }

    pub(super) fn push_clip(&mut self, clip: &ClipPath) {
        self.clips.push(&clip.path, clip.fill);
    }

    pub(super) fn push_clip_box(&mut self, bounds: Rect) {
        self.clips.push_box(bounds);
    }

    pub(super) fn pop_clip(&mut self) {
        self.clips.pop();
    }

    /// Whether the point is cut off by a clip that is open now.
    pub(super) fn clips_off(&self, point: Point) -> bool {
        self.clips.cut_off(point)
    }

    pub(super) fn push_group(
        &mut self,
        opacity: f32,
        mask: Option<&SoftMask<'_>>,
        blend: BlendMode,
    ) {
        let inner = self.layer(blend, mask);
        let opacity = opacity * inner.opacity;
        self.groups.push(Layer { opacity, ..inner });
    }

    pub(super) fn pop_group(&mut self) {
        self.groups.pop();
    }

    /// How something drawn now meets what is behind it.
    pub(super) fn layer(&mut self, blend: BlendMode, mask: Option<&SoftMask<'_>>) -> Layer {
        let mask = mask.map(|mask| self.mask(mask));
        let outer = self.groups.last();
        let masks = outer.map_or_else(Vec::new, |layer| layer.masks.clone());
        let outer_blend = outer.map_or(BlendMode::Normal, |layer| layer.blend);
        Layer {
            opacity: outer.map_or(1.0, |layer| layer.opacity),
            blend: if blend == BlendMode::Normal {
                outer_blend
            } else {
                blend
            },
            masks: masks.into_iter().chain(mask).collect(),
        }
    }

    fn mask(&mut self, mask: &SoftMask<'_>) -> Rc<Mask> {
        let key = mask.cache_key();
        if let Some(known) = self.masks.get(&key) {
            return Rc::clone(known);
        }
        let read = Rc::new(Mask::of(mask));
        self.masks.insert(key, Rc::clone(&read));
        read
    }

    /// The colour behind the point when `n` letters were drawn, on a white page; `None`
    /// where it is unknown.
    pub(super) fn behind(&self, point: Point, n: usize) -> Option<Mixed> {
        let first_after = self.areas.partition_point(|area| area.after <= n);
        mixed(&self.areas[..first_after], point, WHITE)
    }

    /// The colour of all that is painted at a point over a background.
    pub(super) fn colour(&self, point: Point, background: Rgb) -> Option<Rgb> {
        let known = (!self.is_vague).then_some(&self.areas)?;
        mixed(known, point, background).map(|mixed| mixed.rgb)
    }

    /// How much of what is behind all that is painted at a point is hidden.
    pub(super) fn opacity(&self, point: Point) -> Option<f32> {
        let known = (!self.is_vague).then_some(&self.areas)?;
        let mut through = 1.0;
        for area in known.iter().filter(|area| area.contains(point)) {
            through *= 1.0 - area.laid_at(point)?.tint.alpha;
        }
        Some(1.0 - through)
    }

    /// What is painted over a point after `n` letters, in order. A colour that cannot be
    /// known hides nothing.
    pub(super) fn laid_over(&self, point: Point, n: usize) -> impl Iterator<Item = Laid> {
        let first_after = self.areas.partition_point(|area| area.after <= n);
        let later = self.areas[first_after..].iter();
        later
            .filter(move |area| area.contains(point))
            .filter_map(move |area| area.laid_at(point))
    }

    /// Whether a picture at this point has something drawn in it; `None` where none does,
    /// or where it could not be looked at.
    pub(super) fn has_ink_at(&self, point: Point) -> Option<bool> {
        let here = self.areas.iter().filter(|area| area.contains(point));
        let of_pictures = here.filter_map(|area| match &area.fill {
            Fill::Picture(grid) => grid.has_ink_at(point),
            Fill::Brush(_) => None,
        });
        of_pictures.reduce(|one, other| one || other)
    }
}

/// Whether the path is one upright box, whose bounds say all.
fn is_box(path: &BezPath) -> bool {
    let (bounds, parts) = (path.bounding_box(), path.elements().len());
    (4..=6).contains(&parts) && (path.area().abs() - bounds.area()).abs() < 0.01 * bounds.area()
}

/// The box of a picture on the page.
pub(super) fn picture_bounds(transform: Affine, image: &Image<'_, '_>) -> Rect {
    let whole = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
    transform.transform_rect_bbox(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::pdf::tint::Tint;

    const RED: Rgb = [1.0, 0.0, 0.0];

    fn painted(rgb: Rgb, alpha: f32, after: usize) -> Painted {
        Painted {
            bounds: Rect::new(0.0, 0.0, 100.0, 100.0),
            shape: None,
            clips: Vec::new(),
            fill: Fill::Brush(Brush::Plain(Tint { rgb, alpha })),
            layer: Scene::default().layer(BlendMode::Normal, None),
            after,
        }
    }

    fn middle() -> Point {
        Point::new(50.0, 50.0)
    }

    fn behind(scene: &Scene, n: usize) -> Option<Rgb> {
        scene.behind(middle(), n).map(|mixed| mixed.rgb)
    }

    #[test]
    fn what_is_behind_a_letter_was_painted_before_it() {
        let mut scene = Scene::default();
        scene.push(painted(RED, 1.0, 5));
        assert_eq!(behind(&scene, 4), Some(WHITE));
        assert_eq!(behind(&scene, 5), Some(RED));
        assert_eq!(scene.laid_over(middle(), 4).count(), 1);
        assert_eq!(scene.laid_over(middle(), 5).count(), 0);
        assert_eq!(scene.behind(Point::new(200.0, 0.0), 9).unwrap().rgb, WHITE);
    }

    #[test]
    fn what_is_translucent_lets_the_page_through() {
        let mut scene = Scene::default();
        scene.push(painted(RED, 0.5, 0));
        assert_eq!(behind(&scene, 1), Some([1.0, 0.5, 0.5]));
        assert_eq!(scene.opacity(middle()), Some(0.5));
    }

    #[test]
    fn what_is_unknown_has_no_colour_and_hides_nothing() {
        let mut scene = Scene::default();
        let unknown = Painted {
            fill: Fill::Brush(Brush::Unknown),
            ..painted(RED, 1.0, 3)
        };
        scene.push(unknown);
        assert_eq!(behind(&scene, 3), None);
        assert_eq!(scene.laid_over(middle(), 1).count(), 0);
    }
}
