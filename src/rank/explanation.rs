//! Explains a score: the words and topics of both texts, and the words of the CV that
//! raise its score for the offer's occupation.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::occupation_words::{OccupationWord, OccupationWords, first_places};
use super::reason::{Reason, TermSpans};
use super::score_parts::{Millionths, PartWeights, ScorePart, ScoreParts};
use super::topic_labels::TopicLabels;
use crate::profile::{Profile, Profiler, Scan};
use crate::text::{Part, Reader, Vocabulary, WordId};

/// The CV or the offer.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The text that spans refer to.
    pub text: &'a str,
    /// Made from that text.
    pub profile: &'a Profile,
}

/// Explains the scores of offers for one CV.
pub struct Explainer<'a> {
    profiler: &'a Profiler,
    topics: &'a TopicLabels,
    weights: PartWeights,
    cv: Side<'a>,
    in_cv: TermSpans,
    occupation_words: OccupationWords<'a>,
}

impl<'a> Explainer<'a> {
    /// For a CV.
    pub fn new(
        profiler: &'a Profiler,
        topics: &'a TopicLabels,
        weights: PartWeights,
        cv: Side<'a>,
    ) -> Self {
        let mut reader = profiler.analyzer().reader();
        Self {
            in_cv: term_spans(&mut reader, profiler.vocabulary(), cv.text),
            occupation_words: OccupationWords::new(profiler, &mut reader, cv.profile, cv.text),
            profiler,
            topics,
            weights,
            cv,
        }
    }

    /// The `n` terms that add most to the score of an offer, and the topics, the
    /// heaviest first. At most half of the terms add to the occupation's part alone. A
    /// term inside another one is not listed beside it.
    pub fn explain(&mut self, at: (Scan<'_>, usize), offer: Side<'_>, n: usize) -> Vec<Reason> {
        let mut reader = self.profiler.analyzer().reader();
        let vocabulary = self.profiler.vocabulary();
        let in_offer = term_spans(&mut reader, vocabulary, offer.text);
        let mut shown = self.by_occupation(&mut reader, at, offer);
        for shared in self.shared(offer, &in_offer) {
            match shown.iter_mut().find(|own| overlaps(&own.cv, &shared.cv)) {
                Some(own) => own
                    .parts
                    .add(ScorePart::Words, shared.parts[ScorePart::Words]),
                None => shown.push(shared),
            }
        }
        shown.sort_by(heavier_first);
        let mut n_alone = 0;
        shown.retain(|reason| {
            let is_alone = reason.parts[ScorePart::Words] == Millionths::default();
            n_alone += usize::from(is_alone);
            !is_alone || n_alone <= n / 2
        });
        shown.truncate(n);
        let shares: Vec<(usize, f32)> = at.0.topics(at.1).collect();
        let parts = topic_parts(&self.cv.profile.topics, &shares, self.weights);
        shown.extend(
            self.topics
                .reasons(vocabulary, &parts, &self.in_cv, &in_offer),
        );
        shown.sort_by(heavier_first);
        shown
    }

    /// The terms that both texts share.
    fn shared(&self, offer: Side<'_>, in_offer: &TermSpans) -> Vec<Reason> {
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
                parts: ScoreParts::only(ScorePart::Words, self.weights[ScorePart::Words] * both),
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

    /// The words of the CV that raise its score for the offer's occupation.
    fn by_occupation(
        &mut self,
        reader: &mut Reader<'_>,
        at: (Scan<'_>, usize),
        offer: Side<'_>,
    ) -> Vec<Reason> {
        let parts = self.occupation_words.parts(at, self.weights);
        let said = first_places(reader, offer.text);
        let said: FxHashMap<_, _> = said.into_iter().map(|p| (p.feature, p.span)).collect();
        let title = 0..offer.text.find('\n').unwrap_or(offer.text.len());
        let vocabulary = self.profiler.vocabulary();
        let reason = |word: OccupationWord| Reason {
            term: as_offers_write(reader, vocabulary, &self.cv.text[word.span.clone()]),
            topic: None,
            parts: ScoreParts::only(ScorePart::Occupation, word.part),
            cv: word.span,
            offer: said.get(&word.feature).unwrap_or(&title).clone(),
        };
        self.occupation_words
            .words(&parts)
            .into_iter()
            .map(reason)
            .collect()
    }
}

/// Words of a CV as offers write them: not in the gender of the person, nor in the
/// capitals of a headline.
fn as_offers_write(reader: &mut Reader<'_>, vocabulary: &Vocabulary, said: &str) -> String {
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

/// What each topic of an offer adds to the score; they sum to the topics' part.
fn topic_parts(cv: &[f32], offer: &[(usize, f32)], weights: PartWeights) -> Vec<(usize, f32)> {
    let part = |(topic, share): &(usize, f32)| {
        let own = cv.get(*topic).copied().unwrap_or_default();
        (
            *topic,
            weights[ScorePart::Topics] * own.sqrt() * share.sqrt(),
        )
    };
    offer.iter().map(part).collect()
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The first span of each known term.
fn term_spans(reader: &mut Reader<'_>, vocabulary: &Vocabulary, text: &str) -> TermSpans {
    let mut spans = FxHashMap::default();
    reader.for_each_term(text, |token| {
        if let Some(id) = vocabulary.id(&token.term) {
            let is_new = token.part != Part::Inside || !spans.contains_key(&id.0);
            if is_new {
                spans.entry(id.0).or_insert(token.span);
            }
        }
    });
    spans
}
