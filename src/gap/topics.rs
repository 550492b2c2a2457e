//! Topics that are heavy in an offer and light in a CV.

use super::comparison::Comparison;
use super::lexicon::{Lexicon, WeightedWord};
use super::sentences::OfferText;
use crate::lda::Model;
use crate::text::WordId;

/// A topic of an offer that a CV hardly has.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicGap {
    /// Its number in the model.
    pub topic: usize,
    /// Task words of the occupation that the offer contains and the CV does not.
    pub words: Vec<String>,
    /// The offer's share less the CV's.
    pub weight: f32,
    /// The sentence of the offer with most of these words.
    pub quote: String,
}

/// Difference of shares from which a topic is missing.
const LEAST: f32 = 0.08;
/// And the largest part of the offer's share that the CV may have.
const LIGHT: f32 = 0.5;
/// Words shown of a topic, out of so many of its most probable ones.
const WORDS: usize = 5;
const FIRST_WORDS: usize = 30;
/// With fewer words to show, a topic cannot be understood.
const FEWEST_WORDS: usize = 3;
/// Inverse document frequency of a word in one offer of twenty: more frequent ones
/// say little.
const LEAST_WEIGHT: f32 = 4.0;

/// The most probable words of every topic. Built once for a model.
#[derive(Debug, Default)]
pub struct TopicWords {
    first: Vec<Vec<WordId>>,
}

/// The topic shares of a CV and of an offer.
#[derive(Clone, Copy)]
pub(super) struct TopicShares<'a> {
    pub(super) cv: &'a [f32],
    pub(super) offer: &'a [f32],
}

impl TopicWords {
    /// The first words of each topic of a model.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let first = model.top_words(FIRST_WORDS).into_iter();
        let ids = first.map(|words| words.into_iter().map(|(word, _)| WordId(word)).collect());
        Self {
            first: ids.collect(),
        }
    }

    /// The topics of an offer that a CV hardly has, heaviest first.
    pub(super) fn gaps(
        &self,
        with: Comparison<'_, '_>,
        shares: TopicShares<'_>,
        text: &OfferText,
    ) -> Vec<TopicGap> {
        let offer_words: Vec<&WeightedWord> =
            text.sentences.iter().flat_map(|s| &s.words).collect();
        let both = shares.cv.iter().zip(shares.offer).enumerate();
        let mut gaps: Vec<TopicGap> = both
            .filter(|(_, (cv, offer))| *offer - *cv >= LEAST && **cv <= **offer * LIGHT)
            .map(|(topic, (cv, offer))| {
                let words = self.missing_words(with, topic, &offer_words);
                TopicGap {
                    topic,
                    quote: quote(with.lexicon, text, &words),
                    words,
                    weight: offer - cv,
                }
            })
            .filter(|gap| gap.words.len() >= FEWEST_WORDS)
            .collect();
        gaps.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.topic.cmp(&b.topic)));
        gaps
    }

    fn missing_words(
        &self,
        with: Comparison<'_, '_>,
        topic: usize,
        offer_words: &[&WeightedWord],
    ) -> Vec<String> {
        let lexicon = with.lexicon;
        let vocabulary = lexicon.vocabulary();
        let first = self.first.get(topic).into_iter().flatten();
        let missing = first.filter(|id| {
            let term = vocabulary.term(**id);
            let family = lexicon.family(term);
            !lexicon.is_plain(term)
                && lexicon.weight(term) >= LEAST_WEIGHT
                && with.terms.is_task_word(&family)
                && !with.cv_words.contain(&family)
                && offer_words.iter().any(|word| word.term == term)
        });
        missing
            .take(WORDS)
            .map(|id| vocabulary.written(*id).to_owned())
            .collect()
    }
}

fn quote(lexicon: &Lexicon<'_>, text: &OfferText, words: &[String]) -> String {
    let words = lexicon.words(&words.join(", "));
    let sentence = text.best_sentence(&words, f32::MIN_POSITIVE);
    sentence
        .map(|sentence| sentence.quote.clone())
        .unwrap_or_default()
}
