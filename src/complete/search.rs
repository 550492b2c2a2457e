//! How well each entry answers a query.

use super::answer::Completion;
use super::choices::Choices;
use super::entry::EntryKind;
use super::evidence::{EntryEvidence, NameScores};
use super::index::Index;
use super::matching::{StemMatch, Tolerance, WordMatches};
use super::query::Query;

/// Share of the query that an answer must match.
const LEAST_COVERAGE: f32 = 0.42;
/// The same where the query contains a whole name, and the share that counts then.
const LEAST_CONTAINED: f32 = 0.2;
const LEAST_RELATED: f32 = 0.35;
const CONTAINED: f32 = 0.55;
/// Nothing is better than an answer below this score.
const LEAST_SCORE: f32 = 0.2;
/// Below this score, words are taken for misspelt.
const SURE: f32 = 0.62;

impl Index {
    /// The `n` best codes, appellations and skills for what was typed so far.
    pub(crate) fn complete(&self, text: &str, n: usize, choices: &Choices) -> Completion {
        let codes = self.codes_beginning(text);
        if !codes.is_empty() {
            let ranked: Vec<(f32, usize)> = codes.into_iter().map(|code| (1.0, code)).collect();
            return self.ranked_answer(ranked, &[], n);
        }
        let query = Query::parse(text);
        if query.words.is_empty() {
            return Completion::default();
        }
        let mut scores = self.scores(&query, Tolerance::Strict);
        if query.is_off_topic && scores.best < 1.0 {
            return Completion::default();
        }
        if scores.best < SURE && query.may_be_misspelt() {
            let tolerant = self.scores(&query, Tolerance::Misspelt);
            if tolerant.best > scores.best {
                scores = tolerant;
            }
        }
        if scores.best < LEAST_SCORE {
            return Completion::default();
        }
        self.answer(&scores, n, choices)
    }

    fn scores(&self, query: &Query, tolerance: Tolerance) -> NameScores {
        let last = query.words.len() - 1;
        let words = query.words.iter().enumerate();
        let words: Vec<WordMatches> = words
            .map(|(at, word)| self.matches(word, at == last, tolerance))
            .collect();
        let mut scores = NameScores::new(self.block.get(self.columns.entry_weights).len());
        self.by_words(&words, &mut scores);
        for whole in self.wholes(query, tolerance) {
            scores.add(whole.entry, whole.score * factor(self.kind(whole.entry)));
        }
        scores
    }

    /// Entries that match enough of the query.
    fn by_words(&self, words: &[WordMatches], scores: &mut NameScores) {
        let entry_weights = self.block.get(self.columns.entry_weights);
        let total: f32 = words.iter().map(|word| word.weight).sum();
        let mut all = self.evidence(words);
        let first = words
            .first()
            .map(|word| word.matches.as_slice())
            .unwrap_or_default();
        for entry in std::mem::take(&mut all.touched) {
            let idx = entry as usize;
            let kind = self.kind(entry);
            let name_share = (all.name[idx] / entry_weights[idx]).min(1.0);
            let Some(query_share) = counted_share(kind, all.query[idx] / total, name_share) else {
                continue;
            };
            let head = self.head_weight(idx, first);
            let score = query_share.powf(1.5) * (0.58 + 0.27 * name_share + 0.15 * head);
            scores.add(entry, score * factor(kind));
        }
    }

    /// How much of the query and of its own name each entry matches.
    fn evidence(&self, words: &[WordMatches]) -> EntryEvidence {
        let block = &self.block;
        let weights = block.get(self.columns.weights);
        let mut all = EntryEvidence::new(block.get(self.columns.entry_weights).len());
        for word in words {
            for found in &word.matches {
                let weight = weights[found.stem as usize];
                for entry in self.columns.postings.get(block, found.stem as usize) {
                    all.add(*entry as usize, word.weight, found.weight, weight);
                }
            }
            all.end_word();
        }
        all
    }

    /// How well the first word of the query matches the first of an entry; 0 where it does not.
    fn head_weight(&self, idx: usize, first: &[StemMatch]) -> f32 {
        let head = self.columns.entry_stems.get(&self.block, idx).first();
        let head = head.and_then(|stem| first.binary_search_by_key(stem, |found| found.stem).ok());
        head.map_or(0.0, |at| first[at].weight)
    }
}

/// The share of the query that counts for an entry; `None` where it is too small.
fn counted_share(kind: EntryKind, query_share: f32, name_share: f32) -> Option<f32> {
    // A whole name in a longer sentence.
    let is_contained = name_share > 0.99 && kind != EntryKind::Skill;
    let least = match is_contained {
        true if kind.is_name() => LEAST_CONTAINED,
        true => LEAST_RELATED,
        false => LEAST_COVERAGE,
    };
    if query_share < least || kind == EntryKind::Acronym && name_share < 0.99 {
        return None;
    }
    Some(match is_contained {
        true => query_share.max(CONTAINED),
        false => query_share,
    })
}

fn factor(kind: EntryKind) -> f32 {
    match kind {
        EntryKind::Appellation => 1.0,
        EntryKind::Alias | EntryKind::Acronym => 0.98,
        EntryKind::Related => 0.92,
        EntryKind::Skill => 0.7,
    }
}
