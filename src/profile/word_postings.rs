//! For each word the offers that have it: the cosines of a text with all offers in one pass over
//! the offers of its words, which is an eighth of all words of all offers.
//!
//! Worth making for many texts only: it takes as long as five passes over all words.

use super::scan::Scan;

/// Words of all offers that are indexed at most, which takes 40 MB.
const MOST_WORDS: usize = 8_000_000;

/// The offers of each word, in order, with its weight in each.
#[derive(Debug)]
pub(crate) struct WordPostings {
    /// By word, where its offers end.
    ends: Vec<u32>,
    rows: Vec<u32>,
    weights: Vec<u8>,
    /// By row, the scale of its weights.
    scales: Vec<f32>,
}

impl WordPostings {
    /// Of all offers; none where they are too many.
    pub(super) fn new(scan: Scan<'_>) -> Option<Self> {
        if scan.words.len() > MOST_WORDS {
            return None;
        }
        let n_words = scan
            .words
            .iter()
            .max()
            .map_or(0, |most| usize::from(*most) + 1);
        let mut ends = vec![0_u32; n_words];
        for word in scan.words {
            ends[usize::from(*word)] += 1;
        }
        let mut next = 0;
        for slot in &mut ends {
            let n_offers = *slot;
            *slot = next;
            next += n_offers;
        }
        let mut rows = vec![0; scan.words.len()];
        let mut weights = vec![0; scan.words.len()];
        for row in 0..scan.len() {
            for at in scan.word_range(row) {
                let place = &mut ends[usize::from(scan.words[at])];
                rows[*place as usize] = row as u32;
                weights[*place as usize] = scan.weights[at];
                *place += 1;
            }
        }
        Some(Self {
            ends,
            rows,
            weights,
            scales: scan.scales.to_vec(),
        })
    }

    /// By row, the cosine with a text whose words are in the order of their numbers: the same
    /// sums as [`Scan::cosine`], in the same order.
    pub(crate) fn cosines(&self, words: &[(u32, f32)]) -> Vec<f32> {
        let mut sums = vec![0.0_f32; self.scales.len()];
        for (word, own) in words {
            let offers = self.offers(*word as usize);
            for (row, weight) in self.rows[offers.clone()].iter().zip(&self.weights[offers]) {
                sums[*row as usize] += own * f32::from(*weight);
            }
        }
        let scaled = sums.iter_mut().zip(&self.scales);
        scaled.for_each(|(sum, scale)| *sum *= scale);
        sums
    }

    fn offers(&self, word: usize) -> std::ops::Range<usize> {
        let end = |word: usize| self.ends.get(word).map_or(0, |end| *end as usize);
        match word {
            0 => 0..end(0),
            word if word < self.ends.len() => end(word - 1)..end(word),
            _ => 0..0,
        }
    }
}
