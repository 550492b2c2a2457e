//! How a text looks: enough to know whether it is seen, and whether it is an item of a list.
//!
//! What the document itself does not say (a shape or a picture behind the
//! text, the shading of a table's style) is [`Colour::Any`], which hides nothing: white
//! letters on a coloured side bar are what most templates are made of.

use std::collections::BTreeMap;

use crate::document::contrast::are_alike;
use crate::document::hidden::HiddenReason;

/// Letters smaller than this many points cannot be read.
pub(super) const TINY: f32 = 4.0;
/// Styles are founded on one another no deeper than this.
const GENERATIONS: usize = 20;

/// A colour, or that it is not known which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    Rgb([u8; 3]),
    Any,
}

impl Colour {
    pub(super) const WHITE: Self = Self::Rgb([255; 3]);

    /// From six hexadecimal digits, with or without a `#`; none where it is left to the
    /// program that shows it.
    pub(super) fn of(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let rgb = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
        let [_, red, green, blue] = rgb.to_be_bytes();
        Some(Self::Rgb([red, green, blue]))
    }

    fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Rgb(one), Self::Rgb(other)) => {
                let parts = |rgb: [u8; 3]| rgb.map(|part| f32::from(part) / 255.0);
                are_alike(parts(one), parts(other))
            }
            _ => false,
        }
    }
}

/// How a text looks, as far as something says so.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look {
    /// Of its letters; none is a colour that shows on whatever is behind.
    pub(super) ink: Option<Colour>,
    /// Behind its letters.
    pub(super) fill: Option<Colour>,
    /// The size of its letters.
    pub(super) points: Option<f32>,
    /// Whether it is marked as not to be shown.
    pub(super) is_off: Option<bool>,
    /// Why nothing in it is seen, whatever its content declares.
    pub(super) gone: Option<HiddenReason>,
    /// Whether a bullet or a number is put before it.
    pub(super) is_item: Option<bool>,
}

impl Look {
    /// On something whose colour is not known.
    pub(super) const ON_ANYTHING: Self = Self {
        ink: None,
        fill: Some(Colour::Any),
        points: None,
        is_off: None,
        gone: None,
        is_item: None,
    };

    /// Not seen.
    pub(super) fn gone(reason: HiddenReason) -> Self {
        let gone = Some(reason);
        Self {
            gone,
            ..Self::default()
        }
    }

    /// This look where it sets something, else the one around it.
    pub(super) fn over(self, under: Self) -> Self {
        Self {
            ink: self.ink.or(under.ink),
            fill: self.fill.or(under.fill),
            points: self.points.or(under.points),
            is_off: self.is_off.or(under.is_off),
            gone: under.gone.or(self.gone),
            is_item: self.is_item.or(under.is_item),
        }
    }

    /// Why nobody sees a text that looks so.
    pub(super) fn unseen(self) -> Option<HiddenReason> {
        let behind = self.fill.unwrap_or(Colour::WHITE);
        if self.gone.is_some() {
            self.gone
        } else if self.is_off == Some(true) {
            Some(HiddenReason::Marked)
        } else if self.points.is_some_and(|points| points < TINY) {
            Some(HiddenReason::Tiny)
        } else {
            let same = self.ink.is_some_and(|ink| ink.is_like(behind));
            same.then_some(HiddenReason::SameColour)
        }
    }
}

/// Looks by name, each founded on another.
#[derive(Debug, Default)]
pub(super) struct Looks {
    named: BTreeMap<String, (Look, Option<String>)>,
}

impl Looks {
    pub(super) fn insert(&mut self, name: String, look: Look, parent: Option<String>) {
        self.named.insert(name, (look, parent));
    }

    /// The look of that name, founded on all it is founded on.
    pub(super) fn get(&self, name: &str) -> Look {
        let mut whole = Look::default();
        let mut next = Some(name);
        for _ in 0..GENERATIONS {
            let Some((look, parent)) = next.and_then(|name| self.named.get(name)) else {
                break;
            };
            whole = whole.over(*look);
            next = parent.as_deref();
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inked(ink: &str) -> Look {
        Look {
            ink: Colour::of(ink),
            ..Look::default()
        }
    }

    #[test]
    fn white_is_unseen_on_white_and_seen_on_anything_else() {
        assert_eq!(inked("FFFFFF").unseen(), Some(HiddenReason::SameColour));
        assert_eq!(inked("#fefefe").unseen(), Some(HiddenReason::SameColour));
        assert_eq!(inked("FFFFFF").over(Look::ON_ANYTHING).unseen(), None);
        assert_eq!(inked("auto").unseen(), None);
        assert_eq!(inked("333333").unseen(), None);
    }

    #[test]
    fn what_is_gone_stays_gone_whatever_is_set_inside() {
        let row = Look::gone(HiddenReason::Clipped);
        let inner = inked("333333").over(row);
        assert_eq!(inner.unseen(), Some(HiddenReason::Clipped));
    }

    #[test]
    fn looks_are_founded_on_one_another() {
        let mut looks = Looks::default();
        looks.insert("base".to_owned(), inked("FFFFFF"), Some("self".to_owned()));
        looks.insert("self".to_owned(), Look::default(), Some("self".to_owned()));
        looks.insert("child".to_owned(), Look::default(), Some("base".to_owned()));
        assert_eq!(looks.get("child").ink, Some(Colour::WHITE));
        assert_eq!(looks.get("none"), Look::default());
    }
}
