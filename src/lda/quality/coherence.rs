//! Coherence of each topic, and diversity of all.

use super::super::{Corpus, WordId};
use std::collections::BTreeSet;

/// The coherence of each topic, given by its top words: the mean NPMI over their
/// pairs, from document frequencies (Lau, Newman & Baldwin 2014; Röder, Both &
/// Hinneburg 2015). From −1, words that never co-occur, to 1, words that always do;
/// 0 for a topic of fewer than two words.
pub(crate) fn coherence(topics: &[Vec<WordId>], docs: &Corpus) -> Vec<f64> {
    let holders = DocSets::new(topics, docs);
    topics
        .iter()
        .map(|words| holders.coherence(words))
        .collect()
}

/// The share of distinct words among the top words of all topics.
pub(crate) fn diversity(topics: &[Vec<WordId>]) -> f64 {
    let n_words = topics.iter().map(Vec::len).sum::<usize>();
    let different: BTreeSet<_> = topics.iter().flatten().collect();
    different.len() as f64 / n_words.max(1) as f64
}

/// For each word, the documents that hold it, as bit sets.
struct DocSets {
    words: Vec<WordId>,
    docs: Vec<Vec<u64>>,
    n_docs: f64,
}

impl DocSets {
    fn new(topics: &[Vec<WordId>], docs: &Corpus) -> Self {
        let words: BTreeSet<WordId> = topics.iter().flatten().copied().collect();
        let mut holders = Self {
            docs: vec![vec![0; docs.n_docs().div_ceil(64)]; words.len()],
            words: words.into_iter().collect(),
            n_docs: docs.n_docs() as f64,
        };
        for (doc_idx, doc) in docs.docs().enumerate() {
            for word in doc {
                if let Ok(place) = holders.words.binary_search(word) {
                    holders.docs[place][doc_idx / 64] |= 1 << (doc_idx % 64);
                }
            }
        }
        holders
    }

    fn coherence(&self, words: &[WordId]) -> f64 {
        let pairs = (1..words.len()).flat_map(|a| (0..a).map(move |b| (words[a], words[b])));
        let scores: Vec<f64> = pairs.map(|(a, b)| self.npmi(a, b)).collect();
        scores.iter().sum::<f64>() / scores.len().max(1) as f64
    }

    /// ln (p_ab / (p_a p_b)) / −ln p_ab.
    fn npmi(&self, a: WordId, b: WordId) -> f64 {
        let (a, b) = (self.docs_of(a), self.docs_of(b));
        let count = |bits: &mut dyn Iterator<Item = u64>| -> f64 {
            bits.map(|bits| f64::from(bits.count_ones())).sum::<f64>() / self.n_docs
        };
        let both = count(&mut a.iter().zip(b).map(|(a, b)| a & b));
        if both == 0.0 {
            return -1.0;
        }
        if both == 1.0 {
            return 1.0;
        }
        let apart = count(&mut a.iter().copied()) * count(&mut b.iter().copied());
        (both / apart).ln() / -both.ln()
    }

    fn docs_of(&self, word: WordId) -> &[u64] {
        let place = self.words.binary_search(&word);
        &self.docs[place.expect("the words of all topics were gathered")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_co_occur_are_coherent() {
        let docs = [vec![0, 1, 4], vec![0, 1, 5], vec![2, 4], vec![3, 5]];
        let corpus = Corpus::new(docs, 7);
        let topics = [vec![0, 1], vec![2, 3], vec![0, 4], vec![6]];
        let found = coherence(&topics, &corpus);
        // Words 0 and 4: together in one document of four, each in two.
        assert_eq!(found, [1.0, -1.0, 0.0, 0.0]);
    }

    #[test]
    fn a_word_of_every_document_is_not_coherent_with_another() {
        let corpus = Corpus::new([vec![0, 1], vec![0, 2], vec![0, 1]], 3);
        assert_eq!(coherence(&[vec![0, 1]], &corpus), [0.0]);
    }

    #[test]
    fn diversity_is_the_share_of_different_words() {
        assert_eq!(diversity(&[vec![1, 2], vec![2, 3]]), 0.75);
        assert_eq!(diversity(&[]), 0.0);
    }
}
