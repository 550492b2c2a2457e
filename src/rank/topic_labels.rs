//! Short labels of topics, and the topics that both texts share as reasons.

use super::reason::Reason;
use super::score_parts::{ScorePart, ScoreParts};
use super::term_spans::TermSpans;
use crate::lda::{TopicWord, most_relevant, topic_words};
use crate::profile::Profiler;
use crate::text::{Vocabulary, WordId};

/// Relevant words kept of a topic, and those its label is made of.
const RELEVANT: usize = 30;
const LABEL: usize = 3;
/// Most probable words shown of a topic.
const LIKELIEST: usize = 6;
/// Weight of a word's probability against its lift (Sievert & Shirley 2014): people
/// recognise topics best between both.
const LAMBDA: f32 = 0.35;
/// Least probability of a relevant word.
const LEAST_PHI: f32 = 0.000_5;
/// Least part of a topic that is shown.
const LEAST_PART: f32 = 0.001;
/// Topics shown of an offer.
const MOST: usize = 2;

/// The words shown of every topic. Built once for a model.
#[derive(Debug, Default)]
pub(crate) struct TopicLabels {
    /// The most relevant words, the first most.
    relevant: Vec<Vec<u32>>,
    /// The most probable ones.
    likeliest: Vec<Vec<u32>>,
}

impl TopicLabels {
    /// The words of a model's topics.
    pub(crate) fn new(profiler: &Profiler) -> Self {
        let words = topic_words(profiler.topics(), LEAST_PHI);
        let relevant = |words: &Vec<TopicWord>| {
            let first = most_relevant(words, LAMBDA, RELEVANT).into_iter();
            first.map(|word| word.word).collect()
        };
        let likeliest = profiler.topics().top_words(LIKELIEST).into_iter();
        Self {
            relevant: words.iter().map(relevant).collect(),
            likeliest: likeliest
                .map(|words| words.into_iter().map(|(word, _)| word).collect())
                .collect(),
        }
    }

    /// The most probable words of a topic, as people write them.
    pub(crate) fn likeliest_words(&self, vocabulary: &Vocabulary, topic: usize) -> Vec<String> {
        let words = self.likeliest.get(topic).into_iter().flatten();
        let written = words.map(|word| vocabulary.written(WordId(*word)).to_owned());
        written.collect()
    }

    /// The topics that add most to a score, of those with a word in both texts: others
    /// cannot be shown.
    pub(super) fn reasons(
        &self,
        vocabulary: &Vocabulary,
        parts: &[(usize, f32)],
        in_cv: &TermSpans,
        in_offer: &TermSpans,
    ) -> Vec<Reason> {
        let reason = |(topic, part): &(usize, f32)| {
            let words = self.relevant.get(*topic)?;
            let first = |spans: &TermSpans| words.iter().find_map(|word| spans.get(word).cloned());
            let is_in_either =
                |word: &&u32| in_cv.contains_key(*word) || in_offer.contains_key(*word);
            // A topic's own label may be made of words that neither text has.
            let present = words.iter().filter(is_in_either).copied();
            Some(Reason {
                term: label(vocabulary, present),
                topic: Some(*topic),
                parts: ScoreParts::only(ScorePart::Topics, *part),
                cv: first(in_cv)?,
                offer: first(in_offer)?,
            })
        };
        let heavy = parts.iter().filter(|(_, part)| *part >= LEAST_PART);
        let mut heavy: Vec<&(usize, f32)> = heavy.collect();
        heavy.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        heavy.into_iter().filter_map(reason).take(MOST).collect()
    }
}

/// The most relevant words and set phrases of which none contains another: « gestion
/// de paie » leaves out « paie ».
pub(crate) fn topic_label(vocabulary: &Vocabulary, words: &[TopicWord]) -> String {
    let first = most_relevant(words, LAMBDA, RELEVANT).into_iter();
    label(vocabulary, first.map(|word| word.word))
}

fn label(vocabulary: &Vocabulary, words: impl Iterator<Item = u32>) -> String {
    let mut chosen: Vec<String> = Vec::new();
    for word in words {
        let written = vocabulary.written(WordId(word)).to_lowercase();
        let repeats = |other: &String| other.contains(&written) || written.contains(other.as_str());
        if chosen.len() < LABEL && !chosen.iter().any(repeats) {
            chosen.push(written);
        }
    }
    chosen.join(", ")
}
