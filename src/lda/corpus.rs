//! The documents a model is learnt from.

use super::WordId;

/// Longer documents are truncated, since topic counts have 16 bits.
const MAX_DOC_TOKENS: usize = u16::MAX as usize;

/// Documents as word ids, concatenated.
#[derive(Clone, Debug)]
pub struct Corpus {
    words: Vec<WordId>,
    ends: Vec<usize>,
    n_words: usize,
}

impl Corpus {
    /// Skips words outside the vocabulary of `n_words`, and truncates a document after
    /// 65,535 tokens.
    pub fn new<D: AsRef<[WordId]>>(docs: impl IntoIterator<Item = D>, n_words: usize) -> Self {
        let mut corpus = Self {
            words: Vec::new(),
            ends: Vec::new(),
            n_words,
        };
        for doc in docs {
            corpus.push(doc.as_ref());
        }
        corpus
    }

    fn push(&mut self, doc: &[WordId]) {
        let known = doc.iter().copied().filter(|&w| (w as usize) < self.n_words);
        self.words.extend(known.take(MAX_DOC_TOKENS));
        self.ends.push(self.words.len());
    }

    /// Number of documents, empty ones included.
    pub fn n_docs(&self) -> usize {
        self.ends.len()
    }

    /// Size of the vocabulary.
    pub fn n_words(&self) -> usize {
        self.n_words
    }

    /// Number of tokens in all documents.
    pub fn n_tokens(&self) -> usize {
        self.words.len()
    }

    /// The word ids of one document.
    pub fn doc(&self, doc_idx: usize) -> &[WordId] {
        let start = match doc_idx {
            0 => 0,
            _ => self.ends[doc_idx - 1],
        };
        &self.words[start..self.ends[doc_idx]]
    }

    /// The documents in order.
    pub fn docs(&self) -> impl Iterator<Item = &[WordId]> {
        (0..self.n_docs()).map(|doc_idx| self.doc(doc_idx))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_back_as_they_went_in() {
        let corpus = Corpus::new([vec![0, 1, 2], vec![], vec![2, 2]], 3);
        let docs: Vec<&[WordId]> = corpus.docs().collect();
        assert_eq!(docs, [&[0, 1, 2][..], &[], &[2, 2]]);
        assert_eq!((corpus.n_docs(), corpus.n_tokens()), (3, 5));
    }

    #[test]
    fn words_outside_the_vocabulary_are_left_out() {
        let corpus = Corpus::new([[0, 7, 1]], 2);
        assert_eq!(corpus.doc(0), [0, 1]);
    }

    #[test]
    fn an_endless_document_is_truncated() {
        let corpus = Corpus::new([vec![0; 70_000]], 1);
        assert_eq!(corpus.n_tokens(), 65_535);
    }
}
