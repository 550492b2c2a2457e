//! Levels counted from the bac: « bac + 2 », « bac » alone.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::LIST;
use crate::text::Token;

static BACS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("bacs"));

/// « bac +2 », « BAC+5 », « bac plus 3 ».
pub(super) fn years_after_bac(tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    if tokens[at].folded != "bac" {
        return None;
    }
    let plus = tokens
        .get(at + 1)
        .filter(|t| matches!(t.folded.as_str(), "+" | "plus"));
    let years = tokens.get(at + 2)?.folded.chars().next()?.to_digit(10)?;
    plus?;
    let level = match years {
        0 | 1 => 4,
        2 => 5,
        3 | 4 => 6,
        5..=7 => 7,
        _ => 8,
    };
    Some((level, 3))
}

/// « Bac S », « bac 2013 », « niveau bac » — but no « bac à graisse ».
pub(super) fn bare_bac(text: &str, tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    let word = &tokens[at];
    if word.folded != "bac" {
        return None;
    }
    let before = at.checked_sub(1).map(|at| tokens[at].folded.as_str());
    let after = tokens.get(at + 1);
    let called = matches!(
        before,
        Some("niveau" | "niv" | "du" | "titulaire" | "post" | "diplome")
    );
    let is_date = after.is_some_and(|t| t.number().is_some_and(|y| (1950..2100).contains(&y)));
    let is_series = after.is_some_and(|t| {
        let stands_alone = tokens.get(at + 2).is_none_or(|n| n.folded != "graisse");
        BACS.contains(t.folded.as_str()) && (t.folded != "a" || t.is_upper(text)) && stands_alone
    });
    let is_named = word.is_capitalised(text) && after.is_none_or(|t| t.is_mark || is_date);
    (called || is_date || is_series || is_named).then_some((4, 1))
}
