//! The names that people look for most.

use std::collections::HashSet;

use super::entry::{Entry, EntryKind};
use super::words::{stem, words};

const LIST: &str = include_str!("../../data/complete/common_fr.txt");

/// 1 for each entry that has a common name.
pub(super) fn flags(entries: &[Entry]) -> Vec<u8> {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    let names = lines.flat_map(|line| line.split('|'));
    let names: HashSet<Vec<String>> = names.map(stems).collect();
    let is_common = |entry: &Entry| {
        let is_name = matches!(entry.kind, EntryKind::Appellation | EntryKind::Alias);
        let own = entry.words.iter().map(|(_, stem)| stem.clone());
        is_name && names.contains(&own.collect::<Vec<String>>())
    };
    entries
        .iter()
        .map(|entry| u8::from(is_common(entry)))
        .collect()
}

fn stems(name: &str) -> Vec<String> {
    words(name).iter().map(|word| stem(word)).collect()
}
