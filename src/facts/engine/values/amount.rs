//! Pay: figures, period, gross or net.

use super::Near;
use crate::facts::engine::fact::{GrossNet, PayPeriod, Value};
use crate::facts::engine::token::Kind;

/// Number of words after and before a figure that can say its period.
const AFTER: usize = 8;
const BEFORE: usize = 7;

pub(super) fn pay(near: &Near<'_>) -> Option<Value> {
    let (low, high) = figures(near)?;
    let (min, max) = if low <= high {
        (low, high)
    } else {
        (high, low)
    };
    let period = said_period(near, max).or_else(|| period_of_size(min, max))?;
    is_plausible(period, min, max).then(|| Value::Pay {
        min,
        max,
        period,
        gross_net: gross_net(near),
    })
}

/// The first two figures of the cue, thousands opened.
fn figures(near: &Near<'_>) -> Option<(f64, f64)> {
    let is_figure = |idx: &usize| near.tokens.tokens[*idx].kind == Kind::Number;
    let mut found = near.cue.clone().filter(is_figure);
    let first = found.next()?;
    let second = found.next().unwrap_or(first);
    let in_thousands = near.cue.clone().any(|idx| is_thousands(near.word(idx)));
    let value = |idx: usize| {
        let value = near.tokens.tokens[idx].value;
        let is_small = in_thousands && value < 1_000.0;
        if is_small { value * 1_000.0 } else { value }
    };
    Some((value(first), value(second)))
}

fn is_thousands(word: &str) -> bool {
    matches!(word, "k" | "ke" | "keuros" | "keuro" | "kilo" | "keur")
}

/// The period said nearest to the figures, after them before before them.
fn said_period(near: &Near<'_>, max: f64) -> Option<PayPeriod> {
    let window = near.window(BEFORE, AFTER);
    let inside = near.cue.clone().find_map(|idx| period_at(near, idx));
    let after = (near.cue.end..window.end)
        .take_while(|&idx| !is_other_amount(near, idx))
        .find_map(|idx| period_at(near, idx));
    let before = (window.start..near.cue.start)
        .rev()
        .take_while(|&idx| !is_other_amount(near, idx))
        .find_map(|idx| period_at(near, idx));
    let fits = |period: &PayPeriod| is_plausible(*period, max, max);
    inside
        .filter(fits)
        .or_else(|| after.filter(fits))
        .or_else(|| before.filter(fits))
}

fn is_other_amount(near: &Near<'_>, idx: usize) -> bool {
    matches!(near.word(idx), "€" | "euros" | "euro" | "eur" | "+")
}

fn period_at(near: &Near<'_>, idx: usize) -> Option<PayPeriod> {
    let follows_number = idx > 0 && near.number(idx - 1).is_some();
    Some(match near.word(idx) {
        "h" | "heure" | "heures" if !follows_number => PayPeriod::Hour,
        "horaire" | "horaires" => PayPeriod::Hour,
        "mois" | "mensuel" | "mensuels" | "mensuelle" | "mensuellement" if !follows_number => {
            PayPeriod::Month
        }
        "an" | "annuel" | "annuels" | "annuelle" | "annuellement" | "annee" | "pa"
            if !follows_number =>
        {
            PayPeriod::Year
        }
        "jour" | "jours" | "journee" | "tjm" | "journalier" | "nuit" if !follows_number => {
            PayPeriod::Day
        }
        _ => return None,
    })
}

fn period_of_size(min: f64, max: f64) -> Option<PayPeriod> {
    let periods = [PayPeriod::Hour, PayPeriod::Month, PayPeriod::Year];
    periods.into_iter().find(|&period| match period {
        PayPeriod::Hour => (8.0..=60.0).contains(&min) && max <= 100.0,
        PayPeriod::Month => (900.0..=8_000.0).contains(&min) && max <= 10_000.0,
        _ => (12_000.0..=250_000.0).contains(&min),
    })
}

fn is_plausible(period: PayPeriod, min: f64, max: f64) -> bool {
    let believable = match period {
        PayPeriod::Hour => 5.0..=120.0,
        PayPeriod::Day => 20.0..=3_000.0,
        PayPeriod::Month => 300.0..=20_000.0,
        PayPeriod::Year => 8_000.0..=400_000.0,
    };
    believable.contains(&min) && believable.contains(&max)
}

fn gross_net(near: &Near<'_>) -> Option<GrossNet> {
    let window = near.window(BEFORE, AFTER);
    let kind = |idx: usize| match near.word(idx) {
        "brut" | "bruts" | "brute" | "b" | "brutes" => Some(GrossNet::Gross),
        "net" | "nets" | "nette" => Some(GrossNet::Net),
        _ => None,
    };
    let after = (near.cue.start..window.end).find_map(kind);
    after.or_else(|| (window.start..near.cue.start).rev().find_map(kind))
}
