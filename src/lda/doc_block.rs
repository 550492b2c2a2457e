//! A block of documents, laid out for the sampler.
//!
//! Tokens are stored word by word, not document by document: the topic row of a
//! word is then expanded once for all its tokens of the block and stays in the L1
//! cache, and the documents' counts, one cache line each, stay in L2.

use super::corpus::Corpus;
use super::doc_topics::DocTopics;
use super::rng::Rng;
use super::{TopicId, WordId};
use std::ops::Range;

/// A document starts with this many random topics rather than any of K: fewer
/// cache lines, and the first sweeps have fewer topics to remove.
const START_TOPICS: usize = 8;

/// An occurrence of a word in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockToken {
    /// The document, relative to the first of the block.
    pub(super) doc: u16,
    pub(super) topic: TopicId,
}

/// The tokens of one word: from the end of the previous run to `end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordRun {
    pub(super) word: WordId,
    pub(super) end: u32,
}

/// Some documents, their tokens word by word, and their topic counts.
#[derive(Debug)]
pub(super) struct DocBlock {
    pub(super) runs: Vec<WordRun>,
    pub(super) tokens: Vec<BlockToken>,
    pub(super) topics: DocTopics,
    /// The length of each document.
    pub(super) doc_tokens: Vec<u16>,
}

impl DocBlock {
    /// Lays out the documents of `docs` and assigns random topics.
    pub(super) fn new(corpus: &Corpus, docs: Range<usize>, n_topics: usize, rng: Rng) -> Self {
        let runs = runs(corpus, docs.clone());
        let mut block = Self {
            tokens: vec![
                BlockToken { doc: 0, topic: 0 };
                runs.last().map_or(0, |r| r.end as usize)
            ],
            runs,
            topics: DocTopics::new(docs.len()),
            doc_tokens: docs.clone().map(|d| corpus.doc(d).len() as u16).collect(),
        };
        block.fill(corpus, docs, n_topics, rng);
        block
    }

    fn fill(&mut self, corpus: &Corpus, docs: Range<usize>, n_topics: usize, mut rng: Rng) {
        let mut at = vec![0_u32; corpus.n_words()];
        let mut start = 0;
        for run in &self.runs {
            at[run.word as usize] = start;
            start = run.end;
        }
        for (doc, doc_idx) in docs.enumerate() {
            let topics: [TopicId; START_TOPICS] =
                std::array::from_fn(|_| rng.below(n_topics) as TopicId);
            for &word in corpus.doc(doc_idx) {
                let topic = topics[rng.below(START_TOPICS)];
                let place = &mut at[word as usize];
                self.tokens[*place as usize] = BlockToken {
                    doc: doc as u16,
                    topic,
                };
                self.topics.put(doc, topic);
                *place += 1;
            }
        }
    }

    pub(super) fn run_range(&self, run_idx: usize) -> Range<usize> {
        let start = match run_idx {
            0 => 0,
            _ => self.runs[run_idx - 1].end as usize,
        };
        start..self.runs[run_idx].end as usize
    }
}

/// The words that occur, in order, with the ends of their tokens.
fn runs(corpus: &Corpus, docs: Range<usize>) -> Vec<WordRun> {
    let mut n_tokens = vec![0_u32; corpus.n_words()];
    for word in docs.flat_map(|doc_idx| corpus.doc(doc_idx)) {
        n_tokens[*word as usize] += 1;
    }
    let mut end = 0;
    let words = n_tokens.iter().enumerate().filter(|(_, n)| **n > 0);
    words
        .map(|(word, n)| {
            end += n;
            WordRun {
                word: word as WordId,
                end,
            }
        })
        .collect()
}

/// Splits `n_docs` documents into equal blocks of at most `block_docs`.
pub(super) fn split_docs(n_docs: usize, block_docs: usize) -> Vec<Range<usize>> {
    let n_blocks = n_docs.div_ceil(block_docs);
    let edge = |block: usize| block * n_docs / n_blocks;
    (0..n_blocks).map(|b| edge(b)..edge(b + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_even_and_cover_all_documents() {
        assert_eq!(split_docs(10, 4), [0..3, 3..6, 6..10]);
        assert_eq!(split_docs(5, 3), [0..2, 2..5]);
        assert!(split_docs(0, 8).is_empty());
    }

    #[test]
    fn tokens_lie_word_by_word() {
        let corpus = Corpus::new([vec![9, 9, 9], vec![2, 0, 2], vec![0, 3]], 10);
        let block = DocBlock::new(&corpus, 1..3, 5, Rng::keyed(1, 0, 0));
        let runs: Vec<_> = block.runs.iter().map(|r| (r.word, r.end)).collect();
        assert_eq!(runs, [(0, 2), (2, 4), (3, 5)]);
        let docs: Vec<_> = block.tokens.iter().map(|t| t.doc).collect();
        assert_eq!(docs, [0, 1, 0, 0, 1]);
        assert_eq!(block.run_range(1), 2..4);
        assert_eq!(block.doc_tokens, [3, 2]);
    }

    #[test]
    fn a_document_starts_with_few_topics_and_counts_all_its_tokens() {
        let corpus = Corpus::new([vec![0; 500]], 1);
        let block = DocBlock::new(&corpus, 0..1, 100, Rng::keyed(1, 0, 0));
        let counts: Vec<_> = block.topics.topics_of(0).collect();
        assert!(counts.len() <= START_TOPICS);
        assert_eq!(counts.iter().map(|&(_, n)| n).sum::<u16>(), 500);
    }
}
