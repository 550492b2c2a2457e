//! The columns that a pass over all offers reads.

use std::ops::Range;

use super::columns::{N_CANDIDATES, N_TOPICS};
use super::scales::{CANDIDATE_SCALE, CERTAIN, TOPIC_SCALE};
use super::word_vector::WordVector;

/// Columns of `Profiles` as slices, so that the loop over offers looks nothing up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scan<'a> {
    pub(super) classes: &'a [u16],
    pub(super) code_probabilities: &'a [u8],
    pub(super) candidates: &'a [[u16; N_CANDIDATES]],
    pub(super) candidate_shares: &'a [[u8; N_CANDIDATES]],
    pub(super) word_ends: &'a [u32],
    pub(super) words: &'a [u16],
    pub(super) weights: &'a [u8],
    pub(super) scales: &'a [f32],
    pub(super) topics: &'a [[u16; N_TOPICS]],
    pub(super) topic_shares: &'a [[u16; N_TOPICS]],
}

impl<'a> Scan<'a> {
    /// Number of offers.
    pub(crate) fn len(&self) -> usize {
        self.classes.len()
    }

    /// The occupation of an offer, as an index.
    pub(crate) fn class(&self, row: usize) -> usize {
        usize::from(self.classes[row])
    }

    /// The probability of that occupation: 1 if the offer states it.
    pub(crate) fn code_probability(&self, row: usize) -> f32 {
        f32::from(self.code_probabilities[row]) / f32::from(CERTAIN)
    }

    /// True if the offer states its code, false if the code was predicted.
    pub(crate) fn has_stated_code(&self, row: usize) -> bool {
        self.code_probabilities[row] == CERTAIN
    }

    /// The most likely occupations by the text of the offer, whatever its code, with
    /// shares that sum to about one.
    pub(crate) fn candidates(&self, row: usize) -> impl Iterator<Item = (usize, f32)> + use<'a> {
        let classes = self.candidates[row].iter().map(|class| usize::from(*class));
        let shares = self.candidate_shares[row].iter();
        classes.zip(shares.map(|share| f32::from(*share) / CANDIDATE_SCALE))
    }

    /// The range of an offer's words among those of all.
    pub(super) fn word_range(&self, row: usize) -> Range<usize> {
        let start = if row == 0 {
            0
        } else {
            self.word_ends[row - 1] as usize
        };
        start..self.word_ends[row] as usize
    }

    /// The words of an offer in order of their ids, with their weights.
    pub(crate) fn words(&self, row: usize) -> impl ExactSizeIterator<Item = (u32, f32)> + use<'a> {
        let range = self.word_range(row);
        let scale = self.scales[row];
        let words = self.words[range.clone()].iter().zip(&self.weights[range]);
        words.map(move |(word, weight)| (u32::from(*word), f32::from(*weight) * scale))
    }

    /// Cosine between an offer's words and those of a text.
    pub(crate) fn cosine(&self, row: usize, text: &WordVector) -> f32 {
        let range = self.word_range(row);
        let pairs = self.words[range.clone()].iter().zip(&self.weights[range]);
        let products = pairs.map(|(word, weight)| text.weight(*word) * f32::from(*weight));
        products.sum::<f32>() * self.scales[row]
    }

    /// The largest topics of an offer with their shares.
    pub(crate) fn topics(&self, row: usize) -> impl Iterator<Item = (usize, f32)> + use<'a> {
        let topics = self.topics[row].iter().map(|topic| usize::from(*topic));
        topics
            .zip(
                self.topic_shares[row]
                    .iter()
                    .map(|share| f32::from(*share) / TOPIC_SCALE),
            )
            .filter(|(_, share)| *share > 0.0)
    }
}
