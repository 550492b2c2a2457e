//! Words that begin the name of a job, to tell it from a name or a town.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::{lists, tokens};

/// Whole words, and the beginnings of others.
static TRADES: LazyLock<(HashSet<&'static str>, Vec<&'static str>)> = LazyLock::new(|| {
    let words: Vec<_> = lists::words(include_str!("../../data/trade_words_fr.txt")).collect();
    let whole = words
        .iter()
        .copied()
        .filter(|word| !word.ends_with('*'))
        .collect();
    let starts = words
        .iter()
        .filter_map(|word| word.strip_suffix('*'))
        .collect();
    (whole, starts)
});

/// Whether a folded word begins the name of a job.
pub(super) fn is_trade(word: &str) -> bool {
    let (whole, starts) = &*TRADES;
    whole.contains(word) || starts.iter().any(|start| word.starts_with(start))
}

/// True if a word of a text is one of the name of a job.
pub(super) fn names_trade(text: &str) -> bool {
    tokens(text).iter().any(|token| is_trade(&token.folded))
}
