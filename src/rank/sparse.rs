//! Sparse vectors of words, in the order of their numbers.

/// The dot product of two sparse vectors; of unit vectors, the cosine.
pub(super) fn cosine(a: &[(u32, f32)], b: impl Iterator<Item = (u32, f32)>) -> f32 {
    let mut sum = 0.0;
    let mut at = 0;
    for (word, weight) in b {
        while at < a.len() && a[at].0 < word {
            at += 1;
        }
        if at < a.len() && a[at].0 == word {
            sum += a[at].1 * weight;
        }
    }
    sum
}
