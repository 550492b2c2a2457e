//! Sparse vectors, and many of them turned over: from a feature to the vectors that have it.

use rustc_hash::FxHashMap;

/// Features with their values, by feature.
pub(super) type Vector = Vec<(u32, f32)>;

/// Numbers of features, given as they are first seen.
#[derive(Debug, Default)]
pub(super) struct FeatureNumbers {
    numbers: FxHashMap<String, u32>,
}

impl FeatureNumbers {
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    pub(super) fn add(&mut self, feature: &str) -> u32 {
        if let Some(number) = self.numbers.get(feature) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(feature.to_owned(), number);
        number
    }

    pub(super) fn get(&self, feature: &str) -> Option<u32> {
        self.numbers.get(feature).copied()
    }
}

/// A vector of length 1, each feature weighed by its rarity.
pub(super) fn weighed(mut vector: Vector, rarity: &[f32]) -> Vector {
    for (feature, value) in &mut vector {
        *value *= rarity[*feature as usize];
    }
    vector.retain(|(_, value)| *value > 0.0);
    normalised(vector)
}

pub(super) fn normalised(mut vector: Vector) -> Vector {
    let norm = vector
        .iter()
        .map(|(_, value)| value * value)
        .sum::<f32>()
        .sqrt();
    for (_, value) in &mut vector {
        *value /= norm.max(1e-9);
    }
    vector
}

/// Vectors by feature.
#[derive(Debug)]
pub(super) struct Inverted {
    postings: Vec<Vec<(u32, f32)>>,
    n_vectors: usize,
}

impl Inverted {
    pub(super) fn of<'a>(vectors: impl IntoIterator<Item = &'a Vector>, n_features: usize) -> Self {
        let mut postings = vec![Vec::new(); n_features];
        let mut n_vectors = 0;
        for vector in vectors {
            let idx = u32::try_from(n_vectors).unwrap_or(u32::MAX);
            for (feature, value) in vector {
                postings[*feature as usize].push((idx, *value));
            }
            n_vectors += 1;
        }
        Self {
            postings,
            n_vectors,
        }
    }

    /// The cosine of a vector with each.
    pub(super) fn cosines(&self, vector: &Vector) -> Vec<f32> {
        let mut cosines = vec![0.0; self.n_vectors];
        for (feature, value) in vector {
            for (idx, other) in self.postings.get(*feature as usize).into_iter().flatten() {
                cosines[*idx as usize] += value * other;
            }
        }
        cosines
    }
}

/// The mean direction of the vectors of each class; `classes` gives class and weight.
pub(super) fn centroids<'a>(
    vectors: impl IntoIterator<Item = (usize, f32, &'a Vector)>,
    n_classes: usize,
) -> Vec<Vector> {
    let mut sums: Vec<FxHashMap<u32, f32>> = vec![FxHashMap::default(); n_classes];
    for (class, weight, vector) in vectors {
        for (feature, value) in vector {
            *sums[class].entry(*feature).or_default() += weight * value;
        }
    }
    let sorted = sums.into_iter().map(|sum| {
        let mut vector: Vector = sum.into_iter().collect();
        vector.sort_unstable_by_key(|(feature, _)| *feature);
        normalised(vector)
    });
    sorted.collect()
}

/// The positions of the `n` highest values above 0, highest first.
pub(super) fn highest(values: &[f32], n: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).filter(|idx| values[*idx] > 0.0).collect();
    let by_value = |a: &usize, b: &usize| values[*b].total_cmp(&values[*a]).then(a.cmp(b));
    if order.len() > n {
        order.select_nth_unstable_by(n, by_value);
        order.truncate(n);
    }
    order.sort_unstable_by(by_value);
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vector_is_nearest_to_its_own_class() {
        let vectors = [vec![(0, 1.0)], vec![(1, 1.0)], vec![(1, 1.0), (2, 1.0)]];
        let vectors = vectors.map(normalised);
        let classes = [0, 1, 1];
        let own = classes
            .into_iter()
            .zip(&vectors)
            .map(|(class, own)| (class, 1.0, own));
        let centroids = centroids(own, 2);
        let inverted = Inverted::of(&centroids, 3);
        let cosines = inverted.cosines(&vec![(2, 1.0)]);
        assert_eq!(highest(&cosines, 1), [1]);
        assert!((inverted.cosines(&vectors[0])[0] - 1.0).abs() < 1e-6);
    }
}
