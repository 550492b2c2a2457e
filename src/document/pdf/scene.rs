//! What a page paints besides letters, in order: enough to know which letters are seen.

use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{BlendMode, DrawProps, Paint};

/// More than these many painted areas are not remembered.
const MOST_AREAS: usize = 3000;
/// Smaller areas (in square points) hide no word.
const LEAST_AREA: f64 = 12.0;
/// A shape of more parts is taken for its bounding box of unknown colour.
const MOST_PARTS: usize = 300;

/// A colour, each part from 0 to 1; `None` where it is no single colour.
pub(super) type Colour = Option<[f32; 3]>;

/// Areas painted so far, clips and groups open now.
#[derive(Default)]
pub(super) struct Scene {
    areas: Vec<Painted>,
    clips: Vec<Rect>,
    groups: Vec<Group>,
}

struct Painted {
    bounds: Rect,
    shape: Option<BezPath>,
    colour: Colour,
    opaque: bool,
    /// How many letters the page had drawn before.
    after: usize,
}

#[derive(Clone, Copy)]
struct Group {
    opacity: f32,
    plain: bool,
}

impl Scene {
    /// Remembers a filled shape.
    pub(super) fn fill(&mut self, path: &BezPath, props: &DrawProps<'_>, after: usize) {
        let bounds = props.transform.transform_rect_bbox(path.bounding_box());
        let simple = path.elements().len() <= MOST_PARTS;
        let (colour, alpha) = colour(&props.paint);
        let plain = props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal;
        self.push(Painted {
            bounds,
            shape: (simple && !is_box(path)).then(|| props.transform * path.clone()),
            colour: colour.filter(|_| simple && alpha > 0.95),
            opaque: simple && plain && alpha > 0.95 && self.is_plain(),
            after,
        });
    }

    /// Remembers a picture, whose colours are not looked at.
    pub(super) fn picture(&mut self, bounds: Rect, opaque: bool, after: usize) {
        let opaque = opaque && self.is_plain();
        self.push(Painted {
            bounds,
            shape: None,
            colour: None,
            opaque,
            after,
        });
    }

    fn push(&mut self, painted: Painted) {
        let seen = self
            .clips
            .last()
            .map_or(painted.bounds, |clip| clip.intersect(painted.bounds));
        let whole = Painted {
            bounds: seen,
            ..painted
        };
        if seen.area() >= LEAST_AREA && self.areas.len() < MOST_AREAS {
            self.areas.push(whole);
        }
    }

    pub(super) fn push_clip(&mut self, bounds: Rect) {
        let clip = self
            .clips
            .last()
            .map_or(bounds, |clip| clip.intersect(bounds));
        self.clips.push(clip);
    }

    pub(super) fn pop_clip(&mut self) {
        self.clips.pop();
    }

    pub(super) fn push_group(&mut self, opacity: f32, plain: bool) {
        let outer = self.groups.last();
        let opacity = opacity * outer.map_or(1.0, |group| group.opacity);
        let plain = plain && outer.is_none_or(|group| group.plain);
        self.groups.push(Group { opacity, plain });
    }

    pub(super) fn pop_group(&mut self) {
        self.groups.pop();
    }

    fn is_plain(&self) -> bool {
        self.groups
            .last()
            .is_none_or(|group| group.plain && group.opacity > 0.95)
    }

    /// Whether what is drawn now in a group can be seen at all.
    pub(super) fn shows(&self) -> bool {
        self.groups.last().is_none_or(|group| group.opacity > 0.03)
    }

    /// Whether the point is cut off by a clip that is open now.
    pub(super) fn clips_off(&self, point: Point) -> bool {
        // Rounded corners and hairlines: only what is clearly outside is cut off.
        let outside = |clip: &Rect| !clip.inflate(1.0, 1.0).contains(point);
        self.clips.last().is_some_and(outside)
    }

    /// The colour behind the point when `n` letters were drawn; the page itself is white.
    pub(super) fn colour_behind(&self, point: Point, n: usize) -> Colour {
        let before = self.areas.iter().rev().skip_while(|area| area.after > n);
        let mut behind = before.filter(|area| area.contains(point));
        behind.next().map_or(Some([1.0; 3]), |area| area.colour)
    }

    /// Whether something opaque is painted over the point after `n` letters.
    pub(super) fn covers(&self, point: Point, n: usize) -> bool {
        let later = self.areas.iter().rev().take_while(|area| area.after > n);
        later
            .into_iter()
            .any(|area| area.opaque && area.contains(point))
    }
}

impl Painted {
    fn contains(&self, point: Point) -> bool {
        let shape = self.shape.as_ref();
        self.bounds.contains(point) && shape.is_none_or(|shape| shape.contains(point))
    }
}

/// Whether the path is one upright box, whose bounds say all.
fn is_box(path: &BezPath) -> bool {
    let (bounds, parts) = (path.bounding_box(), path.elements().len());
    (4..=6).contains(&parts) && (path.area().abs() - bounds.area()).abs() < 0.01 * bounds.area()
}

/// The colour of a paint, and how opaque it is.
pub(super) fn colour(paint: &Paint<'_>) -> (Colour, f32) {
    match paint {
        Paint::Color(colour) => {
            let [red, green, blue, alpha] = colour.to_rgba().components();
            (Some([red, green, blue]), alpha)
        }
        Paint::Pattern(_) => (None, 1.0),
    }
}

/// Whether two colours cannot be told apart by eye.
pub(super) fn same(one: Colour, other: Colour) -> bool {
    const BARELY: f32 = 0.04;
    match (one, other) {
        (Some(one), Some(other)) => one.iter().zip(other).all(|(a, b)| (a - b).abs() < BARELY),
        _ => false,
    }
}

/// The box of the unit square of a picture.
pub(super) fn picture_bounds(transform: Affine, width: u32, height: u32) -> Rect {
    transform.transform_rect_bbox(Rect::new(0.0, 0.0, width.into(), height.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Colour = Some([1.0, 0.0, 0.0]);

    fn painted(colour: Colour, opaque: bool, after: usize) -> Painted {
        Painted {
            bounds: Rect::new(0.0, 0.0, 100.0, 100.0),
            shape: None,
            colour,
            opaque,
            after,
        }
    }

    #[test]
    fn what_is_behind_a_letter_was_painted_before_it() {
        let mut scene = Scene::default();
        scene.push(painted(RED, true, 5));
        let point = Point::new(50.0, 50.0);
        assert_eq!(scene.colour_behind(point, 4), Some([1.0; 3]));
        assert_eq!(scene.colour_behind(point, 5), RED);
        assert!(scene.covers(point, 4));
        assert!(!scene.covers(point, 5));
        assert_eq!(
            scene.colour_behind(Point::new(200.0, 0.0), 9),
            Some([1.0; 3])
        );
    }

    #[test]
    fn a_clip_lasts_until_it_is_popped() {
        let mut scene = Scene::default();
        scene.push_clip(Rect::new(0.0, 0.0, 10.0, 10.0));
        assert!(scene.clips_off(Point::new(50.0, 50.0)));
        scene.pop_clip();
        assert!(!scene.clips_off(Point::new(50.0, 50.0)));
    }

    #[test]
    fn what_is_translucent_covers_nothing() {
        let mut scene = Scene::default();
        scene.push_group(0.4, true);
        scene.picture(Rect::new(0.0, 0.0, 100.0, 100.0), true, 3);
        scene.pop_group();
        assert!(!scene.covers(Point::new(50.0, 50.0), 1));
    }
}
