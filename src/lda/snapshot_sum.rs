//! The sum of the counts of several sweeps, of which a model is the mean.

use super::counts::{TopicCount, WordTopicCounts};
use super::model::{Model, WordRows};

/// Counts with a smaller mean over the snapshots are dropped: they are nearly half of
/// all entries, and held-out perplexity is the same without them.
const LEAST_COUNT: f64 = 0.25;

/// Sums the counts of late states of the sampler.
#[derive(Debug)]
pub(super) struct SnapshotSum {
    rows: Vec<Vec<TopicCount>>,
    n_topics: usize,
    n_snapshots: u32,
}

impl SnapshotSum {
    pub(super) fn new(n_words: usize, n_topics: usize) -> Self {
        Self {
            rows: vec![Vec::new(); n_words],
            n_topics,
            n_snapshots: 0,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.n_snapshots == 0
    }

    pub(super) fn add(&mut self, counts: &WordTopicCounts) {
        for (sum, row) in self.rows.iter_mut().zip(counts.rows()) {
            *sum = added(sum, row);
        }
        self.n_snapshots += 1;
    }

    pub(super) fn into_model(self, alpha: Vec<f32>, beta: f64, n_sweeps: u32) -> Model {
        debug_assert_eq!(alpha.len(), self.n_topics);
        let mut rows = WordRows::default();
        let least = LEAST_COUNT * f64::from(self.n_snapshots);
        for mut row in self.rows {
            row.retain(|entry| f64::from(entry.count) >= least);
            rows.topics.extend(row.iter().map(|e| e.topic));
            rows.counts.extend(row.iter().map(|e| e.count));
            rows.ends.push(rows.topics.len() as u32);
        }
        Model::new(alpha, beta, self.n_snapshots, n_sweeps, rows)
    }
}

/// The sum of two rows in topic order.
pub(super) fn added(mut a: &[TopicCount], mut b: &[TopicCount]) -> Vec<TopicCount> {
    let mut sum = Vec::with_capacity(a.len().max(b.len()));
    while let (Some(x), Some(y)) = (a.first(), b.first()) {
        let topic = x.topic.min(y.topic);
        let mut count = 0;
        if x.topic == topic {
            count += x.count;
            a = &a[1..];
        }
        if y.topic == topic {
            count += y.count;
            b = &b[1..];
        }
        sum.push(TopicCount { topic, count });
    }
    sum.extend_from_slice(a);
    sum.extend_from_slice(b);
    sum
}
