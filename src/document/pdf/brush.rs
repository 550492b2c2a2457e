//! What a shape or a letter is painted with, as far as its colour is known.

use hayro_interpret::encode::{EncodedShadingPattern, EncodedShadingType};
use hayro_interpret::kurbo::{Affine, Point};
use hayro_interpret::pattern::Pattern;
use hayro_interpret::{DrawProps, Paint};

use super::swatch::{self, Swatch};
use super::tint::Tint;

/// A paint.
#[derive(Clone)]
pub(super) enum Brush {
    /// One colour all over.
    Plain(Tint),
    /// Colours that run into one another.
    Shading(Box<EncodedShadingPattern>),
    /// Several colours, or one that is not looked into.
    Unknown,
}

impl Brush {
    /// The brush of what is drawn with these.
    pub(super) fn of(props: &DrawProps<'_>) -> Self {
        Self::of_paint(&props.paint)
    }

    pub(super) fn of_paint(paint: &Paint<'_>) -> Self {
        match paint {
            Paint::Color(colour) => {
                let [red, green, blue, alpha] = colour.to_rgba().components();
                let rgb = [red, green, blue];
                Self::Plain(Tint { rgb, alpha })
            }
            Paint::Pattern(pattern) => Self::of_pattern(pattern),
        }
    }

    fn of_pattern(pattern: &Pattern<'_>) -> Self {
        match pattern {
            Pattern::Shading(shading) => {
                let encoded = shading.encode();
                // A mesh is sampled for the dots of a screen, which there are none of.
                let is_mesh = matches!(encoded.shading_type, EncodedShadingType::Sampled(_));
                if is_mesh {
                    Self::Unknown
                } else {
                    Self::Shading(Box::new(encoded))
                }
            }
            Pattern::Tiling(tile) => {
                let mut found = swatch::SwatchCollector::default();
                // hayro takes whatever transform it is given: colours have no place.
                let read = tile.interpret(&mut found, Affine::IDENTITY, false);
                match found.swatch() {
                    _ if read.is_none() => Self::Unknown,
                    Swatch::Bare => Self::Plain(Tint::NONE),
                    Swatch::One(tint) => Self::Plain(tint.times(tile.opacity)),
                    Swatch::Many => Self::Unknown,
                }
            }
        }
    }

    /// The colour at a place on the page; `None` where it is unknown.
    pub(super) fn at(&self, point: Point) -> Option<Tint> {
        match self {
            Self::Plain(tint) => Some(*tint),
            Self::Shading(shading) => {
                let [red, green, blue, alpha] = shading.sample(shading.base_transform * point);
                let rgb = [red, green, blue];
                // Beyond its ends; some documents rely on readers that see to that.
                (alpha > 0.0).then_some(Tint { rgb, alpha })
            }
            Self::Unknown => None,
        }
    }
}
