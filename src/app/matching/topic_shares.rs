//! The heaviest topics of a CV, with their words.

use super::answer::TopicShare;
use crate::profile::{OfferIndex, Profile};

/// Number of topics shown of a CV, and of words of each.
const TOPICS: (usize, usize) = (4, 6);

pub(super) fn topics(trained: &OfferIndex, profile: &Profile) -> Vec<TopicShare> {
    let (n, n_words) = TOPICS;
    let mut order: Vec<usize> = (0..profile.topics.len()).collect();
    order.sort_by(|a, b| {
        profile.topics[*b]
            .total_cmp(&profile.topics[*a])
            .then(a.cmp(b))
    });
    order.truncate(n);
    let words = trained.profiler.topics().top_words_of(&order, n_words);
    let vocabulary = trained.profiler.vocabulary();
    let written = |words: &[(u32, f32)]| {
        let words = words.iter();
        let written = words.map(|word| vocabulary.written(crate::text::WordId(word.0)).to_owned());
        written.collect()
    };
    let share = |(topic, words): (&usize, &Vec<(u32, f32)>)| TopicShare {
        topic: *topic,
        weight: profile.topics[*topic],
        words: written(words),
    };
    order.iter().zip(&words).map(share).collect()
}
