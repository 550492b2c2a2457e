//! Hours a week.

use super::Near;
use crate::facts::engine::fact::Value;
use crate::facts::engine::token::Kind;

/// Weeks of a month.
const WEEKS_A_MONTH: f64 = 52.0 / 12.0;
/// More hours than a week of work holds: they are a month's.
const MONTHLY_FROM: f64 = 61.0;

pub(super) fn hours(near: &Near<'_>) -> Option<Value> {
    let mut found = Vec::new();
    let mut idx = near.cue.start;
    while idx < near.cue.end {
        if near.tokens.tokens[idx].kind == Kind::Number {
            let (value, len) = hours_at(near, idx);
            found.push(value);
            idx += len;
        } else {
            idx += 1;
        }
    }
    let first = *found.first()?;
    let second = found.get(1).copied().unwrap_or(first);
    let (min, max) = if first <= second {
        (first, second)
    } else {
        (second, first)
    };
    let is_monthly = max >= MONTHLY_FROM;
    let weekly = |hours: f64| {
        let weekly = if is_monthly {
            hours / WEEKS_A_MONTH
        } else {
            hours
        };
        (weekly * 100.0).round() / 100.0
    };
    (min > 0.0 && max <= 220.0).then(|| Value::Hours {
        min: weekly(min),
        max: weekly(max),
        per: "week",
    })
}

/// « 32h40 » is 32.67 hours; with its length in tokens.
fn hours_at(near: &Near<'_>, idx: usize) -> (f64, usize) {
    let hours = near.tokens.tokens[idx].value;
    let is_hour = matches!(near.word(idx + 1), "h" | "heures" | "heure");
    let minutes = near.tokens.tokens.get(idx + 2);
    match minutes {
        Some(minutes)
            if is_hour
                && minutes.kind == Kind::Number
                && minutes.span.len() == 2
                && minutes.value < 60.0
                && minutes.span.start <= near.tokens.tokens[idx + 1].span.end + 1 =>
        {
            (hours + minutes.value / 60.0, 3)
        }
        _ => (hours, 1),
    }
}
