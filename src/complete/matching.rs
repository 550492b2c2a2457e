//! From a typed word to the stems that it may mean.

use fst::automaton::{Automaton as _, Str};
use fst::{IntoStreamer as _, Map, Streamer as _};
use rustc_hash::FxHashMap;

use super::automaton::Edits;
use super::index::Index;
use super::phonetic::{key, key_prefix};
use super::query::SHORTEST_MISSPELT;
use super::words::{root, stem};

/// How a typed word is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tolerance {
    /// As written: the word or its beginning.
    Strict,
    /// Also misspelt.
    Misspelt,
}

/// A stem that a typed word may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct StemMatch {
    pub(super) stem: u32,
    /// 1 for the word itself.
    pub(super) weight: f32,
}

/// A typed word with its possible stems.
#[derive(Debug)]
pub(super) struct WordMatches {
    pub(super) matches: Vec<StemMatch>,
    /// How much the word says.
    pub(super) weight: f32,
}

/// A prefix counts less than the whole word.
const PREFIX: f32 = 0.7;
/// « réparer » and « réparateur ».
const SAME_ROOT: f32 = 0.65;
const SOUND: f32 = 0.8;
const SOUND_PREFIX: f32 = 0.6;
const ONE_EDIT: f32 = 0.72;
const TWO_EDITS: f32 = 0.5;
/// « plomberie » and « plombier » begin alike.
const SAME_BEGINNING: f32 = 0.5;
/// A word of a name that is used alike; its similarity lowers it further.
const NEIGHBOUR: f32 = 0.8;
/// Weight of a word that nothing matches.
const UNKNOWN_WEIGHT: f32 = 4.0;
/// The same of a number, such as a share of full time.
const UNKNOWN_NUMBER_WEIGHT: f32 = 1.0;

impl Index {
    /// The stems that `word` may mean. The last word is still being typed.
    pub(super) fn matches(&self, word: &str, is_last: bool, tolerance: Tolerance) -> WordMatches {
        let mut found = StemWeights::default();
        let spellings = self.map(self.columns.spellings);
        let exact = self.exact(word, &spellings);
        if let Some(stem) = exact {
            found.add(stem, 1.0);
        }
        self.related(word, &mut found);
        if is_last || word.len() >= 3 {
            prefixes(word, is_last, &spellings, &mut found);
        }
        if found.is_empty() {
            self.used_alike(word, &spellings, &mut found);
        }
        if found.is_empty() || tolerance == Tolerance::Misspelt {
            self.misspelt(word, is_last, &spellings, &mut found);
        }
        let weights = self.block.get(self.columns.weights);
        let weight = match exact {
            Some(stem) => weights[stem as usize],
            None => found
                .weight(weights)
                .unwrap_or_else(|| unknown_weight(word)),
        };
        WordMatches {
            matches: found.list(),
            weight,
        }
    }

    pub(super) fn exact(&self, word: &str, spellings: &Map<&[u8]>) -> Option<u32> {
        let found = spellings.get(word).or_else(|| spellings.get(stem(word)));
        found.and_then(|stem| u32::try_from(stem).ok())
    }

    /// Words of names that are used like a word that no name has.
    fn used_alike(&self, word: &str, spellings: &Map<&[u8]>, found: &mut StemWeights) {
        for neighbour in self.neighbours.of(word) {
            if let Some(stem) = self.exact(&neighbour.word, spellings) {
                found.add(stem, NEIGHBOUR * neighbour.similarity);
            }
        }
    }

    /// Words of the same root: « réparer » for « réparateur ».
    fn related(&self, word: &str, found: &mut StemWeights) {
        let roots = self.map(self.columns.roots);
        if let Some(list) = roots.get(root(&stem(word))) {
            let list = usize::try_from(list).unwrap_or_default();
            for stem in self.columns.root_stems.get(&self.block, list) {
                found.add(*stem, SAME_ROOT);
            }
        }
    }

    fn misspelt(&self, word: &str, is_last: bool, spellings: &Map<&[u8]>, found: &mut StemWeights) {
        if word.len() < SHORTEST_MISSPELT || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return;
        }
        self.sounding(word, is_last, found);
        edited(word, is_last, spellings, found);
        beginning(word, spellings, found);
    }

    fn sounding(&self, word: &str, is_last: bool, found: &mut StemWeights) {
        let sounds = self.map(self.columns.sounds);
        let spoken = key(word);
        // A key of one or two sounds says nothing.
        const SHORTEST_KEY: usize = 3;
        if spoken.len() < SHORTEST_KEY {
            return;
        }
        if let Some(list) = sounds.get(&spoken) {
            self.add_sounds(list, SOUND, found);
        }
        let start = key_prefix(word);
        if is_last && start.len() >= 3 {
            let mut stream = sounds.search(Str::new(&start).starts_with()).into_stream();
            while let Some((other, list)) = stream.next() {
                let share = start.len() as f32 / other.len() as f32;
                self.add_sounds(list, SOUND_PREFIX * (0.5 + share / 2.0), found);
            }
        }
        if spoken.len() >= 5 {
            let edits = Edits::new(&spoken, 1, false);
            let mut stream = sounds.search(&edits).into_stream();
            while let Some((_, list)) = stream.next() {
                self.add_sounds(list, SOUND * ONE_EDIT, found);
            }
        }
    }

    fn add_sounds(&self, list: u64, weight: f32, found: &mut StemWeights) {
        let list = usize::try_from(list).unwrap_or_default();
        for stem in self.columns.sound_stems.get(&self.block, list) {
            found.add(*stem, weight);
        }
    }
}

