//! The topics that both texts share, as reasons.

use super::explanation::{Places, Reason};
use super::scored::{Millionths, Parts};
use crate::lda::{TopicWord, most_relevant, topic_words};
use crate::profile::Profiler;
use crate::text::{Vocabulary, WordId};

/// A topic's words that tell it are so many, and its name is made of so many.
const TELLING: usize = 30;
const NAME: usize = 3;
/// What tells a topic from the others counts so much against what it says most:
/// people recognise topics best between both (Sievert & Shirley 2014).
const LAMBDA: f32 = 0.35;
/// Words that a topic says less often than this do not tell it.
const LEAST_PHI: f32 = 0.000_5;
/// A topic that adds less to a score is not worth telling.
const LEAST_PART: f32 = 0.001;
/// So many topics are told of an offer.
const MOST: usize = 2;

/// The most telling words of every topic, gathered once for a model; the first of
/// each tell most.
#[derive(Debug, Default)]
pub struct Topics(Vec<Vec<u32>>);

impl Topics {
    /// Of a model.
    pub fn of(profiler: &Profiler) -> Self {
        let words = topic_words(profiler.topics(), LEAST_PHI);
        let telling = |words: &Vec<TopicWord>| {
            let first = most_relevant(words, LAMBDA, TELLING).into_iter();
            first.map(|word| word.word).collect()
        };
        Self(words.iter().map(telling).collect())
    }

    /// The topics that add most to a score, each with a word of it in both
    /// texts; one that neither text has a word of cannot be shown to anyone.
    pub(super) fn reasons(
        &self,
        vocabulary: &Vocabulary,
        parts: &[(usize, f32)],
        (in_cv, in_offer): (&Places, &Places),
    ) -> Vec<Reason> {
        let reason = |(topic, part): &(usize, f32)| {
            let words = self.0.get(*topic)?;
            let first = |places: &Places| words.iter().find_map(|word| places.get(word).cloned());
            let is_said = |word: &&u32| in_cv.contains_key(*word) || in_offer.contains_key(*word);
            // A topic's own name may be made of words that neither text says.
            let said = words.iter().filter(is_said).copied();
            Some(Reason {
                term: named(vocabulary, said),
                topic: Some(*topic),
                parts: Parts {
                    topics: Millionths::of(*part),
                    ..Parts::default()
                },
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

/// A short name: the most distinctive words and set phrases that do not repeat
/// each other. « gestion de paie » leaves no room for « paie ».
pub fn topic_name(vocabulary: &Vocabulary, words: &[TopicWord]) -> String {
    let first = most_relevant(words, LAMBDA, TELLING).into_iter();
    named(vocabulary, first.map(|word| word.word))
}

fn named(vocabulary: &Vocabulary, words: impl Iterator<Item = u32>) -> String {
    let mut chosen: Vec<String> = Vec::new();
    for word in words {
        let written = vocabulary.written(WordId(word)).to_lowercase();
        let repeats = |other: &String| other.contains(&written) || written.contains(other.as_str());
        if chosen.len() < NAME && !chosen.iter().any(repeats) {
            chosen.push(written);
        }
    }
    chosen.join(", ")
}
