//! How the text of an element looks: enough to know whether it is seen.

use super::colour::{CssColour, background};
use super::css::Declaration;
use super::css_split::split_outside;
use crate::document::contrast::{Rgb, WHITE, are_alike};
use crate::document::hidden::HiddenReason;

/// How text looks in an element, with what it inherits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Appearance {
    /// Of its letters; `None` for a colour that is not known, or the usual one.
    ink: Option<CssColour>,
    /// Behind its letters; `None` where it is not known.
    behind: Option<Rgb>,
    /// Of its letters, in dots.
    size: f32,
    /// `visibility`, which an element inside may undo.
    is_invisible: bool,
    /// Why nothing in the element is seen, whatever an element inside says.
    gone: Option<HiddenReason>,
    opacity: f32,
}

impl Default for Appearance {
    fn default() -> Self {
        Self {
            ink: None,
            behind: Some(WHITE),
            size: USUAL,
            is_invisible: false,
            gone: None,
            opacity: 1.0,
        }
    }
}

/// Dots of letters whose size nothing says.
pub(super) const USUAL: f32 = 16.0;
/// Letters smaller than this many dots cannot be read.
const TINY: f32 = 4.0;
/// Ink that hides less is none.
const FAINT: f32 = 0.12;
/// What is moved away by this many dots is off the page …
const FAR: f32 = -150.0;
/// … or by this many to the right or down.
const FAR_RIGHT: f32 = 4000.0;
/// A box of fewer dots shows nothing of what overflows it.
const CLOSED: f32 = 2.0;

impl Appearance {
    /// Why nobody sees text that looks so.
    pub(super) fn unseen(&self) -> Option<HiddenReason> {
        let of_ink = || {
            let ink = self.ink?;
            if ink.alpha * self.opacity < FAINT {
                return Some(HiddenReason::Invisible);
            }
            let behind = self.behind?;
            are_alike(ink.over(behind), behind).then_some(HiddenReason::SameColour)
        };
        let invisible = self.is_invisible.then_some(HiddenReason::Marked);
        let faint = (self.opacity < FAINT).then_some(HiddenReason::Invisible);
        let tiny = (self.size < TINY).then_some(HiddenReason::Tiny);
        self.gone.or(invisible).or(faint).or(tiny).or_else(of_ink)
    }

    /// Not shown, with all its content.
    pub(super) fn go(&mut self, reason: HiddenReason) {
        self.gone = self.gone.or(Some(reason));
    }

    /// The background of its letters is unknown.
    pub(super) fn put_on_anything(&mut self) {
        self.behind = None;
    }

    /// How it looks in an element for which this is declared.
    pub(super) fn with(&self, declarations: &[Declaration]) -> Self {
        let mut inner = *self;
        let mut own = OwnAppearance::default();
        for Declaration {
            property, value, ..
        } in declarations
        {
            inner.declare(property, value, self);
            own.declare(property, value);
        }
        inner.opacity = self.opacity * own.opacity.unwrap_or(1.0);
        if let Some(reason) = own.gone() {
            inner.go(reason);
        }
        inner
    }

    fn declare(&mut self, property: &str, value: &str, outer: &Self) {
        match property {
            "color" | "-webkit-text-fill-color" => match value {
                "inherit" | "currentcolor" => {}
                value => self.ink = CssColour::of(value),
            },
            "background" | "background-color" | "background-image" => {
                if let Some(behind) = background(value) {
                    let known = behind.zip(self.behind);
                    self.behind = known.map(|(colour, behind)| colour.over(behind));
                    if behind.is_some_and(|colour| colour.alpha > 0.95) {
                        self.behind = behind.map(|colour| colour.rgb);
                    }
                }
            }
            "font-size" => self.size = dots(value, outer.size).unwrap_or(outer.size),
            "font" => {
                let sizes = value.split([' ', '/']).filter(|word| has_unit(word));
                let size = sizes.filter_map(|word| dots(word, outer.size)).next();
                self.size = size.unwrap_or(self.size);
            }
            "visibility" => self.is_invisible = matches!(value, "hidden" | "collapse"),
            _ => {}
        }
    }
}

/// What an element says of its box.
#[derive(Default)]
struct OwnAppearance {
    is_off: bool,
    is_moved: bool,
    is_far: bool,
    is_cut: bool,
    is_closed: bool,
    cuts_overflow: bool,
    opacity: Option<f32>,
}

