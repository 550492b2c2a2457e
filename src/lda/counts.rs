//! How often each word is assigned to each topic: n_wk and n_k.
//!
//! Sparse, one short row per word: most words occur in few topics, so nothing of
//! size V × K is allocated. The rows are frozen during a sweep and recounted from
//! the tokens after it, which is cheaper than updating them at every draw. Words
//! are divided into shards so that all processors count; a row depends only on the
//! tokens of its word, so the result does not depend on the shards.

use super::alias::{AliasBuilder, AliasCell};
use super::corpus::Corpus;
use super::doc_block::{DocBlock, WordRun};
use super::{TopicId, WordId};
use rayon::prelude::{IntoParallelRefMutIterator, ParallelIterator};
use std::ops::Range;

const N_SHARDS: usize = 64;

/// Number of tokens of a word that are assigned to a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TopicCount {
    pub(super) topic: TopicId,
    pub(super) count: u32,
}

/// The rows of all words, and the number of tokens per topic.
#[derive(Debug)]
pub(super) struct WordTopicCounts {
    shards: Vec<Shard>,
    shard_of: Vec<u8>,
    /// n_k.
    pub(super) totals: Vec<u64>,
}

/// The rows of consecutive words.
#[derive(Debug)]
struct Shard {
    words: Range<usize>,
    ends: Vec<u32>,
    entries: Vec<TopicCount>,
    cells: Vec<AliasCell>,
    prior_masses: Vec<f32>,
}

/// What the sampler reads of one word.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordRow<'a> {
    /// The word's topics in order.
    pub(super) entries: &'a [TopicCount],
    /// An alias table of α_k n_wk / S_k.
    pub(super) cells: &'a [AliasCell],
    /// The sum of these weights.
    pub(super) prior_mass: f32,
}

/// The part of a sweep that depends on no word: α_k, S_k and the β term.
#[derive(Debug)]
pub(super) struct Frozen {
    /// α_k.
    pub(super) alpha: Vec<f32>,
    /// S_k = n_k + Vβ.
    pub(super) sizes: Vec<f64>,
    /// β / S_k: φ of a word that is never assigned to the topic.
    pub(super) rest: Vec<f32>,
    /// An alias table of α_k β / S_k.
    pub(super) cells: Vec<AliasCell>,
    /// The sum of these weights.
    pub(super) prior_mass: f32,
}

impl Frozen {
    pub(super) fn new(totals: &[u64], alpha: &[f32], beta: f64, n_words: usize) -> Self {
        let size = |&n: &u64| n as f64 + beta * n_words as f64;
        let sizes: Vec<f64> = totals.iter().map(size).collect();
        let rest: Vec<f32> = sizes.iter().map(|size| (beta / size) as f32).collect();
        let mut cells = Vec::new();
        let weighted = (0..).zip(alpha.iter().zip(&rest).map(|(a, r)| a * r));
        let prior_mass = AliasBuilder::default().build(weighted, &mut cells);
        Self {
            alpha: alpha.to_vec(),
            sizes,
            rest,
            cells,
            prior_mass,
        }
    }
}

impl WordTopicCounts {
    /// Counts the tokens of the blocks, which together are the corpus.
    pub(super) fn new(corpus: &Corpus, blocks: &[DocBlock], n_topics: usize) -> Self {
        let shards: Vec<Shard> = split_words(corpus).into_iter().map(Shard::new).collect();
        let shard_of = shards.iter().enumerate();
        let mut counts = Self {
            shard_of: shard_of
                .flat_map(|(idx, s)| s.words.clone().map(move |_| idx as u8))
                .collect(),
            shards,
            totals: vec![0; n_topics],
        };
        counts.recount(blocks);
        counts
    }

