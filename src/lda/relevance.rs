//! The words that characterise a topic.

use super::{Model, TopicId, WordId};

/// A word of a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TopicWord {
    /// The word.
    pub word: WordId,
    /// φ, the probability of the word in the topic.
    pub phi: f32,
    /// φ over the word's share of all tokens: how much more frequent it is in the
    /// topic than overall.
    pub lift: f32,
}

/// For each topic, the words assigned to it with φ ≥ `least_phi`.
///
/// Ordered by φ alone, words that all topics share come first; by lift alone, words
/// seen once. [`relevance`] combines the two.
pub(crate) fn topic_words(model: &Model, least_phi: f32) -> Vec<Vec<TopicWord>> {
    let shares = model.word_shares();
    let mut topics = vec![Vec::new(); model.n_topics()];
    for (word, share) in (0..).zip(&shares) {
        for (topic, phi) in model.word_topics(word) {
            if phi >= least_phi {
                let lift = phi / share.max(f32::MIN_POSITIVE);
                topics[usize::from(topic)].push(TopicWord { word, phi, lift });
            }
        }
    }
    topics
}

/// λ log φ + (1 − λ) log lift (Sievert & Shirley 2014, LDAvis, eq. 1).
pub(crate) fn relevance(word: &TopicWord, lambda: f32) -> f32 {
    lambda * word.phi.ln() + (1.0 - lambda) * word.lift.ln()
}

/// The `n` most relevant words of a topic, ties by word id.
pub(crate) fn most_relevant(words: &[TopicWord], lambda: f32, n: usize) -> Vec<TopicWord> {
    let scored = words.iter().map(|word| (relevance(word, lambda), *word));
    let mut ranked: Vec<(f32, TopicWord)> = scored.collect();
    let order = |a: &(f32, TopicWord), b: &(f32, TopicWord)| {
        b.0.total_cmp(&a.0).then(a.1.word.cmp(&b.1.word))
    };
    if ranked.len() > n && n > 0 {
        ranked.select_nth_unstable_by(n - 1, order);
    }
    ranked.truncate(n);
    ranked.sort_unstable_by(order);
    ranked.into_iter().map(|(_, word)| word).collect()
}

/// Hellinger distances between the topics, from 0 (same words) to 1 (no word in
/// common): a K × K matrix, row by row.
///
/// Only words assigned to a topic count; the smoothing that all topics share would
/// bring them all closer by the same small amount.
pub(crate) fn distances(model: &Model) -> Vec<f32> {
    let k = model.n_topics();
    let mut affinity = vec![0.0f32; k * k];
    for word in 0..model.n_words() as WordId {
        let row: Vec<(TopicId, f32)> = model
            .word_topics(word)
            .map(|(topic, phi)| (topic, phi.sqrt()))
            .collect();
        for (a, root_a) in &row {
            for (b, root_b) in &row {
                affinity[usize::from(*a) * k + usize::from(*b)] += root_a * root_b;
            }
        }
    }
    // The sum of a topic with itself is below one, since smoothing is left out.
    let own: Vec<f32> = (0..k)
        .map(|a| affinity[a * k + a].max(f32::MIN_POSITIVE))
        .collect();
    let distance = |at: usize| {
        let full = (own[at / k] * own[at % k]).sqrt();
        (1.0 - (affinity[at] / full).min(1.0)).sqrt()
    };
    (0..k * k).map(distance).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lda::{Corpus, Params, TrainingFlow, train};

    /// Two topics that share no word, and a word that all texts have.
    fn model() -> Model {
        let docs = (0..200u32).map(|n| {
            let base = if n % 2 == 0 { 0 } else { 5 };
            let own = (0..20).map(move |i| base + (n + i) % 5);
            own.chain([10, 10]).collect::<Vec<_>>()
        });
        let corpus = Corpus::new(docs, 11);
        let params = Params {
            n_topics: 2,
            n_sweeps: 60,
            ..Params::for_corpus(200)
        };
        train(&corpus, &params, &mut |_| TrainingFlow::Continue).unwrap()
    }

    #[test]
    fn a_word_of_all_topics_is_less_relevant_than_its_probability() {
        let topics = topic_words(&model(), 0.001);
        for words in &topics {
            let by_lift = most_relevant(words, 0.2, 5);
            assert!(by_lift.iter().all(|word| word.word != 10));
            assert!(by_lift.iter().all(|word| word.lift > 1.0));
        }
    }

    #[test]
    fn a_topic_is_at_no_distance_from_itself_and_far_from_one_with_other_words() {
        let distances = distances(&model());
        assert!(distances[0] < 1e-3 && distances[3] < 1e-3);
        assert!(distances[1] > 0.7, "{}", distances[1]);
        assert_eq!(distances[1].to_bits(), distances[2].to_bits());
    }
}
