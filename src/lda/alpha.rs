//! The prior weights of the topics, learnt from the documents.
//!
//! Minka 2000, "Estimating a Dirichlet distribution", eq. 55, over histograms of
//! counts as in Wallach 2008, §2.3:
//! α_k ← α_k Σ_d [Ψ(n_dk + α_k) − Ψ(α_k)] / Σ_d [Ψ(n_d + Σα) − Ψ(Σα)].

use super::doc_block::DocBlock;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// Steps per optimisation; the next one continues from the result.
const N_STEPS: usize = 20;

/// Weight that a topic without tokens keeps, so that it can be drawn again.
const LEAST: f64 = 1e-4;

/// At index n, the number of documents that hold a topic n times.
type Histogram = Vec<u32>;

/// Moves α towards its maximum likelihood given all topic counts.
pub(super) fn optimise(alpha: &mut [f32], blocks: &[DocBlock]) {
    let topics = topic_histograms(blocks, alpha.len());
    let lengths = length_histogram(blocks);
    let mut exact: Vec<f64> = alpha.iter().copied().map(f64::from).collect();
    for _ in 0..N_STEPS {
        let per_token = digamma_sum(&lengths, exact.iter().sum());
        for (a, histogram) in exact.iter_mut().zip(&topics) {
            *a = (*a * digamma_sum(histogram, *a) / per_token).max(LEAST);
        }
    }
    for (a, exact) in alpha.iter_mut().zip(exact) {
        *a = exact as f32;
    }
}

/// Σ over the documents of Ψ(n + a) − Ψ(a) = Σ_{i<n} 1 / (a + i).
fn digamma_sum(histogram: &[u32], a: f64) -> f64 {
    let (mut sum, mut difference) = (0.0, 0.0);
    for (n, n_docs) in histogram.iter().enumerate().skip(1) {
        difference += 1.0 / (a + (n - 1) as f64);
        sum += f64::from(*n_docs) * difference;
    }
    sum
}

fn topic_histograms(blocks: &[DocBlock], n_topics: usize) -> Vec<Histogram> {
    let of_block = |block: &DocBlock| {
        let mut histograms = vec![Histogram::new(); n_topics];
        let pairs = (0..block.doc_tokens.len()).flat_map(|doc| block.topics.topics_of(doc));
        pairs.for_each(|(topic, n)| add(&mut histograms[usize::from(topic)], n, 1));
        histograms
    };
    let mut sums = vec![Histogram::new(); n_topics];
    let parts: Vec<Vec<Histogram>> = blocks.par_iter().map(of_block).collect();
    for part in &parts {
        sums.iter_mut()
            .zip(part)
            .for_each(|(sum, part)| merge(sum, part));
    }
    sums
}

fn length_histogram(blocks: &[DocBlock]) -> Histogram {
    let mut histogram = Histogram::new();
    let lengths = blocks.iter().flat_map(|block| &block.doc_tokens);
    lengths.for_each(|&n| add(&mut histogram, n, 1));
    histogram
}

fn merge(sum: &mut Histogram, part: &Histogram) {
    for (n, n_docs) in part.iter().enumerate() {
        add(sum, n as u16, *n_docs);
    }
}

fn add(histogram: &mut Histogram, n: u16, n_docs: u32) {
    let n = usize::from(n);
    if histogram.len() <= n {
        histogram.resize(n + 1, 0);
    }
    histogram[n] += n_docs;
}

#[cfg(test)]
mod tests {
    use super::super::corpus::Corpus;
    use super::super::rng::Rng;
    use super::*;

    #[test]
    fn a_difference_of_digammas_is_a_sum_of_fractions() {
        // Two documents of three tokens: 2 (1/a + 1/(a+1) + 1/(a+2)) at a = 0.5.
        let sum = digamma_sum(&[0, 0, 0, 2], 0.5);
        assert!((sum - 2.0 * (2.0 + 1.0 / 1.5 + 0.4)).abs() < 1e-12);
    }

    #[test]
    fn a_topic_that_many_documents_hold_weighs_more() {
        let docs: Vec<Vec<u32>> = (0..50).map(|d| vec![d % 5; 20]).collect();
        let corpus = Corpus::new(docs, 5);
        let mut block = DocBlock::new(&corpus, 0..50, 1, Rng::keyed(1, 0, 0));
        for doc in 0..40 {
            (0..10).for_each(|_| block.topics.take(doc, 0));
            (0..10).for_each(|_| block.topics.put(doc, (doc % 4) as u16 + 1));
        }
        let mut alpha = [0.2; 6];
        for _ in 0..50 {
            optimise(&mut alpha, std::slice::from_ref(&block));
        }
        assert!(alpha[0] > 2.0 * alpha[1], "{alpha:?}");
        assert!((alpha[1] - alpha[2]).abs() < 1e-4, "{alpha:?}");
        assert!((f64::from(alpha[5]) - LEAST).abs() < 1e-6, "{alpha:?}");
    }
}
