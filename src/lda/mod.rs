//! Latent Dirichlet allocation by collapsed Gibbs sampling.
//!
//! Owns the topic model: training on documents given as word ids, saving it as bytes,
//! inferring the topics of an unseen document, and quality measures. Does not know
//! what a word, an offer or a CV is, nor files or the clock.
//!
//! - [`Corpus`]: the documents to learn from, as word ids.
//! - [`Params`]: the parameters of a training; [`Params::for_corpus`] has defaults.
//! - [`train`]: corpus to [`Model`], reporting each sweep as an [`TrainingEvent`].
//! - [`Model`]: the frozen topics; to bytes and back.
//! - [`Inferencer`]: the topics of an unseen document.
//! - [`topic_words`], [`most_relevant`], [`distances`], [`plane`]: topics for people to see.
//! - [`quality`]: held-out perplexity, coherence, diversity, agreement of runs.
//!
//! The symbols, as in Griffiths & Steyvers 2004:
//!
//! | symbol | name in the code | meaning |
//! |---|---|---|
//! | K, V, D | `n_topics`, `n_words`, `n_docs` | how many topics, words, documents |
//! | z | `topic` of a token | the topic that a token is assigned to |
//! | n_dk | a document's topic count | tokens of document d assigned to topic k |
//! | n_wk, n_k | a word's topic count, `totals` | tokens of word w (of any word) assigned to k |
//! | α_k | `alpha` | prior weight of topic k in a document; Σα is `alpha_sum` |
//! | β | `beta` | prior weight of every word in a topic |
//! | S_k | — | n_k + Vβ |
//! | φ_wk | `phi` | (n_wk + β) / S_k, the probability of word w in topic k |
//! | θ_dk | `theta` | the share of topic k in document d |
//!
//! The sampler draws z ∝ (n_dk + α_k) φ_wk with the token itself excluded from the
//! counts. Within a sweep n_wk is frozen (Newman et al. 2009), which makes blocks of
//! documents independent: the result depends on the seed and on the block size, never
//! on the number of threads.

mod alias;
mod alpha;
mod bytes;
mod corpus;
mod counts;
mod doc_block;
mod doc_topics;
mod error;
mod infer;
mod likelihood;
mod map;
mod model;
mod params;
pub(crate) mod quality;
mod relevance;
mod rng;
mod snapshot_sum;
mod sweep;
mod train;
mod weights;

pub use corpus::Corpus;
pub(crate) use error::Error;
pub use infer::Inferencer;
pub(crate) use map::plane;
pub use model::Model;
pub use params::Params;
pub(crate) use relevance::{TopicWord, distances, most_relevant, topic_words};
pub(crate) use train::TrainingEvent;
pub use train::{TrainingFlow, train};

/// A word, numbered from 0 by the vocabulary of the caller.
pub type WordId = u32;

/// A topic, numbered from 0.
pub(crate) type TopicId = u16;
