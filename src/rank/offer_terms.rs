//! An offer's text as explanations read it. It depends on no CV: an offer that is shown for
//! several is read once.

use std::ops::Range;

use super::occupation_words::first_places;
use super::term_spans::{TermSpans, term_spans};
use crate::occupation::{Feature, FeaturePlace};
use crate::profile::Profiler;
use crate::text::Reading;

/// The text of an offer with its terms.
#[derive(Debug)]
pub(crate) struct OfferTerms {
    /// Its pieces, the title first; spans refer to all of them joined.
    pub reading: Reading,
    /// Its weighted words, by number.
    pub words: Vec<(u32, f32)>,
    pub(super) spans: TermSpans,
    /// The first span of each feature, in the order of the features: a map would take three
    /// times the room.
    places: Vec<(Feature, Range<u32>)>,
}

impl OfferTerms {
    /// Of the reading of an offer's pieces.
    #[must_use]
    pub(crate) fn new(profiler: &Profiler, reading: Reading) -> Self {
        let places = first_places(&reading).into_iter();
        // No text of an offer has four billion bytes.
        let place = |own: FeaturePlace| (own.feature, own.span.start as u32..own.span.end as u32);
        let mut places: Vec<(Feature, Range<u32>)> = places.map(place).collect();
        places.sort_unstable_by_key(|(feature, _)| *feature);
        Self {
            words: profiler.words(&reading),
            spans: term_spans(profiler.vocabulary(), &reading),
            places,
            reading,
        }
    }

    /// Where the offer has a feature first.
    pub(super) fn place(&self, feature: Feature) -> Option<Range<usize>> {
        let found = self.places.binary_search_by_key(&feature, |(own, _)| *own);
        let span = &self.places[found.ok()?].1;
        Some(span.start as usize..span.end as usize)
    }
}
