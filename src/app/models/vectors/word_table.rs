//! Words with their vectors.

use rustc_hash::FxHashMap;

/// Vectors of one space, each of length 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct WordTable {
    n_dims: usize,
    rows: FxHashMap<String, u32>,
    values: Vec<f32>,
}

impl WordTable {
    pub(super) fn new(n_dims: usize) -> Self {
        Self {
            n_dims,
            ..Self::default()
        }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }

    pub(super) fn vector(&self, word: &str) -> Option<&[f32]> {
        let start = *self.rows.get(word)? as usize * self.n_dims;
        self.values.get(start..start + self.n_dims)
    }

    /// Adds a word. The first of equal words stays; a vector without length has no direction
    /// and is left out.
    pub(super) fn add(&mut self, word: String, vector: &[f32]) {
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
        let has_direction = length.is_finite() && length > f32::MIN_POSITIVE;
        if !has_direction || self.rows.contains_key(&word) {
            return;
        }
        let row = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.insert(word, row);
        self.values
            .extend(vector.iter().map(|value| value / length));
    }
}
