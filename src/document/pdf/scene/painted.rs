//! One painted area of a page, and the colour that areas over one another give at a point.

use std::rc::Rc;

use hayro_interpret::BlendMode;
use hayro_interpret::kurbo::{Point, Rect};

use super::super::brush::Brush;
use super::super::clips::Outline;
use super::super::grid::Grid;
use super::super::tint::Tint;
use super::mask::Mask;
use crate::document::contrast::Rgb;

/// No more layers are seen through.
const MOST_LAYERS: usize = 32;

/// How what is drawn meets what is behind it.
#[derive(Clone)]
pub(in crate::document::pdf) struct Layer {
    pub(in crate::document::pdf) opacity: f32,
    pub(in crate::document::pdf) blend: BlendMode,
    pub(in crate::document::pdf) masks: Vec<Rc<Mask>>,
}

pub(in crate::document::pdf) struct Painted {
    pub(in crate::document::pdf) bounds: Rect,
    pub(in crate::document::pdf) shape: Option<Outline>,
    /// It is seen only within all of these.
    pub(in crate::document::pdf) clips: Vec<Rc<Outline>>,
    pub(in crate::document::pdf) fill: Fill,
    pub(in crate::document::pdf) layer: Layer,
    /// How many letters the page had drawn before.
    pub(in crate::document::pdf) after: usize,
}

pub(in crate::document::pdf) enum Fill {
    Brush(Brush),
    Picture(Rc<Grid>),
}

/// One colour laid over what is behind it.
#[derive(Clone, Copy)]
pub(in crate::document::pdf) struct Laid {
    pub(in crate::document::pdf) tint: Tint,
    pub(in crate::document::pdf) blend: BlendMode,
}

impl Laid {
    pub(in crate::document::pdf) fn over(self, behind: Rgb) -> Rgb {
        self.tint.over(behind, self.blend)
    }

    pub(in crate::document::pdf) fn hides_all(self) -> bool {
        self.blend == BlendMode::Normal && self.tint.alpha > 0.95
    }
}

/// What several colours laid over one another come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::document::pdf) struct Mixed {
    pub(in crate::document::pdf) rgb: Rgb,
    /// Whether it is another a little further on: a picture, or colours that run into one
    /// another.
    pub(in crate::document::pdf) varies: bool,
}

/// The colour of these areas at a point, over a background; `None` where it is unknown.
pub(in crate::document::pdf) fn mixed(
    areas: &[Painted],
    point: Point,
    background: Rgb,
) -> Option<Mixed> {
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
    pub(in crate::document::pdf) fn lay(&self, tint: Tint, point: Point) -> Option<Laid> {
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
    pub(in crate::document::pdf) fn contains(&self, point: Point) -> bool {
        let mut shapes = self.shape.iter().chain(self.clips.iter().map(Rc::as_ref));
        self.bounds.contains(point) && shapes.all(|shape| shape.contains(point))
    }

    pub(in crate::document::pdf) fn laid_at(&self, point: Point) -> Option<Laid> {
        let tint = match &self.fill {
            Fill::Brush(brush) => brush.at(point),
            Fill::Picture(grid) => grid.at(point),
        };
        self.layer.lay(tint?, point)
    }
}