    pub(super) fn recount(&mut self, blocks: &[DocBlock]) {
        let n_topics = self.totals.len();
        let count = |shard: &mut Shard| shard.recount(blocks, n_topics);
        self.shards.par_iter_mut().for_each(count);
        self.totals.fill(0);
        for entry in self.shards.iter().flat_map(|shard| &shard.entries) {
            self.totals[usize::from(entry.topic)] += u64::from(entry.count);
        }
        let n_tokens: usize = blocks.iter().map(|b| b.tokens.len()).sum();
        assert_eq!(self.totals.iter().sum::<u64>(), n_tokens as u64);
    }

    /// Builds the alias tables of the next sweep.
    pub(super) fn freeze(&mut self, frozen: &Frozen) {
        let scales = frozen.alpha.iter().zip(&frozen.sizes);
        let scales: Vec<f32> = scales
            .map(|(a, size)| (f64::from(*a) / size) as f32)
            .collect();
        self.shards.par_iter_mut().for_each(|s| s.freeze(&scales));
    }

    pub(super) fn row(&self, word: WordId) -> WordRow<'_> {
        let shard = &self.shards[usize::from(self.shard_of[word as usize])];
        let row_idx = word as usize - shard.words.start;
        let range = shard.range(row_idx);
        WordRow {
            entries: &shard.entries[range.clone()],
            cells: &shard.cells[range],
            prior_mass: shard.prior_masses[row_idx],
        }
    }

    /// The rows in word order.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[TopicCount]> {
        let rows = |shard: &'_ Shard| shard.words.len();
        let all = self
            .shards
            .iter()
            .flat_map(move |s| (0..rows(s)).map(move |r| (s, r)));
        all.map(|(shard, row_idx)| &shard.entries[shard.range(row_idx)])
    }
}

impl Shard {
    fn new(words: Range<usize>) -> Self {
        Self {
            words,
            ends: Vec::new(),
            entries: Vec::new(),
            cells: Vec::new(),
            prior_masses: Vec::new(),
        }
    }

    fn range(&self, row_idx: usize) -> Range<usize> {
        let start = match row_idx {
            0 => 0,
            _ => self.ends[row_idx - 1],
        };
        start as usize..self.ends[row_idx] as usize
    }

    fn recount(&mut self, blocks: &[DocBlock], n_topics: usize) {
        let first = self.words.start as WordId;
        let starts_here = |run: &WordRun| run.word < first;
        let mut next_runs: Vec<usize> = blocks
            .iter()
            .map(|b| b.runs.partition_point(starts_here))
            .collect();
        let mut tally = WordTally::new(n_topics);
        self.ends.clear();
        self.entries.clear();
        for word in self.words.clone() {
            for (block, next_run) in blocks.iter().zip(&mut next_runs) {
                let run = block.runs.get(*next_run);
                if run.is_some_and(|run| run.word as usize == word) {
                    tally.add(block, *next_run);
                    *next_run += 1;
                }
            }
            tally.drain_into(&mut self.entries);
            self.ends.push(self.entries.len() as u32);
        }
    }

    fn freeze(&mut self, scales: &[f32]) {
        let mut builder = AliasBuilder::default();
        let mut start = 0;
        self.cells.clear();
        self.prior_masses.clear();
        for &end in &self.ends {
            let row = &self.entries[start..end as usize];
            let weight = |e: &TopicCount| (e.topic, e.count as f32 * scales[usize::from(e.topic)]);
            let mass = builder.build(row.iter().map(weight), &mut self.cells);
            self.prior_masses.push(mass);
            start = end as usize;
        }
    }
}

/// The counts of one word, dense while they are added up.
struct WordTally {
    counts: Vec<u32>,
    seen: Vec<TopicId>,
}

impl WordTally {
    fn new(n_topics: usize) -> Self {
        Self {
            counts: vec![0; n_topics],
            seen: Vec::new(),
        }
    }

    fn add(&mut self, block: &DocBlock, run_idx: usize) {
        for token in &block.tokens[block.run_range(run_idx)] {
            let count = &mut self.counts[usize::from(token.topic)];
            if *count == 0 {
                self.seen.push(token.topic);
            }
            *count += 1;
        }
    }

