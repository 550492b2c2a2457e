//! The words and phrases that a trade uses more than others do.
//!
//! Measured by the log-likelihood ratio of Dunning, *Accurate methods for the statistics
//! of surprise and coincidence*, 1993, over numbers of texts.

use rustc_hash::FxHashMap;

/// Number of texts of a trade, and of those that hold a term.
#[derive(Clone, Copy)]
pub(super) struct Contrast {
    pub(super) held: u32,
    pub(super) n: u32,
    pub(super) held_elsewhere: u32,
    pub(super) n_elsewhere: u32,
}

impl Contrast {
    /// Zero where the trade uses the term no more than others.
    pub(super) fn likelihood(self) -> f64 {
        let (a, b) = (f64::from(self.held), f64::from(self.held_elsewhere));
        let (n, m) = (
            f64::from(self.n).max(1.0),
            f64::from(self.n_elsewhere).max(1.0),
        );
        if a / n <= b / m {
            return 0.0;
        }
        let expected = (a + b) / (n + m);
        let part = |count: f64, of: f64| {
            let share = |own: f64, all: f64, p: f64| {
                if own == 0.0 {
                    0.0
                } else {
                    own * (own / (all * p)).ln()
                }
            };
            share(count, of, expected) + share(of - count, of, 1.0 - expected)
        };
        2.0 * (part(a, n) + part(b, m))
    }
}

/// Texts that a term needs in a trade.
const FEWEST_TEXTS: u32 = 5;

/// The terms that set a trade apart, the strongest first.
pub(super) fn strongest<K: Copy + Ord + std::hash::Hash>(
    of_trade: &FxHashMap<K, u32>,
    of_all: &FxHashMap<K, u32>,
    n: u32,
    n_all: u32,
    most: usize,
) -> Vec<K> {
    let mut found: Vec<(f64, K)> = of_trade
        .iter()
        .filter(|(_, held)| **held >= FEWEST_TEXTS)
        .map(|(term, held)| {
            let contrast = Contrast {
                held: *held,
                n,
                held_elsewhere: of_all.get(term).copied().unwrap_or(*held) - held,
                n_elsewhere: n_all - n,
            };
            (contrast.likelihood(), *term)
        })
        .filter(|(likelihood, _)| *likelihood > 0.0)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(most);
    found.into_iter().map(|(_, term)| term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_trade_uses_more_than_others_comes_first() {
        let all: FxHashMap<u32, u32> = [(1, 500), (2, 60), (3, 30)].into_iter().collect();
        let trade: FxHashMap<u32, u32> = [(1, 50), (2, 50), (3, 8)].into_iter().collect();
        assert_eq!(strongest(&trade, &all, 100, 1_000, 5), [2, 3]);
    }
}
