//! The words of a CV that raise its score for an offer's occupation.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::score_parts::PartWeights;
use super::scorer::occupation_shares;
use super::trade_scores::TradeScores;
use crate::occupation::{Feature, FeaturePlace, ScoreExplanation, for_each_in_piece};
use crate::profile::{Profile, Profiler, Scan};
use crate::text::Reading;

/// The words of one CV, with what each adds to its scores for occupations.
pub(super) struct OccupationWords<'a> {
    scores: TradeScores,
    explanation: ScoreExplanation<'a>,
    /// The first place of each feature of the CV.
    places: Vec<FeaturePlace>,
    /// What each feature adds to the score for a code, for the codes seen so far.
    of_code: FxHashMap<usize, FxHashMap<Feature, f32>>,
}

/// A word or a pair of words of the CV.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OccupationWord {
    pub(super) feature: Feature,
    /// What it adds to the occupation's part of the score.
    pub(super) part: f32,
    /// Its first span in the CV.
    pub(super) span: Range<usize>,
}

impl<'a> OccupationWords<'a> {
    pub(super) fn new(profiler: &'a Profiler, profile: &'a Profile, reading: &Reading) -> Self {
        Self {
            explanation: profiler
                .occupations()
                .explain(&profile.bag, &profile.headline),
            places: first_places(reading),
            of_code: FxHashMap::default(),
            scores: TradeScores::new(profiler.occupations(), &profile.occupations),
        }
    }

    /// What each feature adds to the occupation's part of an offer's score; they sum to
    /// the part. Negative contributions are taken off all others in proportion.
    pub(super) fn parts(
        &mut self,
        (scan, row): (Scan<'_>, usize),
        weights: PartWeights,
    ) -> FxHashMap<Feature, f32> {
        let mut parts = FxHashMap::default();
        for (code, share) in occupation_shares(&self.scores, scan, row, weights) {
            let of_code = self.of_code.entry(code);
            for (feature, part) in of_code.or_insert_with(|| self.explanation.parts(code)) {
                *parts.entry(*feature).or_default() += share * *part;
            }
        }
        let whole: f32 = sum(&parts);
        parts.retain(|_, part| *part > 0.0);
        let left = whole.max(0.0) / sum(&parts).max(f32::MIN_POSITIVE);
        parts.values_mut().for_each(|part| *part *= left);
        parts
    }

    /// The words with a positive part, heaviest first. A pair includes its two words,
    /// which are not listed again.
    pub(super) fn words(&self, parts: &FxHashMap<Feature, f32>) -> Vec<OccupationWord> {
        let part = |feature: &Feature| parts.get(feature).copied().unwrap_or_default().max(0.0);
        let word = |place: &FeaturePlace| {
            let inside = self.places.iter().filter(|other| is_in(other, place));
            OccupationWord {
                feature: place.feature,
                part: part(&place.feature) + inside.map(|o| part(&o.feature)).sum::<f32>(),
                span: place.span.clone(),
            }
        };
        let is_positive = |place: &&FeaturePlace| part(&place.feature) > 0.0;
        let mut words: Vec<OccupationWord> =
            self.places.iter().filter(is_positive).map(word).collect();
        words.sort_by(|a, b| {
            b.part
                .total_cmp(&a.part)
                .then(a.span.start.cmp(&b.span.start))
        });
        let mut listed: Vec<OccupationWord> = Vec::new();
        for word in words {
            let is_free = |other: &OccupationWord| {
                word.span.end <= other.span.start || other.span.end <= word.span.start
            };
            if listed.iter().all(is_free) {
                listed.push(word);
            }
        }
        listed
    }
}

/// Sums in the order of the features, for the order changes the last digits.
fn sum(parts: &FxHashMap<Feature, f32>) -> f32 {
    let mut parts: Vec<(&Feature, &f32)> = parts.iter().collect();
    parts.sort_unstable_by_key(|(feature, _)| **feature);
    parts.into_iter().map(|(_, part)| part).sum()
}

/// True if one place is a strict part of another.
fn is_in(inner: &FeaturePlace, outer: &FeaturePlace) -> bool {
    outer.span.start <= inner.span.start
        && inner.span.end <= outer.span.end
        && inner.span != outer.span
}

/// The first place of each feature of a text, in order.
pub(super) fn first_places(reading: &Reading) -> Vec<FeaturePlace> {
    let mut known = rustc_hash::FxHashSet::default();
    let mut places = Vec::new();
    for piece in reading.pieces() {
        for_each_in_piece(reading, piece, |place| {
            if known.insert(place.feature) {
                places.push(place);
            }
        });
    }
    places
}