impl OwnAppearance {
    fn declare(&mut self, property: &str, value: &str) {
        let length = dots(value, USUAL);
        match property {
            "display" => self.is_off = value == "none",
            "content-visibility" => self.is_off |= value == "hidden",
            "mix-blend-mode" => {
                self.is_off |= matches!(value, "screen" | "lighten" | "color-dodge");
            }
            "opacity" => self.opacity = number(value),
            "filter" => self.is_off |= value.replace(' ', "").contains("opacity(0"),
            "position" => self.is_moved = matches!(value, "absolute" | "fixed" | "relative"),
            "left" | "top" => {
                self.is_far |= length.is_some_and(|n| !(FAR..FAR_RIGHT).contains(&n));
            }
            "right" | "bottom" => {
                self.is_far |= length.is_some_and(|n| !(FAR..FAR_RIGHT).contains(&n));
            }
            "text-indent" | "margin-left" | "margin-top" | "margin" => {
                let first = value.split_whitespace().next_back();
                let length = first.and_then(|value| dots(value, USUAL));
                let is_far = length.is_some_and(|n| !(4.0 * FAR..FAR_RIGHT).contains(&n));
                self.is_cut |= is_far;
            }
            "transform" | "translate" | "scale" => self.is_cut |= is_moved_away(property, value),
            "clip" => self.is_cut |= is_no_rectangle(value),
            "clip-path" => self.is_cut |= is_no_shape(value),
            "overflow" | "overflow-x" | "overflow-y" => {
                self.cuts_overflow |= matches!(value, "hidden" | "clip");
            }
            "height" | "max-height" | "width" | "max-width" => {
                self.is_closed |= length.is_some_and(|n| n < CLOSED);
            }
            _ => {}
        }
    }

    fn gone(&self) -> Option<HiddenReason> {
        let is_cut = self.is_cut || (self.is_closed && self.cuts_overflow);
        if self.is_off {
            Some(HiddenReason::Marked)
        } else if self.is_moved && self.is_far {
            Some(HiddenReason::OffPage)
        } else {
            is_cut.then_some(HiddenReason::Clipped)
        }
    }
}

fn has_unit(word: &str) -> bool {
    let starts = word.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    starts && word.ends_with(|c: char| c.is_ascii_alphabetic() || c == '%')
}

fn number(text: &str) -> Option<f32> {
    match text.trim().strip_suffix('%') {
        Some(percent) => Some(percent.trim().parse::<f32>().ok()? / 100.0),
        None => text.trim().parse().ok(),
    }
}

/// A length in dots, where letters are `em` dots high.
pub(super) fn dots(text: &str, em: f32) -> Option<f32> {
    let text = text.trim();
    let end = text.find(|c: char| c.is_ascii_alphabetic() || c == '%');
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let number: f32 = number.trim().parse().ok()?;
    let one = match unit {
        "px" | "" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        "em" => em,
        "ex" | "ch" => em / 2.0,
        "%" => em / 100.0,
        "rem" => USUAL,
        "vw" | "vh" | "vmin" | "vmax" => 10.0,
        _ => return None,
    };
    // Quarter points are the smallest that some programs write for « as small as it goes ».
    Some(number * one).filter(|length| length.is_finite())
}

/// Whether a box is moved off the page, or shrunk to nothing.
fn is_moved_away(property: &str, value: &str) -> bool {
    let functions = split_outside(value, ' ').into_iter();
    let is_away = |function: &str| {
        let (name, inner) = function.split_once('(').unwrap_or((property, function));
        let values = inner.trim_end_matches(')').split([',', ' ']);
        let mut values = values.filter(|value| !value.is_empty());
        if name.contains("translate") {
            // A share is one of the box itself.
            let lengths = values.filter_map(|value| dots(value, 200.0));
            return lengths
                .into_iter()
                .any(|n| !(4.0 * FAR..FAR_RIGHT).contains(&n));
        }
        name.contains("scale") && values.any(|value| number(value).is_some_and(|n| n.abs() < 0.1))
    };
    functions.map(str::trim).any(is_away)
}

