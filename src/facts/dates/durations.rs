//! Lengths of time.

use std::ops::Range;

use crate::facts::found::Found;
use crate::text::{number_of, tokens};

/// The durations of a text in months: « 8 mois », « deux ans », « 3 semaines ».
#[must_use]
pub(crate) fn durations(text: &str) -> Vec<Found<i32>> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let Some(months) = number_of(&pair[0]).and_then(|n| months_of(n, &pair[1].folded)) else {
            continue;
        };
        let span: Range<usize> = tokens[at].span.start..tokens[at + 1].span.end;
        found.push(Found { what: months, span });
    }
    found
}

fn months_of(count: i32, unit: &str) -> Option<i32> {
    /// Longer than a working life: a quantity of something else.
    const LONGEST_YEARS: i32 = 55;
    match unit {
        "an" | "ans" | "annee" | "annees" | "year" | "years" if count <= LONGEST_YEARS => {
            Some(count * 12)
        }
        "mois" | "month" | "months" if count <= 120 => Some(count),
        "semaine" | "semaines" | "sem" | "weeks" if count <= 104 => Some((count + 3) / 4),
        "jour" | "jours" | "days" if count <= 400 => Some((count + 15) / 30),
        _ => None,
    }
}