    fn drain_into(&mut self, entries: &mut Vec<TopicCount>) {
        self.seen.sort_unstable();
        for topic in self.seen.drain(..) {
            let count = std::mem::take(&mut self.counts[usize::from(topic)]);
            entries.push(TopicCount { topic, count });
        }
    }
}

/// Splits the vocabulary into shards of about equal numbers of tokens.
fn split_words(corpus: &Corpus) -> Vec<Range<usize>> {
    let mut n_tokens = vec![0_usize; corpus.n_words()];
    corpus
        .docs()
        .flatten()
        .for_each(|&w| n_tokens[w as usize] += 1);
    let share = corpus.n_tokens().div_ceil(N_SHARDS);
    let (mut shards, mut start, mut held) = (Vec::new(), 0, 0);
    for (word, n) in n_tokens.iter().enumerate() {
        held += n;
        if held >= share {
            shards.push(start..word + 1);
            (start, held) = (word + 1, 0);
        }
    }
    if start < n_tokens.len() {
        shards.push(start..n_tokens.len());
    }
    shards
}

#[cfg(test)]
mod tests {
    use super::super::rng::Rng;
    use super::*;

    fn corpus() -> Corpus {
        Corpus::new([vec![0, 0, 3, 1], vec![3, 3], vec![5, 0]], 7)
    }

    fn counts_of(blocks: &[Range<usize>]) -> (Vec<DocBlock>, WordTopicCounts) {
        let corpus = corpus();
        let new_block = |docs: &Range<usize>| {
            DocBlock::new(
                &corpus,
                docs.clone(),
                4,
                Rng::keyed(1, 0, docs.start as u64),
            )
        };
        let blocks: Vec<DocBlock> = blocks.iter().map(new_block).collect();
        let counts = WordTopicCounts::new(&corpus, &blocks, 4);
        (blocks, counts)
    }

    #[test]
    fn rows_hold_each_token_once_in_topic_order() {
        let (_, counts) = counts_of(&[0..2, 2..3]);
        let rows: Vec<&[TopicCount]> = counts.rows().collect();
        let sums: Vec<u32> = rows
            .iter()
            .map(|r| r.iter().map(|e| e.count).sum())
            .collect();
        assert_eq!(sums, [3, 1, 0, 3, 0, 1, 0]);
        assert!(
            rows.iter()
                .all(|r| r.is_sorted_by(|a, b| a.topic < b.topic))
        );
        assert_eq!(counts.totals.iter().sum::<u64>(), 8);
    }

    #[test]
    fn prior_masses_are_the_sums_of_alpha_phi() {
        let (_, mut counts) = counts_of(&[0..1, 1..3]);
        let (alpha, beta) = ([0.5, 1.0, 2.0, 0.1], 0.01);
        let frozen = Frozen::new(&counts.totals, &alpha, beta, 7);
        counts.freeze(&frozen);
        for word in 0..7 {
            let row = counts.row(word);
            let phi = |k: usize| {
                let entry = row.entries.iter().find(|e| usize::from(e.topic) == k);
                (entry.map_or(0.0, |e| f64::from(e.count)) + beta) / frozen.sizes[k]
            };
            let expected: f64 = (0..4).map(|k| f64::from(alpha[k]) * phi(k)).sum();
            let mass = f64::from(row.prior_mass + frozen.prior_mass);
            assert!((mass - expected).abs() < 1e-6, "{mass} {expected}");
            assert_eq!(row.cells.len(), row.entries.len());
        }
    }

    #[test]
    fn shards_cover_the_vocabulary_in_order() {
        let shards = split_words(&corpus());
        assert_eq!(shards.first().unwrap().start, 0);
        assert_eq!(shards.last().unwrap().end, 7);
        assert!(shards.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert!(shards.len() <= N_SHARDS + 1);
    }
}
