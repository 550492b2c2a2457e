//! How well a model predicts unseen documents.
//!
//! Document completion (Wallach, Murray, Salakhutdinov & Mimno 2009, §5.1): one
//! part of each document is folded in, the other predicted.

use super::super::{Corpus, Inferencer, Model, WordId};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

/// Which part of a document is folded in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Every other token: both parts are alike, which measures the fit.
    Alternate,
    /// The first half: the parts differ as the head and the tail of an offer do, which
    /// is closer to what matching needs.
    Halves,
}

impl Split {
    fn parts(self, doc: &[WordId]) -> (Vec<WordId>, Vec<WordId>) {
        match self {
            Self::Alternate => {
                let (even, odd) = (doc.iter().step_by(2), doc.iter().skip(1).step_by(2));
                (even.copied().collect(), odd.copied().collect())
            }
            Self::Halves => {
                let (first, second) = doc.split_at(doc.len() / 2);
                (first.to_vec(), second.to_vec())
            }
        }
    }
}

/// The perplexity of the second parts of the documents: the geometric mean over
/// their tokens of 1 / p(token). Lower is better.
pub fn perplexity(model: &Model, inferencer: &Inferencer, docs: &Corpus, split: Split) -> f64 {
    let scored = (0..docs.n_docs()).into_par_iter().map(|doc_idx| {
        let (seen, hidden) = split.parts(docs.doc(doc_idx));
        let seen: Vec<(WordId, f32)> = seen.into_iter().map(|word| (word, 1.0)).collect();
        (
            log_likelihood(model, &inferencer.infer(&seen), &hidden),
            hidden.len(),
        )
    });
    // In order, so that the sum does not depend on the threads.
    let scored: Vec<(f64, usize)> = scored.collect();
    let logs: f64 = scored.iter().map(|(log, _)| log).sum();
    let n_tokens: usize = scored.iter().map(|(_, n)| n).sum();
    (-logs / n_tokens as f64).exp()
}

fn log_likelihood(model: &Model, theta: &[f32], words: &[WordId]) -> f64 {
    let rests = (0..).zip(theta).map(|(topic, t)| t * model.rest(topic));
    let rest: f32 = rests.sum();
    let logs = words.iter().map(|&word| {
        let row = model.word_topics(word);
        let extra = row.map(|(topic, phi)| theta[usize::from(topic)] * (phi - model.rest(topic)));
        f64::from(rest + extra.sum::<f32>()).ln()
    });
    logs.sum()
}

#[cfg(test)]
mod tests {
    use super::super::super::model::tests::small;
    use super::*;

    #[test]
    fn the_parts_are_the_whole() {
        let doc = [1, 2, 3, 4, 5];
        assert_eq!(Split::Alternate.parts(&doc), (vec![1, 3, 5], vec![2, 4]));
        assert_eq!(Split::Halves.parts(&doc), (vec![1, 2], vec![3, 4, 5]));
    }

    #[test]
    fn words_of_other_topics_raise_the_perplexity() {
        let model = small();
        let inferencer = Inferencer::new(&model);
        let of = |words: [u32; 4]| {
            perplexity(&model, &inferencer, &Corpus::new([words], 3), Split::Halves)
        };
        assert!(of([1, 1, 1, 1]) < of([1, 1, 0, 0]));
        assert!(of([1, 1, 0, 0]) < of([1, 1, 2, 2]));
        assert!(of([2, 2, 2, 2]) > 3.0);
    }

    #[test]
    fn it_is_the_inverse_of_the_mean_probability() {
        let model = small();
        let inferencer = Inferencer::new(&model);
        let docs = Corpus::new([[0, 1]], 3);
        let theta = inferencer.infer(&[(0, 1.0)]);
        let p: f32 = (0..2)
            .map(|k| theta[usize::from(k)] * model.phi(1, k))
            .sum();
        let found = perplexity(&model, &inferencer, &docs, Split::Alternate);
        assert!((found - 1.0 / f64::from(p)).abs() < 1e-4);
    }
}
