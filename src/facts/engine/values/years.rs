//! Years of experience.

use super::Near;
use crate::facts::engine::fact::Value;

/// The first two numbers of the cue that come before « ans » or « mois ».
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
    let mut numbers = (near.cue.start..unit_idx).filter_map(|idx| near.number(idx));
    let first = numbers.next()?;
    let second = numbers.next_back();
    let max = second.filter(|&second| second > first);
    (first / per_year <= 40.0).then(|| Value::Years {
        min_years: first / per_year,
        max_years: max.map(|max| max / per_year),
    })
}
