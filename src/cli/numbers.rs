//! Values of options, read with a reason in French where they are refused.

use std::ops::RangeInclusive;

/// A whole number between two others.
pub(super) fn whole<T: TryFrom<u64>>(text: &str, range: RangeInclusive<u64>) -> Result<T, String> {
    let number = text.trim().parse().ok().filter(|n| range.contains(n));
    let number = number.and_then(|n| T::try_from(n).ok());
    number.ok_or_else(|| {
        let (least, most) = range.into_inner();
        match most {
            u64::MAX => format!("un nombre entier est attendu, {least} au moins"),
            _ => format!("un nombre entier de {least} à {most} est attendu"),
        }
    })
}

/// A whole number of things of which there is one at least.
pub(super) fn at_least_one(text: &str) -> Result<usize, String> {
    whole(text, 1..=u64::MAX)
}

/// A distance; the French write its comma.
pub(super) fn kilometres(text: &str) -> Result<f64, String> {
    /// Half the way round the Earth: nothing is farther.
    const FARTHEST: f64 = 20_000.0;
    let number = text.trim().replace(',', ".").parse::<f64>().ok();
    let number = number.filter(|n| (0.0..=FARTHEST).contains(n));
    number.ok_or_else(|| "un nombre de kilomètres est attendu, de 0 à 20000".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_out_of_its_range_is_answered_with_the_range() {
        assert_eq!(whole::<u8>("5", 1..=5), Ok(5));
        let expected = "un nombre entier de 1 à 5 est attendu".to_owned();
        for text in ["0", "6", "-1", "1.5", "x", ""] {
            assert_eq!(whole::<u8>(text, 1..=5), Err(expected.clone()), "{text}");
        }
        assert!(at_least_one("0").unwrap_err().contains("1 au moins"));
    }

    #[test]
    fn a_distance_is_one_that_there_is() {
        assert_eq!(kilometres("12,5"), Ok(12.5));
        for text in ["-3", "NaN", "inf", "40000", "loin"] {
            assert!(kilometres(text).is_err(), "{text}");
        }
    }
}
