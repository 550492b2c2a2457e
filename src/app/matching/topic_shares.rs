//! The heaviest topics of a CV, with their words.

use super::answer::TopicShare;
use super::inputs::MatchInputs;
use crate::profile::Profile;

/// Number of topics shown of a CV.
const TOPICS: usize = 4;

pub(super) fn topics(inputs: MatchInputs<'_>, profile: &Profile) -> Vec<TopicShare> {
    let mut order: Vec<usize> = (0..profile.topics.len()).collect();
    order.sort_by(|a, b| {
        profile.topics[*b]
            .total_cmp(&profile.topics[*a])
            .then(a.cmp(b))
    });
    let vocabulary = inputs.trained.profiler.vocabulary();
    let share = |topic: usize| TopicShare {
        topic,
        weight: profile.topics[topic],
        words: inputs.topic_labels.likeliest_words(vocabulary, topic),
    };
    order.into_iter().take(TOPICS).map(share).collect()
}
