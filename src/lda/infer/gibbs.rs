//! The topics of an unseen document by sampling, for the uncertainty of each.

use super::super::rng::Rng;
use super::super::{Model, TopicId, WordId};

/// Sweeps before the first sample is taken.
const BURN_IN: u64 = 20;

/// What sampling says of the share of a topic in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// The mean of the samples.
    pub mean: f32,
    /// Their standard deviation.
    pub deviation: f32,
}

/// The share of each topic in a document, by `n_samples` sweeps of collapsed Gibbs
/// sampling with the topics frozen (Griffiths & Steyvers 2004, eq. 5, φ fixed). The
/// means sum to one. α is the model's own; the same seed gives the same shares.
pub fn sample(model: &Model, doc: &[WordId], n_samples: u32, seed: u64) -> Vec<Share> {
    let known = |word: &&WordId| (**word as usize) < model.n_words();
    let words: Vec<WordId> = doc.iter().filter(known).copied().collect();
    let mut chain = Chain::new(model, words, seed);
    let mut sums = vec![(0.0_f64, 0.0_f64); model.n_topics()];
    let n_samples = n_samples.max(1);
    for sweep in 0..BURN_IN + u64::from(n_samples) {
        chain.sweep();
        if sweep >= BURN_IN {
            chain
                .shares()
                .zip(&mut sums)
                .for_each(|(share, (sum, squares))| {
                    *sum += share;
                    *squares += share * share;
                });
        }
    }
    let n = f64::from(n_samples);
    let share = |(sum, squares): &(f64, f64)| Share {
        mean: (sum / n) as f32,
        deviation: (squares / n - (sum / n).powi(2)).max(0.0).sqrt() as f32,
    };
    sums.iter().map(share).collect()
}

struct Chain<'a> {
    model: &'a Model,
    words: Vec<WordId>,
    topics: Vec<TopicId>,
    /// n_k of the document.
    counts: Vec<u32>,
    rng: Rng,
    running: Vec<f32>,
}

impl<'a> Chain<'a> {
    fn new(model: &'a Model, words: Vec<WordId>, seed: u64) -> Self {
        let mut chain = Self {
            topics: vec![0; words.len()],
            counts: vec![0; model.n_topics()],
            rng: Rng::keyed(seed, 0, 0),
            running: Vec::with_capacity(model.n_topics()),
            words,
            model,
        };
        for token in 0..chain.words.len() {
            chain.topics[token] = chain.draw(chain.words[token]);
            chain.counts[usize::from(chain.topics[token])] += 1;
        }
        chain
    }

    fn sweep(&mut self) {
        for token in 0..self.words.len() {
            self.counts[usize::from(self.topics[token])] -= 1;
            self.topics[token] = self.draw(self.words[token]);
            self.counts[usize::from(self.topics[token])] += 1;
        }
    }

    /// Draws a topic in proportion to (n_k + α_k) φ_wk.
    fn draw(&mut self, word: WordId) -> TopicId {
        let weight = |topic: TopicId| self.counts[usize::from(topic)] as f32;
        let weight = |topic: TopicId| weight(topic) + self.model.alpha()[usize::from(topic)];
        let mut row = self.model.word_topics(word).peekable();
        let mut sum = 0.0;
        self.running.clear();
        for topic in 0..self.model.n_topics() as TopicId {
            let here = row.next_if(|(k, _)| *k == topic);
            let phi = here.map_or_else(|| self.model.rest(topic), |(_, phi)| phi);
            sum += weight(topic) * phi;
            self.running.push(sum);
        }
        let u = self.rng.unit() * sum;
        let place = self.running.partition_point(|&running| running <= u);
        // Rounding must not lead past the last topic.
        place.min(self.running.len() - 1) as TopicId
    }

    fn shares(&self) -> impl Iterator<Item = f64> {
        let alpha_sum: f32 = self.model.alpha().iter().sum();
        let size = f64::from(alpha_sum) + self.words.len() as f64;
        let alpha = self.model.alpha().iter().map(|a| f64::from(*a));
        let counts = self.counts.iter().map(|n| f64::from(*n));
        alpha.zip(counts).map(move |(a, n)| (a + n) / size)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::model::tests::small;
    use super::*;

    #[test]
    fn shares_sum_to_one_and_are_repeatable() {
        let (model, doc) = (small(), [0, 1, 1, 2, 9]);
        let shares = sample(&model, &doc, 50, 7);
        assert!((shares.iter().map(|s| s.mean).sum::<f32>() - 1.0).abs() < 1e-5);
        assert_eq!(shares, sample(&model, &doc, 50, 7));
    }

    #[test]
    fn a_clear_document_leaves_little_doubt() {
        let doubt = |doc: &[WordId]| sample(&small(), doc, 200, 1)[0].deviation;
        assert!(doubt(&[1; 40]) < doubt(&[2; 40]));
        assert_eq!(doubt(&[]), 0.0);
    }

    #[test]
    fn one_token_is_drawn_as_the_formula_says() {
        let model = small();
        let shares = sample(&model, &[0], 20_000, 3);
        let weights = [0.5 * model.phi(0, 0), 1.5 * model.phi(0, 1)];
        let chance = weights[0] / (weights[0] + weights[1]);
        // θ is (α + 1) / 3 where drawn and α / 3 elsewhere.
        assert!((shares[0].mean - (0.5 + chance) / 3.0).abs() < 0.005);
    }
}
