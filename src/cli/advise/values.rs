//! The values of `advise`: a pay, a length of experience, a point.

use crate::app::advise::yearly_pay;

/// The longest working life.
const MOST_MONTHS: u16 = 60 * 12;

/// « pay=28000 », « pay=2100/month », « pay=13,5/heure »: gross euros a year.
pub(super) fn wish(text: &str) -> Result<u32, String> {
    let refused = || {
        "un salaire brut est attendu, ni net ni fourchette, par exemple pay=28000, pay=2100/month ou pay=13.5/hour"
            .to_owned()
    };
    let amount = text.trim().strip_prefix("pay=").ok_or_else(refused)?;
    yearly_pay(amount).ok_or_else(refused)
}

/// « 18m », « 2y », « 2 ans »; a bare number is months.
pub(super) fn experience(text: &str) -> Result<u16, String> {
    let refused = || "une durée est attendue, par exemple 18m ou 2y".to_owned();
    let text = text.trim().to_lowercase();
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let number: u16 = number.parse().map_err(|_| refused())?;
    let months = match unit.trim() {
        "" | "m" | "mois" => Some(number),
        "y" | "a" | "an" | "ans" => number.checked_mul(12),
        _ => None,
    };
    let months = months.filter(|months| *months <= MOST_MONTHS);
    months.ok_or_else(refused)
}

/// « 48.8566,2.3522 »: latitude and longitude in degrees; `None` for what is a name.
pub(super) fn point(text: &str) -> Option<(f64, f64)> {
    let (latitude, longitude) = text.split_once(',')?;
    let latitude: f64 = latitude.trim().parse().ok()?;
    let longitude: f64 = longitude.trim().parse().ok()?;
    let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    is_on_earth.then_some((latitude, longitude))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pay_is_a_year_whatever_its_period() {
        for (text, yearly) in [
            ("pay=28000", 28_000),
            ("pay=28 000", 28_000),
            ("pay=2100", 25_200),
            ("pay=13,5", 24_570),
            ("pay=8000", 8_000),
            ("pay=28k", 28_000),
            ("pay=28 k€", 28_000),
            ("pay=28 000 € brut", 28_000),
            ("pay=13,5/heure", 24_570),
            ("pay=2100/month", 25_200),
            ("pay=2100/mois", 25_200),
            ("pay=13.5/hour", 24_570),
            ("pay=13,5/h", 24_570),
        ] {
            assert_eq!(wish(text), Ok(yearly), "{text}");
        }
        for text in [
            "28000",
            "pay=",
            "pay=-1",
            "pay=NaN",
            "pay=2500net",
            "pay=28000-32000",
            "pay=9e9",
            "pay=10/day",
        ] {
            assert!(wish(text).unwrap_err().contains("pay=28000"), "{text}");
        }
    }

    #[test]
    fn experience_is_months() {
        for (text, months) in [("18m", 18), ("2y", 24), ("2 ans", 24), ("6", 6), ("0", 0)] {
            assert_eq!(experience(text), Ok(months), "{text}");
        }
        for text in ["", "-1", "2d", "99y", "99999y"] {
            assert!(experience(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_point_is_two_numbers_on_earth() {
        assert_eq!(point("48.8566, 2.3522"), Some((48.8566, 2.3522)));
        for text in ["Lyon", "48.8", "91,0", "0,181", "a,b", "NaN,0"] {
            assert_eq!(point(text), None, "{text}");
        }
    }
}
