//! The steps of an inference among the open topics.
//!
//! They are few, so the document's words and these topics make a small dense matrix
//! that stays in the L1 cache and needs no look-up.

use super::super::TopicId;
use super::{DocWord, Inferencer, LEAST_OPEN};

/// Columns processed at a time.
const LANES: usize = 8;

/// The open topics of a document, and its words in them.
pub(super) struct Narrow {
    topics: Vec<TopicId>,
    /// φ_wk − β / S_k, one row per word, one column per open topic. The last column
    /// collects all other topics; the width is a multiple of the lanes.
    matrix: Vec<f32>,
    width: usize,
    weights: Vec<f32>,
    /// Σ_k θ_k φ_wk of each word for the prior shares alone.
    prior_phis: Vec<f32>,
    /// α_k / (Σα + Σ_w c_w).
    prior: Vec<f32>,
    rest: Vec<f32>,
    /// Share of each open topic beyond its prior.
    gain: Vec<f32>,
    scale: f32,
}

impl Narrow {
    pub(super) fn new(model: &Inferencer, words: &[DocWord], theta: &[f32], scale: f32) -> Self {
        let open = |k: &usize| theta[*k] / scale - model.alpha[*k] >= LEAST_OPEN;
        let topics: Vec<usize> = (0..theta.len()).filter(open).collect();
        let width = (topics.len() + 1).next_multiple_of(LANES);
        let padded = |value: &dyn Fn(usize) -> f32| {
            let mut values: Vec<f32> = topics.iter().map(|&k| value(k)).collect();
            values.resize(width, 0.0);
            values
        };
        let rest = scale * super::dot(&model.alpha, &model.rest);
        let prior_phi = |word: &DocWord| rest + scale * word.prior_extra;
        Self {
            matrix: matrix(model, words, &topics, width),
            weights: words.iter().map(|word| word.weight).collect(),
            prior_phis: words.iter().map(prior_phi).collect(),
            prior: padded(&|k| model.alpha[k] * scale),
            rest: padded(&|k| model.rest[k]),
            gain: padded(&|k| theta[k] - model.alpha[k] * scale),
            topics: topics.iter().map(|&k| k as TopicId).collect(),
            width,
            scale,
        }
    }

    pub(super) fn step(&mut self) {
        let rest = super::dot(&self.gain, &self.rest);
        let mut next = vec![0.0; self.width];
        let mut ratios = 0.0;
        let rows = self.matrix.chunks_exact(self.width);
        for (row, (weight, prior)) in rows.zip(self.weights.iter().zip(&self.prior_phis)) {
            let ratio = weight / (prior + rest + dense_dot(row, &self.gain));
            next.iter_mut().zip(row).for_each(|(n, x)| *n += ratio * x);
            ratios += ratio;
        }
        for (column, gain) in self.gain.iter_mut().enumerate() {
            let theta = self.prior[column] + *gain;
            *gain = theta * (next[column] + ratios * self.rest[column]) * self.scale;
        }
    }

    /// Adds the gains of the open topics to the prior shares in `theta`.
    pub(super) fn add_to(&self, theta: &mut [f32]) {
        for (topic, gain) in self.topics.iter().zip(&self.gain) {
            theta[usize::from(*topic)] += gain;
        }
    }
}

fn matrix(model: &Inferencer, words: &[DocWord], topics: &[usize], width: usize) -> Vec<f32> {
    let mut column_of = vec![width - 1; model.alpha.len()];
    (0..)
        .zip(topics)
        .for_each(|(column, &topic)| column_of[topic] = column);
    let mut matrix = vec![0.0; words.len() * width];
    for (row, word) in matrix.chunks_exact_mut(width).zip(words) {
        let entries = model.topics[word.row.clone()]
            .iter()
            .zip(&model.extra[word.row.clone()]);
        for (topic, x) in entries {
            row[column_of[usize::from(*topic)]] = *x;
        }
    }
    matrix
}

/// Eight independent sums, since a single one would be a dependency chain.
fn dense_dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    let (a, _) = a.as_chunks::<LANES>();
    let (b, _) = b.as_chunks::<LANES>();
    for (a, b) in a.iter().zip(b) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum()
}
