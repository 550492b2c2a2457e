//! The topics that were learnt, frozen.

use std::cmp::Ordering;
use std::ops::Range;

use super::{TopicId, WordId};

/// Which words each topic is made of, and how common each topic is.
///
/// Holds the counts n_wk summed over the snapshots. For s snapshots,
/// φ_wk = (n_wk + sβ) / (n_k + sVβ), which is the mean of their φ except for the
/// small changes of n_k between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub(super) alpha: Vec<f32>,
    pub(super) beta: f64,
    pub(super) n_snapshots: u32,
    pub(super) n_sweeps: u32,
    pub(super) rows: WordRows,
    /// S_k = n_k + sVβ.
    sizes: Vec<f64>,
}

/// Sparse rows of counts, one per word.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct WordRows {
    pub(super) ends: Vec<u32>,
    pub(super) topics: Vec<TopicId>,
    pub(super) counts: Vec<u32>,
}

impl WordRows {
    pub(super) fn range(&self, word: WordId) -> Range<usize> {
        let start = match word {
            0 => 0,
            _ => self.ends[word as usize - 1],
        };
        start as usize..self.ends[word as usize] as usize
    }
}

impl Model {
    pub(super) fn new(
        alpha: Vec<f32>,
        beta: f64,
        n_snapshots: u32,
        n_sweeps: u32,
        rows: WordRows,
    ) -> Self {
        let smoothing = f64::from(n_snapshots) * beta * rows.ends.len() as f64;
        let mut sizes = vec![smoothing; alpha.len()];
        for (topic, count) in rows.topics.iter().zip(&rows.counts) {
            sizes[usize::from(*topic)] += f64::from(*count);
        }
        Self {
            alpha,
            beta,
            n_snapshots,
            n_sweeps,
            rows,
            sizes,
        }
    }

    /// K.
    pub fn n_topics(&self) -> usize {
        self.alpha.len()
    }

    /// V.
    pub fn n_words(&self) -> usize {
        self.rows.ends.len()
    }

    /// Number of sweeps done: fewer than requested if the training was stopped.
    pub fn n_sweeps(&self) -> u32 {
        self.n_sweeps
    }

    /// The learnt α.
    pub fn alpha(&self) -> &[f32] {
        &self.alpha
    }

    /// The topics that a word is assigned to, in topic order, each with its φ. In all
    /// other topics φ is [`Model::rest`].
    ///
    /// # Panics
    /// If there is no such word.
    pub fn word_topics(&self, word: WordId) -> impl ExactSizeIterator<Item = (TopicId, f32)> {
        self.rows.range(word).map(|at| {
            let topic = self.rows.topics[at];
            (topic, self.phi_at(at, topic))
        })
    }

    /// φ of the entry `at` of the rows.
    fn phi_at(&self, at: usize, topic: TopicId) -> f32 {
        let count = f64::from(self.rows.counts[at]);
        ((count + self.smoothing()) / self.size(topic)) as f32
    }

    /// φ in a topic of every word that is never assigned to it.
    pub fn rest(&self, topic: TopicId) -> f32 {
        (self.smoothing() / self.size(topic)) as f32
    }

    /// φ of one word in one topic.
    pub fn phi(&self, word: WordId, topic: TopicId) -> f32 {
        let range = self.rows.range(word);
        let found = self.rows.topics[range.clone()].binary_search(&topic);
        let count = found.map_or(0, |at| self.rows.counts[range.start + at]);
        ((f64::from(count) + self.smoothing()) / self.size(topic)) as f32
    }

    /// The share of all tokens that each topic has; they sum to one.
    pub fn topic_shares(&self) -> Vec<f32> {
        let smoothing = self.smoothing() * self.n_words() as f64;
        let counts = || self.sizes.iter().map(|size| size - smoothing);
        let sum: f64 = counts().sum();
        counts().map(|n| (n / sum) as f32).collect()
    }

    /// The share of all tokens that each word has; they sum to one.
    pub fn word_shares(&self) -> Vec<f32> {
        let words = 0..self.n_words() as WordId;
        let counts = |word| self.rows.counts[self.rows.range(word)].iter();
        let counts: Vec<u64> = words
            .map(|w| counts(w).map(|n| u64::from(*n)).sum())
            .collect();
        let sum = counts.iter().sum::<u64>() as f64;
        counts.iter().map(|&n| (n as f64 / sum) as f32).collect()
    }

    /// The `n` most probable words of each topic, ties by word id.
    pub fn top_words(&self, n: usize) -> Vec<Vec<(WordId, f32)>> {
        let mut columns = vec![Vec::new(); self.n_topics()];
        for word in 0..self.n_words() as WordId {
            for (topic, phi) in self.word_topics(word) {
                columns[usize::from(topic)].push((word, phi));
            }
        }
        columns.iter_mut().for_each(|column| keep_top(column, n));
        columns
    }

    fn smoothing(&self) -> f64 {
        f64::from(self.n_snapshots) * self.beta
    }

    fn size(&self, topic: TopicId) -> f64 {
        self.sizes[usize::from(topic)]
    }
}

/// Sorts only the part of a column that is kept, which is small.
fn keep_top(column: &mut Vec<(WordId, f32)>, n: usize) {
    if column.len() > n && n > 0 {
        column.select_nth_unstable_by(n - 1, by_probability);
    }
    column.truncate(n);
    column.sort_unstable_by(by_probability);
}

fn by_probability(a: &(WordId, f32), b: &(WordId, f32)) -> Ordering {
    b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::lda::counts::TopicCount;
    use crate::lda::snapshot_sum::added;

    /// Three words, two topics: word 0 in both, word 1 in the second, word 2 in none.
    pub(in super::super) fn small() -> Model {
        let rows = WordRows {
            ends: vec![2, 3, 3],
            topics: vec![0, 1, 1],
            counts: vec![6, 2, 8],
        };
        Model::new(vec![0.5, 1.5], 0.1, 2, 7, rows)
    }

    #[test]
    fn topics_sum_to_one() {
        let model = small();
        for topic in 0..2 {
            let sum: f32 = (0..3).map(|word| model.phi(word, topic)).sum();
            assert!((sum - 1.0).abs() < 1e-6);
        }
        assert!((model.topic_shares().iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!((model.word_shares().iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }

    #[test]
    fn rows_and_single_values_agree() {
        let model = small();
        let row: Vec<_> = model.word_topics(0).collect();
        assert_eq!(row, [(0, model.phi(0, 0)), (1, model.phi(0, 1))]);
        assert!((model.phi(0, 0) - 6.2 / 6.6).abs() < 1e-6);
        assert_eq!(model.word_topics(2).len(), 0);
        assert_eq!(model.phi(2, 1), model.rest(1));
    }

    #[test]
    fn top_words_come_likeliest_first() {
        let words: Vec<Vec<u32>> = small()
            .top_words(5)
            .iter()
            .map(|column| column.iter().map(|&(word, _)| word).collect())
            .collect();
        assert_eq!(words, [vec![0], vec![1, 0]]);
    }

    #[test]
    fn rows_add_up() {
        let entry = |(topic, count)| TopicCount { topic, count };
        let row = |pairs: &[(u16, u32)]| pairs.iter().copied().map(entry).collect::<Vec<_>>();
        let sum = added(&row(&[(1, 2), (4, 1)]), &row(&[(0, 1), (4, 5), (9, 1)]));
        assert_eq!(sum, row(&[(0, 1), (1, 2), (4, 6), (9, 1)]));
    }
}
