//! Topics that are heavy in an offer and light in a CV.

use super::lexicon::Lexicon;
use super::shown::Shown;
use crate::lda::Model;
use crate::offer::Offer;
use crate::text::WordId;

/// A topic that a CV hardly speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicGap {
    /// Its number in the model.
    pub topic: usize,
    /// The words that tell it: said by the offer, not by the CV.
    pub words: Vec<String>,
    /// How much more the offer speaks of it.
    pub weight: f32,
}

/// An offer's topic is missing where its share is larger by so much.
const LEAST: f32 = 0.08;
/// And where the CV gives it at most this part of the offer's share.
const LIGHT: f32 = 0.5;
/// Words that tell a topic, of so many of its first.
const WORDS: usize = 5;
const FIRST_WORDS: usize = 30;
/// A topic with fewer words to tell cannot be understood.
const FEWEST_WORDS: usize = 2;

/// The words of all topics, read once.
#[derive(Debug, Default)]
pub struct Topics {
    first: Vec<Vec<WordId>>,
}

impl Topics {
    /// Of a model.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let first = model.top_words(FIRST_WORDS).into_iter();
        let ids = first.map(|words| words.into_iter().map(|(word, _)| WordId(word)).collect());
        Self {
            first: ids.collect(),
        }
    }

    /// The topics of an offer that a CV hardly speaks of, heaviest first.
    pub(super) fn gaps(
        &self,
        lexicon: &Lexicon<'_>,
        shown: &Shown,
        (cv, of_offer): (&[f32], &[f32]),
        offer: &Offer,
    ) -> Vec<TopicGap> {
        let mut said: Vec<String> = Vec::new();
        for text in [&offer.title, &offer.description] {
            said.extend(lexicon.words(text).into_iter().map(|word| word.term));
        }
        let both = cv.iter().zip(of_offer).enumerate();
        let missing =
            both.filter(|(_, (have, ask))| *ask - *have >= LEAST && **have <= **ask * LIGHT);
        let mut gaps: Vec<TopicGap> = missing
            .map(|(topic, (have, ask))| TopicGap {
                topic,
                words: self.words(lexicon, shown, topic, &said),
                weight: ask - have,
            })
            .filter(|gap| gap.words.len() >= FEWEST_WORDS)
            .collect();
        gaps.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.topic.cmp(&b.topic)));
        gaps
    }

    fn words(
        &self,
        lexicon: &Lexicon<'_>,
        shown: &Shown,
        topic: usize,
        said: &[String],
    ) -> Vec<String> {
        let vocabulary = lexicon.vocabulary();
        let first = self.first.get(topic).into_iter().flatten();
        let telling = first.filter(|id| {
            let term = vocabulary.term(**id);
            lexicon.weight(term) > 0.0
                && !shown.has(&lexicon.family(term))
                && said.iter().any(|word| word == term)
        });
        telling
            .take(WORDS)
            .map(|id| vocabulary.written(*id).to_owned())
            .collect()
    }
}
