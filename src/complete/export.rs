//! The index as rows: each word with what it means.

use std::collections::BTreeMap;

use fst::Streamer as _;

use super::entry::EntryKind;
use super::index::{Index, NONE};

/// One meaning of a word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IndexRow {
    pub(crate) word: String,
    /// `rome` or `skill`.
    pub(crate) kind: &'static str,
    /// The code, or the number of the skill.
    pub(crate) code: String,
    pub(crate) label: String,
    /// Share of the name that the word is, from 0 to 1.
    pub(crate) weight: f32,
    /// Where the word is from: a name of the directory, one written by hand, or the nearest
    /// neighbour.
    pub(crate) source: &'static str,
}

impl Index {
    /// Number of the appellation, if there is one.
    pub(crate) fn label_of(&self, ogr: u32) -> Option<&str> {
        let numbers = self.block.get(self.columns.appellation_numbers);
        let idx = numbers.iter().position(|own| *own == ogr && ogr > 0)?;
        Some(self.columns.appellation_labels.get(&self.block, idx))
    }

    /// True if appellations have their numbers.
    pub(crate) fn has_numbers(&self) -> bool {
        let numbers = self.block.get(self.columns.appellation_numbers);
        numbers.first().is_none_or(|first| *first > 0)
    }

    /// The best of each word, by word.
    pub(crate) fn rows(&self) -> Vec<IndexRow> {
        /// Codes and skills listed for a word.
        const MOST: usize = 20;
        let map = self.map(self.columns.spellings);
        let mut stream = map.stream();
        let mut rows = Vec::new();
        while let Some((word, stem)) = stream.next() {
            let stem = usize::try_from(stem).unwrap_or_default();
            let own = self.rows_of(&String::from_utf8_lossy(word), stem);
            rows.extend(best(own, MOST));
        }
        rows.extend(self.neighbour_rows(MOST));
        rows.sort_by(|a, b| a.word.cmp(&b.word));
        rows
    }

    /// The meanings of words that no name has: those of their neighbours.
    fn neighbour_rows(&self, most: usize) -> Vec<IndexRow> {
        let map = self.map(self.columns.spellings);
        let mut rows = Vec::new();
        for (word, neighbour) in self.neighbours.iter() {
            let Some(stem) = self.exact(&neighbour.word, &map) else {
                continue;
            };
            let own = best(self.rows_of(word, stem as usize), most).into_iter();
            rows.extend(own.map(|row| IndexRow {
                weight: row.weight * neighbour.similarity,
                source: "neighbour",
                ..row
            }));
        }
        rows
    }

    fn rows_of(&self, word: &str, stem: usize) -> Vec<IndexRow> {
        let block = &self.block;
        let weight = block.get(self.columns.weights)[stem];
        let totals = block.get(self.columns.entry_weights);
        let mut best: BTreeMap<(&'static str, String), IndexRow> = BTreeMap::new();
        for entry in self.columns.postings.get(block, stem) {
            let idx = *entry as usize;
            let share = (weight / totals[idx]).min(1.0);
            for row in self.meanings(*entry, word, share) {
                let key = (row.kind, row.code.clone());
                match best.get(&key) {
                    Some(known) if known.weight >= row.weight => {}
                    _ => {
                        best.insert(key, row);
                    }
                }
            }
        }
        best.into_values().collect()
    }

    fn meanings(&self, entry: u32, word: &str, weight: f32) -> Vec<IndexRow> {
        let block = &self.block;
        let idx = entry as usize;
        let kind = self.kind(entry);
        let row = |kind, code: String, label: &str, source| IndexRow {
            word: word.to_owned(),
            kind,
            code,
            label: label.to_owned(),
            weight,
            source,
        };
        if kind == EntryKind::Skill {
            let number = block.get(self.columns.numbers)[idx];
            return vec![row(
                "skill",
                number.to_string(),
                self.skill_label(idx),
                "rome",
            )];
        }
        let is_own = block.get(self.columns.appellations)[idx] != NONE;
        let source = if is_own { "rome" } else { "alias" };
        let codes = self.columns.entry_codes.get(block, idx).iter();
        codes
            .map(|code| {
                let name = self.columns.code_names.get(block, *code as usize);
                let label = self.columns.code_labels.get(block, *code as usize);
                row("rome", name.to_owned(), label, source)
            })
            .collect()
    }

    /// Label of the skill of an entry; skills are the last entries.
    pub(super) fn skill_label(&self, entry: usize) -> &str {
        let n_entries = self.block.get(self.columns.kinds).len();
        let first = n_entries - self.columns.skill_labels.len();
        self.columns.skill_labels.get(&self.block, entry - first)
    }
}

/// The `n` rows of most weight, by weight.
fn best(mut rows: Vec<IndexRow>, n: usize) -> Vec<IndexRow> {
    rows.sort_by(|a, b| {
        let by_weight = b.weight.total_cmp(&a.weight);
        by_weight.then_with(|| a.code.cmp(&b.code))
    });
    rows.truncate(n);
    rows
}
