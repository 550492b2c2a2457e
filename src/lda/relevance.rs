//! The words that tell a topic from the others.

use super::{Model, TopicId, WordId};

/// A word of a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopicWord {
    /// The word.
    pub word: WordId,
    /// φ, how likely the topic is to say it.
    pub phi: f32,
    /// φ over the word's share of all tokens: how much more the topic says it
    /// than texts at large.
    pub lift: f32,
}

/// Every word that each topic was ascribed to at least so likely.
///
/// A list ordered by likeliness alone shows words that all topics share; one by
/// lift alone shows words seen once. [`relevance`] weighs the two.
pub fn topic_words(model: &Model, least_phi: f32) -> Vec<Vec<TopicWord>> {
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
pub fn relevance(word: &TopicWord, lambda: f32) -> f32 {
    lambda * word.phi.ln() + (1.0 - lambda) * word.lift.ln()
}

/// The `n` most relevant words of a topic, ties by number.
pub fn most_relevant(words: &[TopicWord], lambda: f32, n: usize) -> Vec<TopicWord> {
    let judged = words.iter().map(|word| (relevance(word, lambda), *word));
    let mut judged: Vec<(f32, TopicWord)> = judged.collect();
    let order = |a: &(f32, TopicWord), b: &(f32, TopicWord)| {
        b.0.total_cmp(&a.0).then(a.1.word.cmp(&b.1.word))
    };
    if judged.len() > n && n > 0 {
        judged.select_nth_unstable_by(n - 1, order);
    }
    judged.truncate(n);
    judged.sort_unstable_by(order);
    judged.into_iter().map(|(_, word)| word).collect()
}

/// How far apart the topics are: Hellinger's distance between their words, from
/// 0 for the same to 1 for none in common. Row by row, K × K.
///
/// Only words that a topic was ascribed to count; the smoothing that all topics
/// share would bring them closer by the same little.
pub fn distances(model: &Model) -> Vec<f32> {
    let k = model.n_topics();
    let mut likeness = vec![0.0f32; k * k];
    for word in 0..model.n_words() as WordId {
        let row: Vec<(TopicId, f32)> = model
            .word_topics(word)
            .map(|(topic, phi)| (topic, phi.sqrt()))
            .collect();
        for (a, root_a) in &row {
            for (b, root_b) in &row {
                likeness[usize::from(*a) * k + usize::from(*b)] += root_a * root_b;
            }
        }
    }
    // Of each topic with itself the sum falls short of one by its smoothing.
    let own: Vec<f32> = (0..k)
        .map(|a| likeness[a * k + a].max(f32::MIN_POSITIVE))
        .collect();
    let distance = |at: usize| {
        let full = (own[at / k] * own[at % k]).sqrt();
        (1.0 - (likeness[at] / full).min(1.0)).sqrt()
    };
    (0..k * k).map(distance).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lda::{Corpus, Flow, Params, train};

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
        train(&corpus, &params, &mut |_| Flow::Continue).unwrap()
    }

    #[test]
    fn a_word_that_all_topics_say_is_less_relevant_than_its_likeliness() {
        let topics = topic_words(&model(), 0.001);
        for words in &topics {
            let by_lift = most_relevant(words, 0.2, 5);
            assert!(by_lift.iter().all(|word| word.word != 10));
            assert!(by_lift.iter().all(|word| word.lift > 1.0));
        }
    }

    #[test]
    fn a_topic_is_at_no_distance_of_itself_and_far_from_one_of_other_words() {
        let distances = distances(&model());
        assert!(distances[0] < 1e-3 && distances[3] < 1e-3);
        assert!(distances[1] > 0.7, "{}", distances[1]);
        assert_eq!(distances[1].to_bits(), distances[2].to_bits());
    }
}
