//! The words of a model as vectors, in the text format of word2vec.
//!
//! A word's vector is the square root of its share of each topic: the cosine of two words is
//! then one minus the square of their Hellinger distance (T. Mikolov's tools read the format, and
//! so do gensim and fastText's).

use std::io::{self, Write};

use crate::profile::Profiler;

/// Writes a line « words dimensions », then a line a word. Spaces in a set phrase are « _ ».
pub(crate) fn write_vectors(profiler: &Profiler, out: &mut dyn Write) -> io::Result<()> {
    let (words, topics) = (profiler.vocabulary(), profiler.topics());
    writeln!(out, "{} {}", words.len(), topics.n_topics())?;
    for id in words.ids() {
        write!(out, "{}", words.term(id).replace(' ', "_"))?;
        for value in vector(profiler, id.0) {
            write!(out, " {value:.5}")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The square roots of the word's shares of the topics: a vector of length 1.
pub(super) fn vector(profiler: &Profiler, word: u32) -> Vec<f32> {
    let topics = profiler.topics();
    let shares = topics.topic_shares();
    let topic = |t: usize| topics.phi(word, t as u16) * shares[t];
    let weights: Vec<f32> = (0..topics.n_topics()).map(topic).collect();
    let total: f32 = weights.iter().sum();
    weights
        .into_iter()
        .map(|w| (w / total.max(f32::MIN_POSITIVE)).sqrt())
        .collect()
}
