//! The mean vector of each code's texts, and the similarity of a text to them.
//!
//! Rocchio 1971, with logarithmic frequencies. Three sources give a vector each: the
//! handwritten words of the trade and the ROME's sheet, by parent, and the offers with
//! the code, by class.

use super::codes::CodeTree;
use super::features::{Bag, Feature, weighted_count};
use super::weight_table::WeightTable;

/// The centroids of all codes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Centroids {
    /// In order; their indices are the rows of the tables.
    pub(super) features: Vec<Feature>,
    pub(super) idf_trades: Vec<f32>,
    pub(super) idf_texts: Vec<f32>,
    /// By parent.
    pub(super) trades: WeightTable,
    /// By class.
    pub(super) offers: WeightTable,
    /// By parent.
    pub(super) sheets: WeightTable,
}

/// Values that belong to the three sources.
#[derive(Clone, Debug)]
pub(crate) struct BySource<T> {
    pub(crate) trades: T,
    pub(crate) offers: T,
    pub(crate) sheets: T,
}

impl<T> BySource<T> {
    pub(crate) fn map<U>(self, mut each: impl FnMut(T) -> U) -> BySource<U> {
        BySource {
            trades: each(self.trades),
            offers: each(self.offers),
            sheets: each(self.sheets),
        }
    }
}

/// The known features of a text as two unit vectors, row by row.
#[derive(Debug)]
pub(crate) struct TextVectors {
    /// Weighted to be compared with the handwritten trades.
    pub(crate) by_hand: Vec<(usize, f32)>,
    /// Weighted to be compared with offers and sheets.
    pub(crate) learnt: Vec<(usize, f32)>,
}

impl Centroids {
    /// The cosine of a text with every code: by parent for trades and sheets, by class
    /// for offers.
    pub(crate) fn similarities(&self, bag: &Bag, codes: &CodeTree) -> BySource<Vec<f32>> {
        self.similarities_of(&self.vectors(bag), codes)
    }

    /// The same of a text whose vectors are known.
    pub(super) fn similarities_of(
        &self,
        vectors: &TextVectors,
        codes: &CodeTree,
    ) -> BySource<Vec<f32>> {
        BySource {
            trades: self.trades.sums(&vectors.by_hand, codes.n_parents()),
            offers: self.offers.sums(&vectors.learnt, codes.n_classes()),
            sheets: self.sheets.sums(&vectors.learnt, codes.n_parents()),
        }
    }

    pub(crate) fn vectors(&self, bag: &Bag) -> TextVectors {
        let mut vectors = TextVectors {
            by_hand: Vec::new(),
            learnt: Vec::new(),
        };
        for (feature, amount) in bag.items() {
            let Some(row) = self.row(*feature) else {
                continue;
            };
            let count = weighted_count(*feature, *amount);
            vectors.by_hand.push((row, count * self.idf_trades[row]));
            vectors.learnt.push((row, count * self.idf_texts[row]));
        }
        for side in [&mut vectors.by_hand, &mut vectors.learnt] {
            let length = side.iter().map(|(_, x)| x * x).sum::<f32>().sqrt();
            if length > 0.0 {
                side.iter_mut().for_each(|(_, x)| *x /= length);
            }
        }
        vectors
    }

    /// The weights of one feature for a class.
    pub(crate) fn weights(&self, row: usize, codes: &CodeTree, class: usize) -> BySource<f32> {
        let parent = codes.parent_idx(class);
        BySource {
            trades: self.trades.weight(row, parent),
            offers: self.offers.weight(row, class),
            sheets: self.sheets.weight(row, parent),
        }
    }

    pub(crate) fn row(&self, feature: Feature) -> Option<usize> {
        self.features.binary_search(&feature).ok()
    }
}
