//! What made a score: words and topics of both texts, and the words of the CV that
//! speak for the offer's occupation.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::occupation_words::{Speaking, Spoken, first_places};
use super::scored::{Millionths, Parts, Weights};
use super::topics::Topics;
use crate::profile::{Profile, Profiler, Scan};
use crate::text::{Part, Reader, Vocabulary, WordId};

/// Where each known term of a text first stands.
pub(super) type Places = FxHashMap<u32, Range<usize>>;

/// One of the two texts, with its profile.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The text that spans are of.
    pub text: &'a str,
    /// Its profile.
    pub profile: &'a Profile,
}

/// Something that made a score: a term that both texts share, a word of the CV that
/// speaks for the offer's occupation, or a topic; and what it adds to the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The term as people write it; for a topic, words of it that the texts say.
    pub term: String,
    /// The topic's number, where it is a topic.
    pub topic: Option<usize>,
    /// What it adds to each part of the score.
    pub parts: Parts,
    /// Where it, or a word of the topic, stands first in the CV.
    pub cv: Range<usize>,
    /// Where it, or a word of the topic, stands first in the offer; where the offer
    /// does not say it, the offer's title, which names the occupation.
    pub offer: Range<usize>,
}

impl Reason {
    /// What it adds to the score.
    pub fn part(&self) -> Millionths {
        self.parts.score()
    }
}

/// Says what made the scores of offers for one CV.
pub struct Explainer<'a> {
    profiler: &'a Profiler,
    topics: &'a Topics,
    weights: Weights,
    cv: Side<'a>,
    in_cv: Places,
    speaking: Speaking<'a>,
}

impl<'a> Explainer<'a> {
    /// For a CV.
    pub fn new(profiler: &'a Profiler, topics: &'a Topics, weights: Weights, cv: Side<'a>) -> Self {
        let mut reader = profiler.analyzer().reader();
        Self {
            in_cv: places(&mut reader, profiler.vocabulary(), cv.text),
            speaking: Speaking::new(profiler, &mut reader, cv.profile, cv.text),
            profiler,
            topics,
            weights,
            cv,
        }
    }

    /// The terms and words that add most to the score of an offer, at most `n`, and
    /// the topics: those that add most first. At most half of them speak for the
    /// occupation alone. What stands inside another that is named is not named beside
    /// it.
    pub fn explain(&mut self, at: (Scan<'_>, usize), offer: Side<'_>, n: usize) -> Vec<Reason> {
        let mut reader = self.profiler.analyzer().reader();
        let vocabulary = self.profiler.vocabulary();
        let in_offer = places(&mut reader, vocabulary, offer.text);
        let mut shown = self.spoken(&mut reader, at, offer);
        for shared in self.shared(offer, &in_offer) {
            match shown.iter_mut().find(|own| overlaps(&own.cv, &shared.cv)) {
                Some(own) => own.parts.words = own.parts.words + shared.parts.words,
                None => shown.push(shared),
            }
        }
        shown.sort_by(heavier_first);
        let mut n_alone = 0;
        shown.retain(|reason| {
            let is_alone = reason.parts.words == Millionths::default();
            n_alone += usize::from(is_alone);
            !is_alone || n_alone <= n / 2
        });
        shown.truncate(n);
        let shares: Vec<(usize, f32)> = at.0.topics(at.1).collect();
        let parts = topic_parts(&self.cv.profile.topics, &shares, self.weights);
        shown.extend(
            self.topics
                .reasons(vocabulary, &parts, (&self.in_cv, &in_offer)),
        );
        shown.sort_by(heavier_first);
        shown
    }

    /// The terms that both texts share.
    fn shared(&self, offer: Side<'_>, in_offer: &Places) -> Vec<Reason> {
        let weight = |profile: &Profile, id: u32| {
            let words = &profile.words;
            let at = words.binary_search_by_key(&id, |word| word.0).ok()?;
            Some(words[at].1)
        };
        let reason = |(id, place): (&u32, &Range<usize>)| {
            let both = weight(self.cv.profile, *id)? * weight(offer.profile, *id)?;
            Some(Reason {
                term: self.profiler.vocabulary().written(WordId(*id)).to_owned(),
                topic: None,
                parts: Parts {
                    words: Millionths::of(self.weights.words * both),
                    ..Parts::default()
                },
                cv: place.clone(),
                offer: in_offer.get(id)?.clone(),
            })
        };
        let mut reasons: Vec<Reason> = self.in_cv.iter().filter_map(reason).collect();
        reasons.sort_by(heavier_first);
        let mut apart: Vec<Reason> = Vec::new();
        for reason in reasons {
            if !apart.iter().any(|other| overlaps(&other.cv, &reason.cv)) {
                apart.push(reason);
            }
        }
        apart
    }

    /// The words of the CV that speak for the offer's occupation.
    fn spoken(
        &mut self,
        reader: &mut Reader<'_>,
        at: (Scan<'_>, usize),
        offer: Side<'_>,
    ) -> Vec<Reason> {
        let parts = self.speaking.parts(at, self.weights);
        let said = first_places(reader, offer.text);
        let said: FxHashMap<_, _> = said.into_iter().map(|p| (p.feature, p.span)).collect();
        let title = 0..offer.text.find('\n').unwrap_or(offer.text.len());
        let vocabulary = self.profiler.vocabulary();
        let reason = |word: Spoken| Reason {
            term: written(reader, vocabulary, &self.cv.text[word.span.clone()]),
            topic: None,
            parts: Parts {
                occupation: Millionths::of(word.part),
                ..Parts::default()
            },
            cv: word.span,
            offer: said.get(&word.feature).unwrap_or(&title).clone(),
        };
        self.speaking
            .words(&parts)
            .into_iter()
            .map(reason)
            .collect()
    }
}

/// Words of a CV as people write them in offers: neither in the gender of the one
/// person, nor in the capitals of a headline.
fn written(reader: &mut Reader<'_>, vocabulary: &Vocabulary, said: &str) -> String {
    let mut words: Vec<(Range<usize>, String)> = Vec::new();
    reader.for_each_term(said, |token| {
        if token.part != Part::Phrase
            && let Some(id) = vocabulary.id(&token.term)
        {
            words.push((token.span, vocabulary.written(id).to_owned()));
        }
    });
    let mut text = String::new();
    let mut from = 0;
    for (span, word) in words.into_iter() {
        if span.start >= from {
            text.push_str(&said[from..span.start].to_lowercase());
            text.push_str(&word);
            from = span.end;
        }
    }
    text.push_str(&said[from..].to_lowercase());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn heavier_first(a: &Reason, b: &Reason) -> std::cmp::Ordering {
    b.part().cmp(&a.part()).then_with(|| a.term.cmp(&b.term))
}

/// What each topic of an offer adds to the score: together, the topics' part.
fn topic_parts(cv: &[f32], offer: &[(usize, f32)], weights: Weights) -> Vec<(usize, f32)> {
    let part = |(topic, share): &(usize, f32)| {
        let own = cv.get(*topic).copied().unwrap_or_default();
        (*topic, weights.topics * own.sqrt() * share.sqrt())
    };
    offer.iter().map(part).collect()
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Where each known term first stands.
fn places(reader: &mut Reader<'_>, vocabulary: &Vocabulary, text: &str) -> Places {
    let mut places = FxHashMap::default();
    reader.for_each_term(text, |token| {
        if let Some(id) = vocabulary.id(&token.term) {
            let is_new = token.part != Part::Inside || !places.contains_key(&id.0);
            if is_new {
                places.entry(id.0).or_insert(token.span);
            }
        }
    });
    places
}
