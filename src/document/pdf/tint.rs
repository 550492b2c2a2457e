//! Colours and how they mix.

use hayro_interpret::BlendMode;

use crate::document::contrast::Rgb;

/// A colour, and how much of what is behind it hides, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tint {
    pub(super) rgb: Rgb,
    pub(super) alpha: f32,
}

impl Tint {
    /// No ink at all.
    pub(super) const NONE: Self = Self {
        rgb: [0.0; 3],
        alpha: 0.0,
    };

    /// The colour that comes of this one laid over another.
    pub(super) fn over(self, behind: Rgb, mode: BlendMode) -> Rgb {
        let blended = blend(mode, behind, self.rgb);
        let share = self.alpha.clamp(0.0, 1.0);
        per_part(behind, blended, |b, s| b + (s - b) * share)
    }

    /// The same with this share of its strength.
    pub(super) fn times(self, share: f32) -> Self {
        let alpha = self.alpha * share;
        Self { alpha, ..self }
    }
}

/// How much light a mask of this colour lets through (PDF 32000-1, 11.5.3).
pub(super) fn luminosity([red, green, blue]: Rgb) -> f32 {
    0.3 * red + 0.59 * green + 0.11 * blue
}

/// The blend functions of PDF 32000-1, 11.3.5: `b` is behind, `s` is laid over it.
fn blend(mode: BlendMode, behind: Rgb, ink: Rgb) -> Rgb {
    let hard = |b: f32, s: f32| {
        if s <= 0.5 {
            2.0 * b * s
        } else {
            screen(b, 2.0 * s - 1.0)
        }
    };
    let by = |part: &dyn Fn(f32, f32) -> f32| per_part(behind, ink, part);
    match mode {
        BlendMode::Normal => ink,
        BlendMode::Multiply => by(&|b, s| b * s),
        BlendMode::Screen => by(&screen),
        BlendMode::Overlay => by(&|b, s| hard(s, b)),
        BlendMode::Darken => by(&f32::min),
        BlendMode::Lighten => by(&f32::max),
        BlendMode::ColorDodge => by(&|b, s| if b == 0.0 { 0.0 } else { ratio(b, 1.0 - s) }),
        BlendMode::ColorBurn => by(&|b, s| 1.0 - if b == 1.0 { 0.0 } else { ratio(1.0 - b, s) }),
        BlendMode::HardLight => by(&hard),
        BlendMode::SoftLight => by(&soft_light),
        BlendMode::Difference => by(&|b, s| (b - s).abs()),
        BlendMode::Exclusion => by(&|b, s| b + s - 2.0 * b * s),
        BlendMode::Hue | BlendMode::Saturation | BlendMode::Color => {
            with_luminosity(ink, luminosity(behind))
        }
        BlendMode::Luminosity => with_luminosity(behind, luminosity(ink)),
    }
}

fn per_part(one: Rgb, other: Rgb, part: impl Fn(f32, f32) -> f32) -> Rgb {
    std::array::from_fn(|n| part(one[n], other[n]))
}

fn screen(b: f32, s: f32) -> f32 {
    b + s - b * s
}

fn ratio(a: f32, b: f32) -> f32 {
    if a >= b { 1.0 } else { a / b }
}

fn soft_light(b: f32, s: f32) -> f32 {
    if s <= 0.5 {
        return b - (1.0 - 2.0 * s) * b * (1.0 - b);
    }
    let d = if b <= 0.25 {
        ((16.0 * b - 12.0) * b + 4.0) * b
    } else {
        b.sqrt()
    };
    b + (2.0 * s - 1.0) * (d - b)
}

/// A colour moved to another brightness, and back into what can be shown. Of hue and
/// saturation nothing more is needed: what decides whether letters are seen is light.
fn with_luminosity(colour: Rgb, wanted: f32) -> Rgb {
    let shift = wanted - luminosity(colour);
    let moved = colour.map(|part| part + shift);
    let (low, high) = moved.iter().fold((1.0_f32, 0.0_f32), |(low, high), part| {
        (low.min(*part), high.max(*part))
    });
    let light = luminosity(moved);
    moved.map(|part| {
        if low < 0.0 {
            light + (part - light) * light / (light - low)
        } else if high > 1.0 {
            light + (part - light) * (1.0 - light) / (high - light)
        } else {
            part
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::contrast::{WHITE, are_alike};

    const BLACK: Rgb = [0.0; 3];

    #[test]
    fn some_ways_to_blend_leave_a_white_page_white() {
        let ink = Tint {
            rgb: [0.1, 0.2, 0.3],
            alpha: 1.0,
        };
        use BlendMode as Mode;
        let white = [
            Mode::Screen,
            Mode::Lighten,
            Mode::ColorDodge,
            Mode::Color,
            Mode::Hue,
        ];
        for mode in white {
            assert!(are_alike(ink.over(WHITE, mode), WHITE), "{mode:?}");
        }
        let dark = [Mode::Normal, Mode::Multiply, Mode::Darken, Mode::Luminosity];
        for mode in dark {
            assert!(!are_alike(ink.over(WHITE, mode), WHITE), "{mode:?}");
        }
        let white_ink = Tint {
            rgb: WHITE,
            alpha: 1.0,
        };
        assert!(are_alike(white_ink.over(WHITE, Mode::Difference), BLACK));
    }

    #[test]
    fn faint_ink_leaves_the_page_as_it_was() {
        let faint = Tint {
            rgb: BLACK,
            alpha: 0.05,
        };
        assert!(are_alike(faint.over(WHITE, BlendMode::Normal), WHITE));
        assert!(!are_alike(
            faint.times(8.0).over(WHITE, BlendMode::Normal),
            WHITE
        ));
    }
}
