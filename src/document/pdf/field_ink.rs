//! How a form field that has no drawing of its own wants its letters drawn.

use crate::document::contrast::Rgb;

/// The size and the colour of a field's letters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct FieldInk {
    /// In points; nought is whatever fits.
    pub(super) size: Option<f32>,
    pub(super) ink: Option<Rgb>,
}

impl FieldInk {
    /// From a default appearance such as `/Helv 9 Tf 1 g`: numbers, then what they are for.
    pub(super) fn of(appearance: &str) -> Self {
        let mut look = Self::default();
        let mut numbers: Vec<f32> = Vec::new();
        for word in appearance.split_whitespace() {
            if let Ok(number) = word.parse() {
                numbers.push(number);
                continue;
            }
            match (word, numbers.as_slice()) {
                ("Tf", [.., size]) => look.size = Some(*size),
                ("g", [.., grey]) => look.ink = Some([*grey; 3]),
                ("rg", [.., red, green, blue]) => look.ink = Some([*red, *green, *blue]),
                ("k", [.., cyan, magenta, yellow, black]) => {
                    let light = |ink: &f32| (1.0 - ink) * (1.0 - black);
                    look.ink = Some([light(cyan), light(magenta), light(yellow)]);
                }
                _ => {}
            }
            numbers.clear();
        }
        look
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_colour_and_size_hold() {
        let ink = |size: Option<f32>, ink: Option<Rgb>| FieldInk { size, ink };
        let cases = [
            ("/Helv 9 Tf 1 g", ink(Some(9.0), Some([1.0; 3]))),
            (
                "0 g /F 0 Tf 0 0 1 rg",
                ink(Some(0.0), Some([0.0, 0.0, 1.0])),
            ),
            ("0 0 0 0 k", ink(None, Some([1.0; 3]))),
            ("0 0 0 1 k", ink(None, Some([0.0; 3]))),
            ("g rg k Tf", FieldInk::default()),
            ("", FieldInk::default()),
        ];
        for (text, wanted) in cases {
            assert_eq!(FieldInk::of(text), wanted, "{text}");
        }
    }
}
