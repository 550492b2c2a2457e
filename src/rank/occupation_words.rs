//! The words of a CV that speak for an offer's occupation.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::score::occupation_shares;
use super::scored::Weights;
use crate::occupation::{Account, Feature, Place, for_each};
use crate::profile::{Profile, Profiler, Scan};
use crate::text::Reader;

/// The words of one CV, with what each adds to how strongly occupations are heard.
pub(super) struct Speaking<'a> {
    profile: &'a Profile,
    account: Account<'a>,
    /// Where each feature of the CV first stands.
    places: Vec<Place>,
    /// What each feature adds to the strength of a code, for the codes asked so far.
    of_code: FxHashMap<usize, FxHashMap<Feature, f32>>,
}

/// A word or a pair of words of the CV that speaks for an occupation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spoken {
    pub(super) feature: Feature,
    /// What it adds to the occupation's part of the score.
    pub(super) part: f32,
    /// Where it first stands in the CV.
    pub(super) span: Range<usize>,
}

impl<'a> Speaking<'a> {
    pub(super) fn new(
        profiler: &'a Profiler,
        reader: &mut Reader<'_>,
        profile: &'a Profile,
        text: &str,
    ) -> Self {
        Self {
            account: profiler.occupations().account(&profile.bag, &profile.lead),
            places: first_places(reader, text),
            of_code: FxHashMap::default(),
            profile,
        }
    }

    /// What each feature of the CV that speaks for an offer's occupation adds to that
    /// part of the score; together, the part. What speaks against it is taken off all
    /// of them alike, so that none claims more than there is.
    pub(super) fn parts(
        &mut self,
        (scan, row): (Scan<'_>, usize),
        weights: Weights,
    ) -> FxHashMap<Feature, f32> {
        let mut parts = FxHashMap::default();
        for (code, share) in occupation_shares(self.profile, scan, row, weights) {
            let of_code = self.of_code.entry(code);
            for (feature, part) in of_code.or_insert_with(|| self.account.of(code)) {
                *parts.entry(*feature).or_default() += share * *part;
            }
        }
        let whole: f32 = sum(&parts);
        parts.retain(|_, part| *part > 0.0);
        let left = whole.max(0.0) / sum(&parts).max(f32::MIN_POSITIVE);
        parts.values_mut().for_each(|part| *part *= left);
        parts
    }

    /// The words that speak for it, most first. A pair says what its two words say:
    /// where it is told they are not told again.
    pub(super) fn words(&self, parts: &FxHashMap<Feature, f32>) -> Vec<Spoken> {
        let part = |feature: &Feature| parts.get(feature).copied().unwrap_or_default().max(0.0);
        let spoken = |place: &Place| {
            let inside = self.places.iter().filter(|other| is_in(other, place));
            Spoken {
                feature: place.feature,
                part: part(&place.feature) + inside.map(|o| part(&o.feature)).sum::<f32>(),
                span: place.span.clone(),
            }
        };
        let speaks = |place: &&Place| part(&place.feature) > 0.0;
        let mut words: Vec<Spoken> = self.places.iter().filter(speaks).map(spoken).collect();
        words.sort_by(|a, b| {
            b.part
                .total_cmp(&a.part)
                .then(a.span.start.cmp(&b.span.start))
        });
        let mut told: Vec<Spoken> = Vec::new();
        for word in words {
            let is_free = |other: &Spoken| {
                word.span.end <= other.span.start || other.span.end <= word.span.start
            };
            if told.iter().all(is_free) {
                told.push(word);
            }
        }
        told
    }
}

/// In the order of the features: the order of a sum changes its last digits.
fn sum(parts: &FxHashMap<Feature, f32>) -> f32 {
    let mut parts: Vec<(&Feature, &f32)> = parts.iter().collect();
    parts.sort_unstable_by_key(|(feature, _)| **feature);
    parts.into_iter().map(|(_, part)| part).sum()
}

/// Whether one place is a part of another.
fn is_in(inner: &Place, outer: &Place) -> bool {
    outer.span.start <= inner.span.start
        && inner.span.end <= outer.span.end
        && inner.span != outer.span
}

/// Where each feature of a text first stands, in order.
pub(super) fn first_places(reader: &mut Reader<'_>, text: &str) -> Vec<Place> {
    let mut known = rustc_hash::FxHashSet::default();
    let mut places = Vec::new();
    for_each(reader, text, |place| {
        if known.insert(place.feature) {
            places.push(place);
        }
    });
    places
}
