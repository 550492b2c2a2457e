//! The start and the length of a contract.

use super::Near;
use crate::facts::engine::fact::Value;
use crate::facts::engine::token::Kind;

/// Number of words around a cue that can hold its date.
const REACH: usize = 5;

const MONTHS: [(&str, &str); 12] = [
    ("janvier", "january"),
    ("fevrier", "february"),
    ("mars", "march"),
    ("avril", "april"),
    ("mai", "may"),
    ("juin", "june"),
    ("juillet", "july"),
    ("aout", "august"),
    ("septembre", "september"),
    ("octobre", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
];

pub(super) fn start(near: &Near<'_>) -> Option<Value> {
    let cue = near.cue.clone();
    let dated = date(near, near.window(0, REACH));
    let soon = cue.clone().find_map(|idx| match near.word(idx) {
        "possible" | "tot" | "rapidement" | "vite" | "asap" | "urgent" | "urgence" => Some("asap"),
        "immediat" | "immediate" | "immediatement" | "suite" | "maintenant" => Some("immediate"),
        _ => None,
    });
    dated
        .or_else(|| soon.map(ToOwned::to_owned))
        .map(Value::Text)
}

/// The first date of a stretch: a day, a month and its half, a year.
fn date(near: &Near<'_>, stretch: std::ops::Range<usize>) -> Option<String> {
    for idx in stretch {
        if let Some(date) = numeric_date(near, idx) {
            return Some(date);
        }
        let word = near.word(idx);
        if let Some(month) = MONTHS.iter().position(|&(french, _)| french == word) {
            return Some(worded_date(near, idx, month));
        }
    }
    None
}

/// « 23-01-23 » and « 02/05/2024 ».
fn numeric_date(near: &Near<'_>, idx: usize) -> Option<String> {
    let is_joint = |idx: usize| matches!(near.word(idx), "/" | "-" | ".");
    let figure = |idx: usize| {
        let token = near.tokens.tokens.get(idx)?;
        (token.kind == Kind::Number).then_some(token.value)
    };
    let (day, month) = (figure(idx)?, figure(idx + 2)?);
    if !is_joint(idx + 1) || !(1.0..=31.0).contains(&day) || !(1.0..=12.0).contains(&month) {
        return None;
    }
    let year = figure(idx + 4).filter(|_| is_joint(idx + 3));
    match year {
        Some(year) if year < 100.0 => Some(format!("20{year:02}-{month:02}-{day:02}")),
        Some(year) => Some(format!("{year:04}-{month:02}-{day:02}")),
        None => Some(format!("--{month:02}-{day:02}")),
    }
}

fn worded_date(near: &Near<'_>, idx: usize, month: usize) -> String {
    let (_, english) = MONTHS[month];
    let number = |idx: Option<usize>| idx.and_then(|idx| near.number(idx));
    let before = idx.checked_sub(1);
    let is_first = before.is_some_and(|b| near.word(b) == "er");
    let day = number(if is_first { idx.checked_sub(2) } else { before });
    let year = near.number(idx + 1).filter(|&year| year >= 2000.0);
    let word = before.map_or("", |b| near.word(b));
    match (day, year) {
        (Some(day), Some(year)) if day <= 31.0 => format!("{year:04}-{:02}-{day:02}", month + 1),
        (Some(day), None) if day <= 31.0 => format!("--{:02}-{day:02}", month + 1),
        (_, Some(year)) => format!("{year:04}-{:02}", month + 1),
        _ if word == "mi" => format!("mid-{english}"),
        _ => english.to_owned(),
    }
}

/// « 12 à 24 mois » is `12-24 mois`.
pub(super) fn duration(near: &Near<'_>) -> Option<Value> {
    let unit_idx = near
        .cue
        .clone()
        .find(|&idx| unit(near.word(idx)).is_some())?;
    let unit = unit(near.word(unit_idx))?;
    let numbers: Vec<f64> = (near.cue.start..unit_idx)
        .filter_map(|idx| near.number(idx))
        .collect();
    let last = numbers.last()?;
    let text = match numbers.len().checked_sub(2).map(|at| numbers[at]) {
        Some(first) if first < *last => format!("{first}-{last} {unit}"),
        _ => format!("{last} {unit}"),
    };
    Some(Value::Text(text))
}

fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "an" | "ans" | "annee" | "annees" => "ans",
        "mois" => "mois",
        "semaine" | "semaines" => "semaines",
        "jour" | "jours" => "jours",
        _ => return None,
    })
}
