//! The clips that are open, one within the other.

use std::rc::Rc;

use hayro_interpret::FillRule;
use hayro_interpret::kurbo::{BezPath, Point, Rect, Shape, Vec2};

/// A clip of more parts is taken for its bounding box.
const MOST_PARTS: usize = 300;

/// A shape with its fill rule: a frame is one box within another.
#[derive(Clone)]
pub(super) struct Outline {
    path: BezPath,
    rule: FillRule,
}

impl Outline {
    pub(super) fn new(path: BezPath, rule: FillRule) -> Self {
        Self { path, rule }
    }

    pub(super) fn contains(&self, point: Point) -> bool {
        let winding = self.path.winding(point);
        match self.rule {
            FillRule::NonZero => winding != 0,
            FillRule::EvenOdd => winding % 2 != 0,
        }
    }
}

/// The clips that are open now.
#[derive(Default)]
pub(super) struct Clips {
    open: Vec<Clip>,
}

struct Clip {
    /// Of this clip and its parents.
    bounds: Rect,
    shape: Option<Rc<Outline>>,
}

impl Clips {
    pub(super) fn push(&mut self, path: &BezPath, rule: FillRule) {
        let n = path.elements().len();
        // A box of four sides is all its bounds.
        let is_looked_at = (7..=MOST_PARTS).contains(&n);
        let shape = is_looked_at.then(|| Rc::new(Outline::new(path.clone(), rule)));
        self.push_shape(path.bounding_box(), shape);
    }

    pub(super) fn push_box(&mut self, bounds: Rect) {
        self.push_shape(bounds, None);
    }

    fn push_shape(&mut self, bounds: Rect, shape: Option<Rc<Outline>>) {
        let bounds = self.bounds(bounds);
        self.open.push(Clip { bounds, shape });
    }

    pub(super) fn pop(&mut self) {
        self.open.pop();
    }

    /// What is left of a box.
    pub(super) fn bounds(&self, bounds: Rect) -> Rect {
        let open = self.open.last();
        open.map_or(bounds, |clip| clip.bounds.intersect(bounds))
    }

    /// The shapes within which is painted what is painted now.
    pub(super) fn shapes(&self) -> Vec<Rc<Outline>> {
        let shapes = self.open.iter().filter_map(|clip| clip.shape.clone());
        shapes.collect()
    }

    /// Whether a point is cut off. Rounded corners and hairlines: only what is clearly
    /// outside is.
    pub(super) fn cut_off(&self, point: Point) -> bool {
        let outside = |clip: &Clip| !clip.bounds.inflate(1.0, 1.0).contains(point);
        let mut shapes = self.open.iter().filter_map(|clip| clip.shape.as_ref());
        self.open.last().is_some_and(outside) || shapes.any(|shape| !is_near(shape, point))
    }
}

fn is_near(shape: &Outline, point: Point) -> bool {
    let around = [(0.0, 0.0), (2.0, 0.0), (-2.0, 0.0), (0.0, 2.0), (0.0, -2.0)];
    let mut around = around.into_iter().map(|(x, y)| point + Vec2::new(x, y));
    around.any(|point| shape.contains(point))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clip_lasts_until_it_is_popped() {
        let mut clips = Clips::default();
        clips.push_box(Rect::new(0.0, 0.0, 10.0, 10.0));
        assert!(clips.cut_off(Point::new(50.0, 50.0)));
        clips.pop();
        assert!(!clips.cut_off(Point::new(50.0, 50.0)));
    }

    #[test]
    fn two_far_corners_show_nothing_between_them() {
        let mut path = Rect::new(0.0, 0.0, 3.0, 3.0).to_path(0.1);
        path.extend(Rect::new(97.0, 97.0, 100.0, 100.0).to_path(0.1));
        let mut clips = Clips::default();
        clips.push(&path, FillRule::NonZero);
        assert!(clips.cut_off(Point::new(50.0, 50.0)));
        assert!(!clips.cut_off(Point::new(2.0, 2.0)));
    }

    #[test]
    fn a_frame_holds_its_border_and_not_its_inside() {
        let mut path = Rect::new(0.0, 0.0, 100.0, 100.0).to_path(0.1);
        path.extend(Rect::new(5.0, 5.0, 95.0, 95.0).to_path(0.1));
        let frame = Outline::new(path, FillRule::EvenOdd);
        assert!(frame.contains(Point::new(2.0, 50.0)));
        assert!(!frame.contains(Point::new(50.0, 50.0)));
    }
}
