//! Whole names, with or without their spaces.

use fst::automaton::{Automaton as _, Str};
use fst::{IntoStreamer as _, Streamer as _};

use super::automaton::Edits;
use super::entry::EntryKind;
use super::index::Index;
use super::matching::Tolerance;
use super::query::Query;

/// An entry whose whole name was typed, or begins with what was typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct WholeMatch {
    pub(super) entry: u32,
    pub(super) score: f32,
}

/// The name itself.
const EXACT: f32 = 1.2;
/// A name that begins so: this, and up to as much again for what is left to type.
const BEGINNING: f32 = 0.72;
const BEGINNING_SHARE: f32 = 0.25;
/// A misspelt name, and what each edit takes.
const MISSPELT: f32 = 1.0;
const EDIT: f32 = 0.12;

impl Index {
    /// The entries whose whole name is, or begins with, the query.
    pub(super) fn wholes(&self, query: &Query, tolerance: Tolerance) -> Vec<WholeMatch> {
        let mut found = Vec::new();
        let content = query.content();
        self.exact_and_beginning(&query.whole, &mut found);
        if content != query.whole {
            self.exact_and_beginning(&content, &mut found);
        }
        if tolerance == Tolerance::Misspelt {
            self.misspelt_wholes(&content, &mut found);
        }
        found
    }

    fn exact_and_beginning(&self, typed: &str, found: &mut Vec<WholeMatch>) {
        let map = self.map(self.columns.wholes);
        let mut stream = map.search(Str::new(typed).starts_with()).into_stream();
        while let Some((name, list)) = stream.next() {
            let is_whole = name.len() == typed.len();
            let share = typed.len() as f32 / name.len() as f32;
            let score = if is_whole {
                EXACT
            } else {
                BEGINNING + BEGINNING_SHARE * share
            };
            self.push(list, score, is_whole, found);
        }
    }

    fn misspelt_wholes(&self, typed: &str, found: &mut Vec<WholeMatch>) {
        const SHORTEST: usize = 6;
        const LONG: usize = 9;
        if typed.len() < SHORTEST {
            return;
        }
        let n_edits = if typed.len() >= LONG { 2 } else { 1 };
        let edits = Edits::new(typed, n_edits, false);
        let map = self.map(self.columns.wholes);
        let mut stream = map.search(&edits).into_stream();
        while let Some((name, list)) = stream.next() {
            let Ok(name) = std::str::from_utf8(name) else {
                continue;
            };
            let score = MISSPELT - EDIT * f32::from(edits.distance(name));
            self.push(list, score, false, found);
        }
    }

    /// Acronyms are matched as they are written.
    fn push(&self, list: u64, score: f32, is_exact: bool, found: &mut Vec<WholeMatch>) {
        let list = usize::try_from(list).unwrap_or_default();
        for entry in self.columns.whole_entries.get(&self.block, list) {
            let kind = self.kind(*entry);
            if is_exact || !matches!(kind, EntryKind::Acronym) {
                found.push(WholeMatch {
                    entry: *entry,
                    score,
                });
            }
        }
    }
}