/// Whether `clip: rect(…)` leaves nothing.
fn is_no_rectangle(value: &str) -> bool {
    let Some((_, inner)) = value.split_once("rect(") else {
        return false;
    };
    let sides = inner.trim_end_matches(')').split([',', ' ']);
    let sides = sides.filter(|side| !side.is_empty());
    let sides: Vec<Option<f32>> = sides.map(|side| dots(side, USUAL)).collect();
    let [top, right, bottom, left] = sides[..] else {
        return false;
    };
    let is_closed = |from: Option<f32>, to: Option<f32>| {
        to.is_some_and(|to| to - from.unwrap_or_default() < CLOSED)
    };
    is_closed(top, bottom) || is_closed(left, right)
}

/// Whether a `clip-path` leaves nothing.
fn is_no_shape(value: &str) -> bool {
    let value = value.replace(' ', "");
    let number_after = |start: &str| {
        let inner = value.strip_prefix(start)?;
        let end = inner.find(|c: char| !c.is_ascii_digit() && c != '.');
        inner[..end.unwrap_or(inner.len())].parse::<f32>().ok()
    };
    number_after("inset(").is_some_and(|inset| value.contains('%') && inset >= 50.0)
        || number_after("circle(").is_some_and(|radius| radius < 1.0)
        || value.starts_with("polygon(00,00")
}

#[cfg(test)]
mod tests {
    use super::super::css::declarations;
    use super::*;

    fn unseen(style: &str) -> Option<HiddenReason> {
        let inner = Appearance::default().with(&declarations(style));
        inner.unseen()
    }

    #[test]
    fn what_nobody_sees_has_its_reason() {
        let cases = [
            ("display:none", HiddenReason::Marked),
            ("visibility: hidden", HiddenReason::Marked),
            ("opacity:0.0", HiddenReason::Invisible),
            ("opacity:5%", HiddenReason::Invisible),
            ("color:rgb(255,255,255)", HiddenReason::SameColour),
            ("color:#fefefe", HiddenReason::SameColour),
            ("color:transparent", HiddenReason::Invisible),
            ("color:rgba(0,0,0,.05)", HiddenReason::Invisible),
            ("color:#123456;background:#143658", HiddenReason::SameColour),
            ("font-size:1px;width:100%", HiddenReason::Tiny),
            ("font-size:0", HiddenReason::Tiny),
            ("font-size:.1em", HiddenReason::Tiny),
            ("font:1px/1 Arial", HiddenReason::Tiny),
            ("position:absolute;left:-9999px", HiddenReason::OffPage),
            ("position:fixed;top:-200em", HiddenReason::OffPage),
            ("text-indent:-9999px", HiddenReason::Clipped),
            ("transform:translateX(-9999px)", HiddenReason::Clipped),
            ("transform:scale(0)", HiddenReason::Clipped),
            ("height:0;overflow:hidden", HiddenReason::Clipped),
            (
                "width:1px;height:1px;overflow:hidden",
                HiddenReason::Clipped,
            ),
            (
                "clip:rect(0,0,0,0);position:absolute",
                HiddenReason::Clipped,
            ),
            ("clip: rect(1px 1px 1px 1px)", HiddenReason::Clipped),
            ("clip-path:inset(50%)", HiddenReason::Clipped),
        ];
        for (style, reason) in cases {
            assert_eq!(unseen(style), Some(reason), "{style}");
        }
    }

    #[test]
    fn what_is_seen_is_not() {
        let cases = [
            "color:white;background:navy",
            "color:#fff;background-image:url(bleu.png)",
            "color:#555",
            "color:var(--texte)",
            "opacity:.8",
            "font-size:80%",
            "font-size:7pt",
            "font:bold 12px Arial",
            "height:0",
            "position:absolute;left:-20px",
            "margin:0 -15px",
            "text-indent:-18pt",
            "clip:auto",
            "transform:translate(-50%,-50%)",
            "transform:scale(1.2)",
            "overflow:hidden;height:200px",
        ];
        for style in cases {
            assert_eq!(unseen(style), None, "{style}");
        }
    }

    #[test]
    fn visibility_can_be_undone_inside_and_display_cannot() {
        let inner = |outer: &str, inner: &str| {
            let outer = Appearance::default().with(&declarations(outer));
            outer.with(&declarations(inner)).unseen()
        };
        assert_eq!(inner("visibility:hidden", "visibility:visible"), None);
        assert!(inner("display:none", "display:block").is_some());
        assert!(inner("opacity:0", "opacity:1").is_some());
        assert_eq!(inner("font-size:0", "font-size:12px"), None);
        assert_eq!(inner("background:#012", "color:white"), None);
    }
}
