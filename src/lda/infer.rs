//! The topics of a document that the model has not seen, with the topics frozen.
//!
//! The fixed point of Asuncion et al. 2009 ("CVB0" with φ fixed; the M-step of
//! Hofmann's folding-in with a prior):
//! θ_k ← (α_k + Σ_w c_w θ_k φ_wk / Σ_j θ_j φ_wj) / (Σα + Σ c_w).
//! No random numbers: the same document always has the same topics.

use super::model::Model;
use super::{TopicId, WordId};

/// Steps of the fixed point. Fewer than it takes to settle: on held-out halves of
/// job offers, stopping early predicts better than going on.
const N_STEPS: usize = 15;

/// Σα for a document to infer. What training learns fits offers; a heavier prior
/// suits documents of another kind, which CVs are.
const ALPHA_SUM: f32 = 5.0;

/// A word never weighs more, so that no sum leaves the range of an `f32`.
const MAX_WEIGHT: f32 = 1e6;

/// A model made ready to infer.
#[derive(Clone, Debug)]
pub struct Inferencer {
    alpha: Vec<f32>,
    rest: Vec<f32>,
    ends: Vec<u32>,
    topics: Vec<TopicId>,
    /// φ_wk − β / S_k: what a word has beyond the smoothing that all words have.
    extra: Vec<f32>,
}

impl Inferencer {
    /// Makes a model ready, with its α rescaled to a sum that suits CVs.
    pub fn new(model: &Model) -> Self {
        Self::with_alpha_sum(model, ALPHA_SUM)
    }

    /// Makes a model ready, with its α rescaled to the given sum.
    pub fn with_alpha_sum(model: &Model, alpha_sum: f32) -> Self {
        let scale = alpha_sum / model.alpha().iter().sum::<f32>();
        let topics = 0..model.n_topics() as TopicId;
        let words = 0..model.n_words() as WordId;
        let rest: Vec<f32> = topics.map(|topic| model.rest(topic)).collect();
        let entries = words.flat_map(|word| model.word_topics(word));
        Self {
            alpha: model.alpha().iter().map(|a| a * scale).collect(),
            extra: entries
                .map(|(topic, phi)| phi - rest[usize::from(topic)])
                .collect(),
            topics: model.rows.topics.clone(),
            ends: model.rows.ends.clone(),
            rest,
        }
    }

    /// K.
    pub fn n_topics(&self) -> usize {
        self.alpha.len()
    }

    /// θ of a document given as words with their weights: for plain text how often
    /// each occurs, more or less where a part of the text counts more or less. It
    /// sums to one. Words that the model does not know and weights that are not
    /// positive are passed over; a document of nothing else has the θ of the prior.
    pub fn infer(&self, doc: &[(WordId, f32)]) -> Vec<f32> {
        let words = self.gather(doc);
        let weight: f32 = words.weights.iter().sum();
        let alpha_sum: f32 = self.alpha.iter().sum();
        let mut theta: Vec<f32> = self.alpha.iter().map(|a| a / alpha_sum).collect();
        let mut next = vec![0.0; theta.len()];
        for _ in 0..N_STEPS {
            self.step(&words, &theta, &mut next);
            let scale = 1.0 / (alpha_sum + weight);
            let settled = self.alpha.iter().zip(&next).map(|(a, n)| (a + n) * scale);
            theta.clear();
            theta.extend(settled);
        }
        let sum: f32 = theta.iter().sum();
        theta.iter().map(|t| t / sum).collect()
    }

    /// Into `next`, Σ_w c_w θ_k φ_wk / Σ_j θ_j φ_wj.
    fn step(&self, words: &Words, theta: &[f32], next: &mut [f32]) {
        let rest: f32 = theta.iter().zip(&self.rest).map(|(t, r)| t * r).sum();
        let mut ratios = 0.0;
        next.fill(0.0);
        let mut start = 0;
        for (&end, &weight) in words.ends.iter().zip(&words.weights) {
            let (topics, extra) = (&words.topics[start..end], &words.extra[start..end]);
            let pairs = || topics.iter().map(|t| usize::from(*t)).zip(extra);
            let phi = rest + pairs().map(|(t, x)| theta[t] * x).sum::<f32>();
            let ratio = weight / phi;
            pairs().for_each(|(t, x)| next[t] += ratio * x);
            ratios += ratio;
            start = end;
        }
        for (n, (t, r)) in next.iter_mut().zip(theta.iter().zip(&self.rest)) {
            *n = t * (*n + ratios * r);
        }
    }

