//! Topics that are heavy in an offer and light in a CV.

use super::cv_words::Shown;
use super::lexicon::{Lexicon, Word};
use super::occupation_terms::Known;
use super::sentences::Heard;
use crate::lda::Model;
use crate::text::WordId;

/// A topic that a CV hardly speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicGap {
    /// Its number in the model.
    pub topic: usize,
    /// The words that tell it: those of the occupation's tasks and tools that the
    /// offer says and the CV does not.
    pub words: Vec<String>,
    /// How much more the offer speaks of it.
    pub weight: f32,
    /// The sentence of the offer that says most of these words.
    pub quote: String,
}

/// An offer's topic is missing where its share is larger by so much.
const LEAST: f32 = 0.08;
/// And where the CV gives it at most this part of the offer's share.
const LIGHT: f32 = 0.5;
/// Words that tell a topic, of so many of its first.
const WORDS: usize = 5;
const FIRST_WORDS: usize = 30;
/// A topic with fewer words to tell cannot be understood.
const FEWEST_WORDS: usize = 3;
/// A word of more offers tells little: at most one offer in twenty says it.
const LEAST_WEIGHT: f32 = 4.0;

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
        (shown, known): (&Shown, &Known),
        (cv, of_offer): (&[f32], &[f32]),
        heard: &Heard,
    ) -> Vec<TopicGap> {
        let said: Vec<&Word> = heard.sentences.iter().flat_map(|s| &s.words).collect();
        let both = cv.iter().zip(of_offer).enumerate();
        let missing =
            both.filter(|(_, (have, ask))| *ask - *have >= LEAST && **have <= **ask * LIGHT);
        let mut gaps: Vec<TopicGap> = missing
            .map(|(topic, (have, ask))| {
                let words = self.words(lexicon, (shown, known), topic, &said);
                TopicGap {
                    topic,
                    quote: quote(lexicon, heard, &words),
                    words,
                    weight: ask - have,
                }
            })
            .filter(|gap| gap.words.len() >= FEWEST_WORDS)
            .collect();
        gaps.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.topic.cmp(&b.topic)));
        gaps
    }

    fn words(
        &self,
        lexicon: &Lexicon<'_>,
        (shown, known): (&Shown, &Known),
        topic: usize,
        said: &[&Word],
    ) -> Vec<String> {
        let vocabulary = lexicon.vocabulary();
        let first = self.first.get(topic).into_iter().flatten();
        let telling = first.filter(|id| {
            let term = vocabulary.term(**id);
            let family = lexicon.family(term);
            !lexicon.is_plain(term)
                && lexicon.weight(term) >= LEAST_WEIGHT
                && known.tells(&family)
                && !shown.has(&family)
                && said.iter().any(|word| word.term == term)
        });
        telling
            .take(WORDS)
            .map(|id| vocabulary.written(*id).to_owned())
            .collect()
    }
}

fn quote(lexicon: &Lexicon<'_>, heard: &Heard, words: &[String]) -> String {
    let words = lexicon.words(&words.join(", "));
    let said = heard.saying(&words, f32::MIN_POSITIVE);
    said.map(|sentence| sentence.quote.clone())
        .unwrap_or_default()
}
