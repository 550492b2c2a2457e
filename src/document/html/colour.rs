//! The colours of web pages, as far as needed to know whether one shows on another.

use super::css_split::split_outside;

/// A colour, each part from 0 to 1, and how much it hides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CssColour {
    pub(super) rgb: [f32; 3],
    pub(super) alpha: f32,
}

/// Names of colours that are all but white, and of those used as backgrounds.
const NAMES: &[(&str, u32)] = &[
    ("white", 0xff_ff_ff),
    ("snow", 0xff_fa_fa),
    ("ivory", 0xff_ff_f0),
    ("ghostwhite", 0xf8_f8_ff),
    ("whitesmoke", 0xf5_f5_f5),
    ("floralwhite", 0xff_fa_f0),
    ("azure", 0xf0_ff_ff),
    ("mintcream", 0xf5_ff_fa),
    ("seashell", 0xff_f5_ee),
    ("honeydew", 0xf0_ff_f0),
    ("aliceblue", 0xf0_f8_ff),
    ("lavenderblush", 0xff_f0_f5),
    ("linen", 0xfa_f0_e6),
    ("oldlace", 0xfd_f5_e6),
    ("lightyellow", 0xff_ff_e0),
    ("lightcyan", 0xe0_ff_ff),
    ("lavender", 0xe6_e6_fa),
    ("beige", 0xf5_f5_dc),
    ("cornsilk", 0xff_f8_dc),
    ("black", 0),
    ("navy", 0x00_00_80),
    ("gray", 0x80_80_80),
    ("grey", 0x80_80_80),
];

impl CssColour {
    /// `None` where it is not understood, or is left to others.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if text == "transparent" {
            let rgb = [1.0; 3];
            return Some(Self { rgb, alpha: 0.0 });
        }
        if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == text) {
            let [_, red, green, blue] = code.to_be_bytes();
            return Some(Self::of_bytes([red, green, blue, 255]));
        }
        match text.strip_prefix('#') {
            Some(digits) => Self::of_digits(digits),
            None => Self::of_function(text),
        }
    }

    fn of_bytes(bytes: [u8; 4]) -> Self {
        let [red, green, blue, alpha] = bytes.map(|byte| f32::from(byte) / 255.0);
        let rgb = [red, green, blue];
        Self { rgb, alpha }
    }

    fn of_digits(digits: &str) -> Option<Self> {
        let double = matches!(digits.len(), 3 | 4);
        let digits: String = if double {
            digits.chars().flat_map(|digit| [digit, digit]).collect()
        } else {
            digits.to_owned()
        };
        let full = match digits.len() {
            6 => digits + "ff",
            8 => digits,
            _ => return None,
        };
        let code = u32::from_str_radix(&full, 16).ok()?;
        Some(Self::of_bytes(code.to_be_bytes()))
    }

    /// `rgb(…)` and `hsl(…)`, with commas, spaces and percents.
    fn of_function(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once('(')?;
        let inner = rest.split(')').next()?.replace([',', '/'], " ");
        let values: Vec<&str> = inner.split_whitespace().collect();
        let [one, two, three, rest @ ..] = values.as_slice() else {
            return None;
        };
        let alpha = rest.first().map_or(Some(1.0), |alpha| share(alpha, 1.0))?;
        let rgb = match name.trim() {
            "rgb" | "rgba" => [share(one, 255.0)?, share(two, 255.0)?, share(three, 255.0)?],
            "hsl" | "hsla" => {
                let turn = one.trim_end_matches("deg").parse::<f32>().ok()? / 360.0;
                of_hue(turn, share(two, 100.0)?, share(three, 100.0)?)
            }
            _ => return None,
        };
        Some(Self { rgb, alpha })
    }

    /// This colour laid over another.
    pub(super) fn over(self, behind: [f32; 3]) -> [f32; 3] {
        std::array::from_fn(|n| behind[n] + (self.rgb[n] - behind[n]) * self.alpha)
    }
}

/// A number of so many, or a percentage, from 0 to 1.
fn share(text: &str, of: f32) -> Option<f32> {
    let share = match text.strip_suffix('%') {
        Some(percent) => percent.parse::<f32>().ok()? / 100.0,
        None => text.parse::<f32>().ok()? / of,
    };
    share.is_finite().then(|| share.clamp(0.0, 1.0))
}

fn of_hue(turn: f32, saturation: f32, light: f32) -> [f32; 3] {
    let amplitude = saturation * light.min(1.0 - light);
    [0.0, 8.0, 4.0].map(|offset| {
        let k = (offset + 12.0 * turn).rem_euclid(12.0);
        light - amplitude * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)
    })
}

/// What a `background` says of the colour behind: `None` where it says nothing,
/// `Some(None)` where a picture or gradients are the background.
pub(super) fn background(value: &str) -> Option<Option<CssColour>> {
    if value.contains("url(") || value.contains("gradient(") || value.contains("var(") {
        return Some(None);
    }
    let words = split_outside(value, ' ').into_iter();
    let known = [
        "none",
        "inherit",
        "initial",
        "unset",
        "repeat",
        "no-repeat",
        "",
    ];
    for word in words.map(str::trim).filter(|word| !known.contains(word)) {
        if let Some(colour) = CssColour::of(word) {
            return Some(Some(colour));
        }
        let is_name = word.chars().all(|c| c.is_ascii_alphabetic());
        if is_name {
            return Some(None);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_written_in_many_ways() {
        let white = [
            "white",
            "#fff",
            "#FFFFFF",
            "#ffff",
            "#ffffffff",
            "rgb(255,255,255)",
            "rgb(255 255 255)",
            "rgb(100%, 100%, 100%)",
            "rgba(255,255,255,1)",
            "hsl(0, 0%, 100%)",
            "hsl(120deg 50% 100% / 1)",
        ];
        for text in white {
            let colour = CssColour::of(&text.to_lowercase()).unwrap();
            assert_eq!((colour.rgb, colour.alpha), ([1.0; 3], 1.0), "{text}");
        }
        assert_eq!(CssColour::of("transparent").unwrap().alpha, 0.0);
        assert_eq!(CssColour::of("rgba(0,0,0,0.05)").unwrap().alpha, 0.05);
        assert_eq!(CssColour::of("var(--x)"), None);
        assert_eq!(CssColour::of("#é"), None);
    }

    #[test]
    fn a_background_is_a_colour_or_something_that_is_not_looked_into() {
        assert_eq!(background("none"), None);
        assert_eq!(background("url(x.png) no-repeat"), Some(None));
        assert_eq!(background("darkslateblue"), Some(None));
        assert!(background("#123 none").unwrap().is_some());
    }
}
