//! Explains a score: the words and topics of both texts, and the words of the CV that
//! raise its score for the offer's occupation.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::occupation_words::{OccupationWord, OccupationWords};
use super::offer_terms::OfferTerms;
use super::reason::Reason;
use super::score_parts::{Millionths, PartWeights, ScorePart, ScoreParts};
use super::scorer::WORDS_SCALE;
use super::term_spans::{TermSpans, term_spans};
use super::topic_labels::TopicLabels;
use crate::profile::{Profile, Profiler, Scan};
use crate::text::{Reader, Reading, TermPart, Vocabulary, WordId};

/// The CV of an explanation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CvSide<'a> {
    /// The whole text, which spans refer to.
    pub reading: &'a Reading,
    /// Made from that text.
    pub profile: &'a Profile,
}

/// Explains the scores of offers for one CV.
pub(crate) struct Explainer<'a> {
    profiler: &'a Profiler,
    topics: &'a TopicLabels,
    weights: PartWeights,
    cv: CvSide<'a>,
    in_cv: TermSpans,
    occupation_words: OccupationWords<'a>,
    reader: Reader<'a>,
    /// Passages of the CV as offers write them, by span: most explain several offers.
    as_offers_write: FxHashMap<Range<usize>, String>,
}

impl<'a> Explainer<'a> {
    /// For a CV.
    pub(crate) fn new(
        profiler: &'a Profiler,
        topics: &'a TopicLabels,
        weights: PartWeights,
        cv: CvSide<'a>,
    ) -> Self {
        Self {
            in_cv: term_spans(profiler.vocabulary(), cv.reading),
            occupation_words: OccupationWords::new(profiler, cv.profile, cv.reading),
            reader: profiler.analyzer().reader(),
            as_offers_write: FxHashMap::default(),
            profiler,
            topics,
            weights,
            cv,
        }
    }

    /// The `n` terms that add most to the score of an offer, and the topics, the
    /// heaviest first. At most half of the terms add to the occupation's part alone. A
    /// term inside another one is not listed beside it.
    pub(crate) fn explain(
        &mut self,
        at: (Scan<'_>, usize),
        offer: &OfferTerms,
        n: usize,
    ) -> Vec<Reason> {
        let vocabulary = self.profiler.vocabulary();
        let mut shown = self.by_occupation(at, offer);
        for shared in self.shared(offer) {
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
                .reasons(vocabulary, &parts, &self.in_cv, &offer.spans),
        );
        shown.sort_by(heavier_first);
        shown
    }

    /// The terms that both texts share.
    fn shared(&self, offer: &OfferTerms) -> Vec<Reason> {
        let weight = |words: &[(u32, f32)], id: u32| {
            let at = words.binary_search_by_key(&id, |word| word.0).ok()?;
            Some(words[at].1)
        };
        let reason = |(id, place): (&u32, &Range<usize>)| {
            let both = weight(&self.cv.profile.words, *id)? * weight(&offer.words, *id)?;
            Some(Reason {
                term: self.profiler.vocabulary().written(WordId(*id)).to_owned(),
                topic: None,
                parts: ScoreParts::only(
                    ScorePart::Words,
                    self.weights[ScorePart::Words] * WORDS_SCALE * both,
                ),
                cv: place.clone(),
                offer: offer.spans.get(id)?.clone(),
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
    fn by_occupation(&mut self, at: (Scan<'_>, usize), offer: &OfferTerms) -> Vec<Reason> {
        let parts = self.occupation_words.parts(at, self.weights);
        let text = offer.reading.text();
        let title = 0..text.find('\n').unwrap_or(text.len());
        let words = self.occupation_words.words(&parts).into_iter();
        let reason = |word: OccupationWord| Reason {
            term: self.written_by_offers(&word.span),
            topic: None,
            parts: ScoreParts::only(ScorePart::Occupation, word.part),
            cv: word.span,
            offer: offer.place(word.feature).unwrap_or_else(|| title.clone()),
        };
        words.map(reason).collect()
    }

    /// A passage of the CV as offers write it.
    fn written_by_offers(&mut self, span: &Range<usize>) -> String {
        let known = self.as_offers_write.entry(span.clone());
        let written = known.or_insert_with(|| {
            let passage = &self.cv.reading.text()[span.clone()];
            as_offers_write(&mut self.reader, self.profiler.vocabulary(), passage)
        });
        written.clone()
    }
}

/// Words of a CV as offers write them: not in the gender of the person, nor in the
/// capitals of a headline.
fn as_offers_write(reader: &mut Reader<'_>, vocabulary: &Vocabulary, said: &str) -> String {
    let mut words: Vec<(Range<usize>, String)> = Vec::new();
    reader.for_each_term(said, |token| {
        if token.part != TermPart::Phrase
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
