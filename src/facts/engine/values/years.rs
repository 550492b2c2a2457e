//! Years of experience.

use super::Near;
use crate::facts::engine::fact::Value;

/// The number before « ans » or « mois », or the two of a range. « Un poste similaire de
/// 5 ans » holds no range.
pub(super) fn years(near: &Near<'_>) -> Option<Value> {
    let (unit_idx, per_year) = near.cue.clone().find_map(|idx| {
        Some((
            idx,
            match near.word(idx) {
                "an" | "ans" | "annee" | "annees" => 1.0,
                "mois" => 12.0,
                _ => return None,
            },
        ))
    })?;
    let (last_idx, last) = (near.cue.start..unit_idx)
        .rev()
        .find_map(|idx| Some((idx, near.number(idx)?)))?;
    let (first, max) = match lower_bound(near, last_idx) {
        Some(first) if first < last => (first, Some(last)),
        _ => (last, None),
    };
    (first / per_year <= 40.0).then(|| Value::Years {
        min_years: first / per_year,
        max_years: max.map(|max| max / per_year),
    })
}

/// The number that a range begins with, if the one at `last` ends it.
fn lower_bound(near: &Near<'_>, last: usize) -> Option<f64> {
    let is_between =
        |word: &str| matches!(word, "a" | "ou" | "et" | "-" | "/" | "jusqu" | "an" | "ans");
    let before = (near.cue.start..last).rev();
    let mut range = before.skip_while(|idx| is_between(near.word(*idx)));
    let first = range.next()?;
    (first + 1 < last).then(|| near.number(first)).flatten()
}

#[cfg(test)]
mod tests {
    use crate::facts::{Extractor, Value};

    #[test]
    fn the_number_beside_the_unit_counts_and_a_range_has_two() {
        for (text, min, max) in [
            (
                "Une expérience sur un poste similaire de minimum 5 ans",
                5.0,
                None,
            ),
            ("Expérience de 2 à 5 ans", 2.0, Some(5.0)),
            ("Expérience : 5 ou 10 ans", 5.0, Some(10.0)),
            ("Un an d'expérience exigé", 1.0, None),
            ("Expérience de 18 mois", 1.5, None),
        ] {
            let facts = Extractor::built_in().extract(text);
            let years = facts.iter().find_map(|fact| match fact.value {
                Some(Value::Years {
                    min_years,
                    max_years,
                }) => Some((min_years, max_years)),
                _ => None,
            });
            assert_eq!(years, Some((min, max)), "{text}");
        }
    }
}
