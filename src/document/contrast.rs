//! Whether two colours can be distinguished by eye.

/// Red, green and blue, each from 0 to 1.
pub(super) type Rgb = [f32; 3];

/// The colour of a blank page.
pub(super) const WHITE: Rgb = [1.0; 3];

/// Parts of a colour that differ by no more than this differ little.
const LITTLE: f32 = 0.25;
/// Colours whose brightness is nearer than this ratio are one to the eye, unless they
/// differ much in one part: 89 % grey is one with white, 85 % grey is not.
const CONTRAST: f32 = 1.28;

/// True if two colours look the same.
pub(super) fn are_alike(one: Rgb, other: Rgb) -> bool {
    let differ_little = one.iter().zip(other).all(|(a, b)| (a - b).abs() < LITTLE);
    let (a, b) = (brightness(one) + 0.05, brightness(other) + 0.05);
    differ_little && a.max(b) / a.min(b) < CONTRAST
}

/// Relative luminance as the guidelines for accessible pages (WCAG 2) define it.
fn brightness(colour: Rgb) -> f32 {
    let [red, green, blue] = colour.map(|part| part.clamp(0.0, 1.0).powf(2.2));
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(part: f32) -> Rgb {
        [part; 3]
    }

    #[test]
    fn an_eye_tells_pale_grey_from_white_and_not_paler_still() {
        assert!(are_alike(grey(0.89), WHITE));
        assert!(!are_alike(grey(0.85), WHITE));
        assert!(are_alike([1.0, 1.0, 0.85], WHITE));
        assert!(!are_alike([1.0, 0.0, 0.0], [0.0, 0.55, 0.0]));
        assert!(!are_alike(WHITE, [0.0, 0.2, 0.4]));
        assert!(are_alike(grey(0.05), [0.0; 3]));
    }
}
