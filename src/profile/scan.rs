//! What a pass over all offers looks at, offer by offer.

use std::ops::Range;

use super::offers::{CERTAIN, HEARD, SHARE, TOPICS, WHOLE};

/// The columns that the scan goes through, as slices.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'a> {
    pub(super) classes: &'a [u16],
    pub(super) certainty: &'a [u8],
    pub(super) heard: &'a [[u16; HEARD]],
    pub(super) heard_shares: &'a [[u8; HEARD]],
    pub(super) word_ends: &'a [u32],
    pub(super) words: &'a [u16],
    pub(super) weights: &'a [u8],
    pub(super) scales: &'a [f32],
    pub(super) topics: &'a [[u16; TOPICS]],
    pub(super) shares: &'a [[u16; TOPICS]],
}

impl<'a> Scan<'a> {
    /// How many offers.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// Where the code of an offer stands among the occupations.
    pub fn class(&self, row: usize) -> usize {
        usize::from(self.classes[row])
    }

    /// How likely that code is: 1 where the offer bears it.
    pub fn certainty(&self, row: usize) -> f32 {
        f32::from(self.certainty[row]) / f32::from(CERTAIN)
    }

    /// Whether the offer bears its code, rather than having been given it.
    pub fn bears_code(&self, row: usize) -> bool {
        self.certainty[row] == CERTAIN
    }

    /// The occupations that the text of an offer sounds like, whatever it was
    /// filed under, with shares that sum to about one.
    pub fn heard(&self, row: usize) -> impl Iterator<Item = (usize, f32)> + use<'a> {
        let classes = self.heard[row].iter().map(|class| usize::from(*class));
        let shares = self.heard_shares[row].iter();
        classes.zip(shares.map(|share| f32::from(*share) / WHOLE))
    }

    /// Where the words of an offer stand among those of all.
    pub(super) fn places(&self, row: usize) -> Range<usize> {
        let start = if row == 0 {
            0
        } else {
            self.word_ends[row - 1] as usize
        };
        start..self.word_ends[row] as usize
    }

    /// The words of an offer by number, in order, with their weights.
    pub fn words(&self, row: usize) -> impl ExactSizeIterator<Item = (u32, f32)> + use<'a> {
        let range = self.places(row);
        let scale = self.scales[row];
        let words = self.words[range.clone()].iter().zip(&self.weights[range]);
        words.map(move |(word, weight)| (u32::from(*word), f32::from(*weight) * scale))
    }

    /// The cosine of an offer's words with those of a text, spread over all
    /// numbers.
    pub fn likeness(&self, row: usize, spread: &[f32]) -> f32 {
        let range = self.places(row);
        let pairs = self.words[range.clone()].iter().zip(&self.weights[range]);
        let sum: f32 = pairs
            .map(|(word, weight)| {
                spread.get(usize::from(*word)).copied().unwrap_or(0.0) * f32::from(*weight)
            })
            .sum();
        sum * self.scales[row]
    }

    /// The heaviest topics of an offer and their shares.
    pub fn topics(&self, row: usize) -> impl Iterator<Item = (usize, f32)> + use<'a> {
        let topics = self.topics[row].iter().map(|topic| usize::from(*topic));
        topics
            .zip(
                self.shares[row]
                    .iter()
                    .map(|share| f32::from(*share) / SHARE),
            )
            .filter(|(_, share)| *share > 0.0)
    }
}