fn unknown_weight(word: &str) -> f32 {
    let is_number = word.bytes().any(|byte| byte.is_ascii_digit());
    if is_number {
        UNKNOWN_NUMBER_WEIGHT
    } else {
        UNKNOWN_WEIGHT
    }
}

fn prefixes(word: &str, is_last: bool, spellings: &Map<&[u8]>, found: &mut StemWeights) {
    let weight = if is_last { 1.0 } else { 0.8 };
    let mut stream = spellings.search(Str::new(word).starts_with()).into_stream();
    while let Some((other, stem)) = stream.next() {
        let share = word.len() as f32 / other.len() as f32;
        found.add_number(stem, weight * (PREFIX + (1.0 - PREFIX) * share));
    }
}

fn edited(word: &str, is_last: bool, spellings: &Map<&[u8]>, found: &mut StemWeights) {
    const LONG: usize = 8;
    let n_edits = if word.len() >= LONG { 2 } else { 1 };
    let edits = Edits::new(word, n_edits, false);
    let mut stream = spellings.search(&edits).into_stream();
    while let Some((other, stem)) = stream.next() {
        let Ok(other) = std::str::from_utf8(other) else {
            continue;
        };
        let weight = edit_weight(edits.distance(other));
        found.add_number(stem, weight * first_letter(word, other));
    }
    if is_last && word.len() >= 5 {
        let edits = Edits::new(word, 1, true);
        let mut stream = spellings.search(&edits).into_stream();
        while let Some((other, stem)) = stream.next() {
            let Ok(other) = std::str::from_utf8(other) else {
                continue;
            };
            let share = (word.len() as f32 / other.len() as f32).min(1.0);
            let weight = ONE_EDIT * (PREFIX + (1.0 - PREFIX) * share);
            found.add_number(stem, weight * first_letter(word, other));
        }
    }
}

fn edit_weight(n_edits: u8) -> f32 {
    match n_edits {
        0 => 1.0,
        1 => ONE_EDIT,
        _ => TWO_EDITS,
    }
}

/// The first letter is seldom wrong.
fn first_letter(word: &str, other: &str) -> f32 {
    if word.as_bytes().first() == other.as_bytes().first() {
        1.0
    } else {
        0.8
    }
}

fn beginning(word: &str, spellings: &Map<&[u8]>, found: &mut StemWeights) {
    const SHORTEST: usize = 5;
    const LONGEST_ENDING: usize = 4;
    let n = word.len().saturating_sub(LONGEST_ENDING).max(SHORTEST);
    let Some(start) = word.get(..n).filter(|start| start.len() < word.len()) else {
        return;
    };
    let mut stream = spellings
        .search(Str::new(start).starts_with())
        .into_stream();
    while let Some((other, stem)) = stream.next() {
        if other.len() <= n + LONGEST_ENDING {
            let share = n as f32 / word.len().max(other.len()) as f32;
            found.add_number(stem, SAME_BEGINNING * (0.4 + 0.6 * share));
        }
    }
}

/// The best weight of each stem.
#[derive(Default)]
struct StemWeights(FxHashMap<u32, f32>);

impl StemWeights {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn add(&mut self, stem: u32, weight: f32) {
        let best = self.0.entry(stem).or_insert(0.0);
        *best = best.max(weight);
    }

    fn add_number(&mut self, stem: u64, weight: f32) {
        if let Ok(stem) = u32::try_from(stem) {
            self.add(stem, weight);
        }
    }

    /// The weight of the best match; of the commonest if several are.
    fn weight(&self, weights: &[f32]) -> Option<f32> {
        let best = self.0.values().copied().fold(0.0, f32::max);
        let near = self.0.iter().filter(|(_, weight)| **weight >= best * 0.9);
        near.map(|(stem, _)| weights[*stem as usize])
            .reduce(f32::min)
    }

    fn list(self) -> Vec<StemMatch> {
        let matches = self.0.into_iter();
        let mut list: Vec<StemMatch> = matches
            .map(|(stem, weight)| StemMatch { stem, weight })
            .collect();
        list.sort_unstable_by_key(|found| found.stem);
        list
    }
}
