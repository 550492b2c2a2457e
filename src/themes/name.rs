//! Names of themes: the shortest line that holds most of a theme's first words.

use rustc_hash::{FxHashMap, FxHashSet};

use super::clean::{clean, parts};
use super::line_words::{OfferLines, ReadLine};
use super::lines::LineKind;
use super::words::{ThemeWordLists, is_verb};
use crate::profile::Profiler;
use crate::text::{Reader, TermPart, WordId, fold};

/// A line that may name a theme.
#[derive(Debug)]
pub(super) struct NameCandidate {
    pub(super) name: String,
    n_words: usize,
    words: FxHashSet<WordId>,
    is_requirement: bool,
    begins_with_verb: bool,
}

/// Words of a theme that its name is looked for with.
const NAMING_WORDS: usize = 6;
/// Fewest of them that a name holds.
const FEWEST_HITS: usize = 2;
/// A name holds one of the first words of its theme.
const N_FIRST: usize = 3;
/// Words that each name is counted as having more: a word more is a small price.
const WORD_PRIOR: f32 = 3.0;
/// A requirement names what one can do, and goes before a mission.
const REQUIREMENT_BONUS: f32 = 1.3;
/// « Lavage du linge » goes before « laver le linge ».
const VERB_MALUS: f32 = 0.5;
/// Words of the longest line that is tried.
const LONGEST_LINE: usize = 16;
/// Fewest offers of the trade that contain a word of a name: a rarer word may be a proper name.
const FEWEST_OFFERS: u32 = 3;

/// The lines of a trade's offers that may be names.
pub(super) fn candidates(
    lists: &ThemeWordLists,
    profiler: &Profiler,
    offers: &[OfferLines<'_>],
    frequencies: &FxHashMap<WordId, u32>,
    proper: &FxHashSet<String>,
) -> Vec<NameCandidate> {
    let mut reader = profiler.analyzer().reader();
    let mut seen = FxHashSet::default();
    let mut found = Vec::new();
    let lines = offers.iter().flat_map(|offer| &offer.lines);
    for line in lines.filter(|line| line.text.split_whitespace().count() <= LONGEST_LINE) {
        for part in parts(line.text) {
            let Some(name) = clean(lists, &part, proper) else {
                continue;
            };
            if !seen.insert((fold(&name), line.kind == LineKind::Requirement)) {
                continue;
            }
            let words = words_of_name(profiler, &mut reader, &name, frequencies);
            found.extend(words.map(|words| NameCandidate::new(name, words, line)));
        }
    }
    found
}

/// The best name of a theme; the first of equals.
pub(super) fn best<'c>(
    candidates: &'c [NameCandidate],
    words: &[WordId],
) -> Option<&'c NameCandidate> {
    let naming = &words[..words.len().min(NAMING_WORDS)];
    let scored = candidates.iter().filter_map(|candidate| {
        let is_held = |word: &&WordId| candidate.words.contains(word);
        let hits = naming.iter().filter(is_held).count();
        let is_telling = naming.iter().take(N_FIRST).any(|word| is_held(&word));
        (hits >= FEWEST_HITS && is_telling).then(|| (candidate.score(hits), candidate))
    });
    let scored = scored.rev();
    scored
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

impl NameCandidate {
    fn new(name: String, words: FxHashSet<WordId>, line: &ReadLine<'_>) -> Self {
        Self {
            begins_with_verb: name.split_whitespace().next().is_some_and(begins_as_verb),
            n_words: name.split_whitespace().count(),
            name,
            words,
            is_requirement: line.kind == LineKind::Requirement,
        }
    }

    fn score(&self, hits: usize) -> f32 {
        let bonus = if self.is_requirement {
            REQUIREMENT_BONUS
        } else {
            1.0
        };
        let bonus = match self.begins_with_verb {
            true => bonus * VERB_MALUS,
            false => bonus,
        };
        bonus * hits as f32 / (WORD_PRIOR + self.n_words as f32)
    }

    /// True if two names say nearly the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let common = self.words.intersection(&other.words).count();
        2 * common > self.words.len().min(other.words.len())
    }
}

/// The words of a name; none if one of them is not of the trade.
fn words_of_name(
    profiler: &Profiler,
    reader: &mut Reader<'_>,
    name: &str,
    frequencies: &FxHashMap<WordId, u32>,
) -> Option<FxHashSet<WordId>> {
    let mut words = FxHashSet::default();
    let mut is_of_trade = true;
    reader.for_each_term(name, |term| {
        if term.part == TermPart::Phrase {
            // Its words are given too.
            return;
        }
        let id = profiler.vocabulary().id(&term.term);
        match id.filter(|id| frequencies.get(id) >= Some(&FEWEST_OFFERS)) {
            Some(id) => drop(words.insert(id)),
            None => is_of_trade &= term.term.contains(' '),
        }
    });
    is_of_trade.then_some(words)
}

fn begins_as_verb(word: &str) -> bool {
    is_verb(&word.to_lowercase())
}
