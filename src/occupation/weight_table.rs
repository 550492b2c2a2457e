//! A sparse table of weights, by feature and class.

use std::ops::Range;

use crate::block::{Block, Error, Writer};

/// For each feature row, its classes with weights (compressed sparse rows).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WeightTable {
    ends: Vec<u32>,
    classes: Vec<u16>,
    weights: Vec<f32>,
}

impl WeightTable {
    /// From triples of row, class and weight, each pair once.
    pub(crate) fn new(n_rows: usize, mut entries: Vec<(u32, u16, f32)>) -> Self {
        entries.sort_unstable_by_key(|(row, class, _)| (*row, *class));
        let mut ends = vec![0_u32; n_rows];
        for (row, _, _) in &entries {
            ends[*row as usize] += 1;
        }
        let mut end = 0;
        for slot in &mut ends {
            end += *slot;
            *slot = end;
        }
        Self {
            ends,
            classes: entries.iter().map(|entry| entry.1).collect(),
            weights: entries.iter().map(|entry| entry.2).collect(),
        }
    }

    /// The classes of one row with their weights.
    pub(crate) fn row(&self, row: usize) -> impl ExactSizeIterator<Item = (usize, f32)> {
        let range = self.range(row);
        let classes = self.classes[range.clone()].iter().map(|c| usize::from(*c));
        classes.zip(self.weights[range].iter().copied())
    }

    fn range(&self, row: usize) -> Range<usize> {
        let start = match row {
            0 => 0,
            row => self.ends[row - 1] as usize,
        };
        start..self.ends[row] as usize
    }

    /// 0 where the table has none.
    pub(crate) fn weight(&self, row: usize, class: usize) -> f32 {
        let range = self.range(row);
        let own = self.classes[range.clone()].binary_search_by_key(&class, |c| usize::from(*c));
        own.map_or(0.0, |at| self.weights[range.start + at])
    }

    /// By class, the dot product with a sparse vector.
    pub(crate) fn sums(&self, features: &[(usize, f32)], n_classes: usize) -> Vec<f32> {
        let mut sums = vec![0.0; n_classes];
        for (row, amount) in features {
            for (class, weight) in self.row(*row) {
                sums[class] += amount * weight;
            }
        }
        sums
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.array(&self.ends);
        writer.array(&self.classes);
        writer.array(&self.weights);
    }

    pub(crate) fn read(block: &mut Block) -> Result<Self, Error> {
        let table = Self {
            ends: block.vec()?,
            classes: block.vec()?,
            weights: block.vec()?,
        };
        let n = table.classes.len();
        let is_sound = table.ends.is_sorted()
            && table.ends.last().map_or(0, |end| *end as usize) == n
            && table.weights.len() == n;
        is_sound.then_some(table).ok_or(Error::Damaged)
    }

    /// True if every class is below `n_classes`.
    pub(crate) fn fits(&self, n_classes: usize) -> bool {
        self.classes
            .iter()
            .all(|class| usize::from(*class) < n_classes)
    }

    pub(crate) fn n_rows(&self) -> usize {
        self.ends.len()
    }
}
