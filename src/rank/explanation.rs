//! The words and topics of both texts that made a score.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::scored::{Millionths, Weights};
use super::topics::Topics;
use crate::profile::{Profile, Profiler};
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

/// A term or a topic that both texts share, and what it adds to the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The term as people write it; for a topic, words of it that the texts say.
    pub term: String,
    /// The topic's number, where it is a topic.
    pub topic: Option<usize>,
    /// What it adds to the score.
    pub part: Millionths,
    /// Where it, or a word of the topic, stands first in the CV.
    pub cv: Range<usize>,
    /// Where it, or a word of the topic, stands first in the offer.
    pub offer: Range<usize>,
}

/// The terms that both texts share, at most `n`, and the topics: those that add
/// most first. A word inside a set phrase that both share is not named beside it.
pub fn explain(
    profiler: &Profiler,
    (topics, shares): (&Topics, &[(usize, f32)]),
    weights: Weights,
    (cv, offer): (Side<'_>, Side<'_>),
    n: usize,
) -> Vec<Reason> {
    let mut reader = profiler.analyzer().reader();
    let vocabulary = profiler.vocabulary();
    let in_cv = places(&mut reader, vocabulary, cv.text);
    let in_offer = places(&mut reader, vocabulary, offer.text);
    let weight = |profile: &Profile, id: u32| {
        let at = profile
            .words
            .binary_search_by_key(&id, |word| word.0)
            .ok()?;
        Some(profile.words[at].1)
    };
    let reason = |(id, place): (&u32, &Range<usize>)| {
        let there = in_offer.get(id)?;
        let both = weight(cv.profile, *id)? * weight(offer.profile, *id)?;
        Some(Reason {
            term: vocabulary.written(WordId(*id)).to_owned(),
            topic: None,
            part: Millionths::of(weights.words * both),
            cv: place.clone(),
            offer: there.clone(),
        })
    };
    let mut reasons: Vec<Reason> = in_cv.iter().filter_map(reason).collect();
    reasons.sort_by(heavier_first);
    let mut shown: Vec<Reason> = Vec::new();
    for reason in reasons {
        let is_inside = |other: &Reason| overlaps(&other.cv, &reason.cv);
        if shown.len() < n && !shown.iter().any(is_inside) {
            shown.push(reason);
        }
    }
    let parts = topic_parts(&cv.profile.topics, shares, weights);
    shown.extend(topics.reasons(vocabulary, &parts, (&in_cv, &in_offer)));
    shown.sort_by(heavier_first);
    shown
}

fn heavier_first(a: &Reason, b: &Reason) -> std::cmp::Ordering {
    b.part.cmp(&a.part).then_with(|| a.term.cmp(&b.term))
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