    /// The rows of a document's words one after the other, to be gone through again
    /// and again.
    fn gather(&self, doc: &[(WordId, f32)]) -> Words {
        let mut words = Words::default();
        let is_known = |word: WordId| (word as usize) < self.ends.len();
        for &(word, weight) in doc {
            if !is_known(word) || weight.is_nan() || weight <= 0.0 {
                continue;
            }
            let word = word as usize;
            let start = if word == 0 { 0 } else { self.ends[word - 1] };
            let row = start as usize..self.ends[word] as usize;
            words.topics.extend_from_slice(&self.topics[row.clone()]);
            words.extra.extend_from_slice(&self.extra[row]);
            words.ends.push(words.topics.len());
            words.weights.push(weight.min(MAX_WEIGHT));
        }
        words
    }
}

#[derive(Default)]
struct Words {
    ends: Vec<usize>,
    weights: Vec<f32>,
    topics: Vec<TopicId>,
    extra: Vec<f32>,
}

#[cfg(test)]
mod tests {
    use super::super::model::tests::small;
    use super::*;
    use proptest::prelude::{any, prop, prop_assert, proptest};

    #[test]
    fn a_document_has_the_topics_of_its_words() {
        let inferencer = Inferencer::with_alpha_sum(&small(), 0.1);
        let of_first = inferencer.infer(&[(0, 20.0)]);
        let of_second = inferencer.infer(&[(1, 20.0)]);
        assert!(of_first[0] > 0.8, "{of_first:?}");
        assert!(of_second[1] > 0.9, "{of_second:?}");
    }

    #[test]
    fn an_empty_document_has_the_topics_of_the_prior() {
        assert_eq!(Inferencer::new(&small()).infer(&[]), [0.25, 0.75]);
        assert_eq!(Inferencer::new(&small()).infer(&[(99, 1.0)]), [0.25, 0.75]);
    }

    #[test]
    fn one_step_is_the_formula() {
        let model = small();
        let inferencer = Inferencer::with_alpha_sum(&model, 2.0);
        let words = inferencer.gather(&[(0, 3.0), (2, 1.0)]);
        let mut next = [0.0; 2];
        inferencer.step(&words, &[0.4, 0.6], &mut next);
        for topic in 0..2_u16 {
            let theta = [0.4, 0.6];
            let part = |word, c: f32| {
                let both: f32 = (0..2)
                    .map(|k| theta[usize::from(k)] * model.phi(word, k))
                    .sum();
                c * theta[usize::from(topic)] * model.phi(word, topic) / both
            };
            let expected = part(0, 3.0) + part(2, 1.0);
            let found = next[usize::from(topic)];
            assert!((found - expected).abs() < 1e-5, "{found} {expected}");
        }
    }

    #[test]
    fn weights_count_like_repeated_words() {
        let inferencer = Inferencer::new(&small());
        let weighed = inferencer.infer(&[(0, 2.0), (1, 1.0)]);
        let repeated = inferencer.infer(&[(0, 1.0), (1, 1.0), (0, 1.0)]);
        for (a, b) in weighed.iter().zip(&repeated) {
            assert!((a - b).abs() < 1e-6);
        }
    }

    proptest! {
        #[test]
        fn topics_are_shares_whatever_the_document(
            doc in prop::collection::vec((0..5_u32, any::<f32>()), 0..40),
        ) {
            let theta = Inferencer::new(&small()).infer(&doc);
            prop_assert!(theta.iter().all(|t| t.is_finite() && *t >= 0.0));
            prop_assert!((theta.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        }
    }
}
