//! One painted area of a page, and the colour that areas over one another give at a point.

use std::rc::Rc;

use hayro_interpret::BlendMode;
use hayro_interpret::kurbo::{Point, Rect};

use super::brush::Brush;
use super::clips::Outline;
use super::grid::Grid;
use super::mask::Mask;
use super::tint::Tint;
use crate::document::contrast::Rgb;

/// No more layers are seen through.
const MOST_LAYERS: usize = 32;

/// How what is drawn meets what is behind it.
#[derive(Clone)]
pub(super) struct Layer {
    pub(super) opacity: f32,
    pub(super) blend: BlendMode,
    pub(super) masks: Vec<Rc<Mask>>,
}

pub(super) struct Painted {
    pub(super) bounds: Rect,
    pub(super) shape: Option<Outline>,
    /// It is seen only within all of these.
    pub(super) clips: Vec<Rc<Outline>>,
    pub(super) fill: Fill,
    pub(super) layer: Layer,
    /// How many letters the page had drawn before.
    pub(super) after: usize,
}

pub(super) enum Fill {
    Brush(Brush),
    Picture(Rc<Grid>),
}

/// One colour laid over what is behind it.
#[derive(Clone, Copy)]
pub(super) struct Laid {
    pub(super) tint: Tint,
    pub(super) blend: BlendMode,
}

impl Laid {
    pub(super) fn over(self, behind: Rgb) -> Rgb {
        self.tint.over(behind, self.blend)
    }

    pub(super) fn hides_all(self) -> bool {
        self.blend == BlendMode::Normal && self.tint.alpha > 0.95
    }
}

/// What several colours laid over one another come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Mixed {
    pub(super) rgb: Rgb,
    /// Whether it is another a little further on: a picture, or colours that run into one
    /// another.
    pub(super) varies: bool,
}

/// The colour of these areas at a point, over a background; `None` where it is unknown.
pub(super) fn mixed(areas: &[Painted], point: Point, background: Rgb) -> Option<Mixed> {
    let (mut layers, mut varies) = (Vec::new(), false);
    for area in areas.iter().rev().filter(|area| area.contains(point)) {
        let laid = area.laid_at(point)?;
        layers.push(laid);
        varies |= !matches!(area.fill, Fill::Brush(Brush::Plain(_)));
        if laid.hides_all() {
            break;
        }
        if layers.len() > MOST_LAYERS {
            return None;
        }
    }
    let upwards = layers.into_iter().rev();
    let rgb = upwards.fold(background, |behind, laid| laid.over(behind));
    Some(Mixed { rgb, varies })
}

impl Layer {
    /// A colour as it arrives on the page at a point.
    pub(super) fn lay(&self, tint: Tint, point: Point) -> Option<Laid> {
        let mut share = self.opacity;
        for mask in &self.masks {
            share *= mask.share(point)?;
        }
        Some(Laid {
            tint: tint.times(share),
            blend: self.blend,
        })
    }
}

impl Painted {
    pub(super) fn contains(&self, point: Point) -> bool {
        let mut shapes = self.shape.iter().chain(self.clips.iter().map(Rc::as_ref));
        self.bounds.contains(point) && shapes.all(|shape| shape.contains(point))
    }

    pub(super) fn laid_at(&self, point: Point) -> Option<Laid> {
        let tint = match &self.fill {
            Fill::Brush(brush) => brush.at(point),
            Fill::Picture(grid) => grid.at(point),
        };
        self.layer.lay(tint?, point)
    }
}
