//! Lengths of time, and the years of experience that a text speaks of.

use std::ops::Range;

use crate::facts::found::Found;
use crate::text::{Token, number_of, tokens};

/// The durations of a text in months: « 8 mois », « deux ans », « 3 semaines ».
#[must_use]
pub fn durations(text: &str) -> Vec<Found<i32>> {
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

/// The years of experience that a text speaks of, « 3 ans d'expérience »,
/// « expérience de 5 ans »: the most that it says.
#[must_use]
pub fn years_said(text: &str) -> Option<f32> {
    /// The word stands at most so far from its length, in tokens.
    const REACH: usize = 8;
    let tokens = tokens(text);
    let near_experience = |span: &Range<usize>| {
        let is_end = |t: &&Token| matches!(t.folded.as_str(), "." | ";" | "!" | "?" | ":" | "•");
        let is_word = |t: &Token| t.folded.starts_with("experience");
        let before = tokens
            .iter()
            .rev()
            .skip_while(|t| t.span.start >= span.start);
        let behind = tokens.iter().skip_while(|t| t.span.start < span.end);
        before.take(REACH).take_while(|t| !is_end(t)).any(is_word)
            || behind.take(REACH).take_while(|t| !is_end(t)).any(is_word)
    };
    let said = durations(text);
    let said = said.iter().filter(|found| near_experience(&found.span));
    let months = said.map(|found| found.what).max()?;
    #[expect(clippy::cast_precision_loss, reason = "at most some hundred months")]
    let years = months as f32 / 12.0;
    Some(years)
}
