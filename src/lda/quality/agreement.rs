//! Agreement of two rankings.

use std::collections::BTreeSet;

/// p of rank-biased overlap: at 0.9 the first ten ranks have 86 % of the weight.
const PERSISTENCE: f64 = 0.9;

/// Rank-biased overlap (Webber, Moffat & Zobel 2010, eq. 32, extrapolated from the
/// shorter length): 1 for the same ranking, 0 for nothing in common. The first ranks
/// weigh most. Two empty rankings agree.
pub(crate) fn agreement<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let depth = a.len().min(b.len());
    if depth == 0 {
        return if a.len() == b.len() { 1.0 } else { 0.0 };
    }
    let (mut in_a, mut in_b) = (BTreeSet::new(), BTreeSet::new());
    let (mut common, mut sum, mut weight) = (0, 0.0, 1.0);
    for (rank, (a, b)) in (1_u32..).zip(a.iter().zip(b)) {
        in_a.insert(a);
        in_b.insert(b);
        common += match a == b {
            true => 1,
            false => u32::from(in_b.contains(a)) + u32::from(in_a.contains(b)),
        };
        weight *= PERSISTENCE;
        sum += weight * f64::from(common) / f64::from(rank);
    }
    let last = f64::from(common) / depth as f64;
    (1.0 - PERSISTENCE) / PERSISTENCE * sum + last * weight
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{Just, Strategy, prop_assert, proptest};

    #[test]
    fn the_same_ranking_agrees_fully_and_a_disjoint_one_not_at_all() {
        assert!((agreement(&[1, 2, 3], &[1, 2, 3]) - 1.0).abs() < 1e-12);
        assert_eq!(agreement(&[1, 2, 3], &[4, 5, 6]), 0.0);
        assert_eq!(agreement::<u8>(&[], &[]), 1.0);
        assert_eq!(agreement(&[1], &[]), 0.0);
    }

    #[test]
    fn the_first_ranks_weigh_most() {
        let ranking = [1, 2, 3, 4, 5];
        let head = agreement(&ranking, &[2, 1, 3, 4, 5]);
        let tail = agreement(&ranking, &[1, 2, 3, 5, 4]);
        assert!(head < tail && tail < 1.0, "{head} {tail}");
    }

    #[test]
    fn two_ranks_by_hand() {
        // Agreement 0 at rank 1 and 1 at rank 2: 0.1 / 0.9 (0.9² · 1) + 1 · 0.9².
        assert!((agreement(&[1, 2], &[2, 1]) - 0.9).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn it_is_between_zero_and_one_and_symmetric(
            a in Just((0..20).collect::<Vec<u32>>()).prop_shuffle(),
            b in Just((0..20).collect::<Vec<u32>>()).prop_shuffle(),
        ) {
            let found = agreement(&a, &b);
            prop_assert!((0.0..=1.0 + 1e-12).contains(&found));
            prop_assert!((found - agreement(&b, &a)).abs() < 1e-12);
        }
    }
}
