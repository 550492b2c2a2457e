//! Names of towns, and distances between them.

use crate::text::tokens;

/// Kilometres between two positions, on a plane: exact to a percent within a country.
#[must_use]
pub(crate) fn plane_km(a: [f32; 2], b: [f32; 2]) -> f32 {
    const A_DEGREE: f32 = 111.2;
    let shrink = ((a[0] + b[0]) / 2.0).to_radians().cos();
    let (lat, lon) = (b[0] - a[0], (b[1] - a[1]) * shrink);
    lat.hypot(lon) * A_DEGREE
}

/// Kilometres between two positions in degrees, along a sphere (haversine).
#[must_use]
pub(crate) fn sphere_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    const RADIUS: f64 = 6371.0;
    let (from, to) = (a.0.to_radians(), b.0.to_radians());
    let (lat, lon) = (to - from, (b.1 - a.1).to_radians());
    let half = (lat / 2.0).sin().powi(2) + from.cos() * to.cos() * (lon / 2.0).sin().powi(2);
    2.0 * RADIUS * half.sqrt().min(1.0).asin()
}

/// A town's name without its arrondissement, its accents and its marks.
/// « LYON 3e Arrondissement » and « Lyon » are one town.
#[must_use]
pub(crate) fn fold_town(town: &str) -> String {
    let folded = tokens(town);
    let words = folded
        .iter()
        .filter(|token| !token.is_mark && !token.is_number);
    let words: Vec<&str> = words.map(|token| token.folded.as_str()).collect();
    let words = words
        .iter()
        .filter(|word| !matches!(**word, "cedex" | "arrondissement" | "dept" | "e" | "er"))
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    words
        .map(|word| if *word == "st" { "saint" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

/// A position whose latitude and longitude were taken for each other, put right: the
/// mainland lies between 41 and 52 degrees north, and 6 west and 10 east.
#[must_use]
pub(crate) fn upright(at: [f32; 2]) -> [f32; 2] {
    let [lat, lon] = at;
    let is_swapped = (-6.0..=10.0).contains(&lat) && (41.0..=52.0).contains(&lon);
    if is_swapped { [lon, lat] } else { at }
}

/// The middle of positions: the median of each coordinate, so that one misplaced
/// offer moves nothing.
#[must_use]
pub(crate) fn middle(mut positions: Vec<[f32; 2]>) -> Option<[f32; 2]> {
    if positions.is_empty() {
        return None;
    }
    let mut median = |axis: usize| {
        positions.sort_by(|a, b| a[axis].total_cmp(&b[axis]));
        positions[positions.len() / 2][axis]
    };
    Some([median(0), median(1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_is_one_however_it_is_written() {
        for written in ["LYON 03", "Lyon 3e Arrondissement", "lyon", "Lyon Cedex"] {
            assert_eq!(fold_town(written), "lyon", "{written}");
        }
        assert_eq!(fold_town("ST-BRIEUC"), "saint brieuc");
    }

    #[test]
    fn one_misplaced_offer_does_not_move_a_town() {
        let positions = vec![[48.0, 2.0], [48.1, 2.1], [0.0, 0.0]];
        assert_eq!(middle(positions), Some([48.0, 2.0]));
        assert_eq!(middle(Vec::new()), None);
    }

    #[test]
    fn a_swapped_position_is_put_right() {
        assert_eq!(upright([5.34, 43.36]), [43.36, 5.34]);
        assert_eq!(upright([43.36, 5.34]), [43.36, 5.34]);
        assert_eq!(upright([-20.88, 55.45]), [-20.88, 55.45]);
    }

    #[test]
    fn paris_is_four_hundred_kilometres_from_lyon() {
        let km = plane_km([48.8566, 2.3522], [45.7640, 4.8357]);
        assert!((km - 392.0).abs() < 4.0, "{km}");
        let km = sphere_km((48.8566, 2.3522), (45.7640, 4.8357));
        assert!((km - 391.5).abs() < 1.0, "{km}");
    }
}
