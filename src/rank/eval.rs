//! Measures of rankings whose right answers are known.
//!
//! Grades are by occupation: 2 where an offer's code, or that code's parent, is the
//! CV's; 1 where it is a related one; else 0. Offers without a code cannot be judged,
//! and are removed from a ranking before it is measured.
//!
//! nDCG: Järvelin & Kekäläinen 2002, with gains 2^grade − 1. Intervals: the
//! percentile bootstrap over CVs (Efron 1979), paired where two methods are
//! compared.

/// A CV whose occupation is known, with the grade of every occupation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GradedCv {
    /// The name of its file, without extension.
    pub name: String,
    /// Written to be hard.
    pub is_hard: bool,
    /// The letter of its occupation's domain.
    pub domain: char,
    /// By class.
    pub grades: Vec<u8>,
    /// Offers of grade 2.
    pub n_right: usize,
    /// Offers of grade 1.
    pub n_near: usize,
}

/// A CV with fewer offers of grade 2 is left out.
pub(crate) const LEAST_RIGHT: usize = 5;
/// Ranks measured.
pub(crate) const DEPTH: usize = 10;

/// The measures of one ranking.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Measures {
    /// Normalised discounted cumulative gain of the first ten.
    pub ndcg: f64,
    /// The share of the first ten of grade 2.
    pub precision: f64,
    /// One over the place of the first of grade 2.
    pub reciprocal: f64,
    /// The share of the first ten of grade 1 or 2.
    pub near: f64,
}

impl Measures {
    /// Measures a ranking by the grades of its judged offers, best first.
    pub(crate) fn new(grades: &[u8], question: &GradedCv) -> Self {
        let first = || grades.iter().take(DEPTH);
        let ideal = std::iter::repeat_n(2, question.n_right.min(DEPTH))
            .chain(std::iter::repeat_n(1, question.n_near.min(DEPTH)));
        let best = gain(ideal);
        let n_right = first().filter(|grade| **grade == 2).count();
        let place = grades.iter().position(|grade| *grade == 2);
        Self {
            ndcg: if best > 0.0 {
                gain(first().copied()) / best
            } else {
                0.0
            },
            precision: n_right as f64 / question.n_right.clamp(1, DEPTH) as f64,
            reciprocal: place.map_or(0.0, |place| 1.0 / (place + 1) as f64),
            near: first().filter(|grade| **grade > 0).count() as f64 / DEPTH as f64,
        }
    }

    /// The mean of several.
    pub(crate) fn mean<'a>(all: impl Iterator<Item = &'a Self>) -> Self {
        let mut sum = Self::default();
        let mut n = 0.0;
        for one in all {
            sum.ndcg += one.ndcg;
            sum.precision += one.precision;
            sum.reciprocal += one.reciprocal;
            sum.near += one.near;
            n += 1.0;
        }
        let n = f64::max(n, 1.0);
        Self {
            ndcg: sum.ndcg / n,
            precision: sum.precision / n,
            reciprocal: sum.reciprocal / n,
            near: sum.near / n,
        }
    }
}

fn gain(grades: impl Iterator<Item = u8>) -> f64 {
    let discounted = |(idx, grade): (usize, u8)| {
        let discount = ((idx + 2) as f64).log2();
        f64::from((1_u32 << grade) - 1) / discount
    };
    grades.take(DEPTH).enumerate().map(discounted).sum()
}

/// Probability that a reader goes on to the next rank: p of Webber et al.
const PATIENCE: f64 = 0.9;

/// The agreement of two rankings in [0, 1], weighted towards the first ranks: the
/// rank-biased overlap of Webber, Moffat & Zobel 2010 (eq. 32), which extrapolates the
/// agreement seen beyond the shorter ranking.
pub(crate) fn overlap<T: PartialEq>(one: &[T], other: &[T]) -> f64 {
    let depth = one.len().min(other.len());
    let shared = |n: usize| one[..n].iter().filter(|id| other[..n].contains(id)).count();
    let mut sum = 0.0;
    let mut weight = 1.0;
    let mut last = 1.0;
    for n in 1..=depth {
        last = shared(n) as f64 / n as f64;
        sum += (1.0 - PATIENCE) * weight * last;
        weight *= PATIENCE;
    }
    sum + weight * last
}

/// A mean with its 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Interval {
    /// The mean.
    pub mean: f64,
    /// The 2.5th percentile.
    pub low: f64,
    /// The 97.5th percentile.
    pub high: f64,
}

/// Bootstrap samples.
const RESAMPLINGS: usize = 2_000;

/// The interval of the mean of values, one a CV; give differences of two methods for a
/// paired one.
pub(crate) fn bootstrap(values: &[f64], seed: u64) -> Interval {
    if values.is_empty() {
        return Interval::default();
    }
    let n = values.len() as f64;
    let mut draw = EvalDraw(seed);
    let mut means: Vec<f64> = (0..RESAMPLINGS)
        .map(|_| {
            (0..values.len())
                .map(|_| values[draw.below(values.len())])
                .sum::<f64>()
                / n
        })
        .collect();
    means.sort_by(f64::total_cmp);
    Interval {
        mean: values.iter().sum::<f64>() / n,
        low: means[RESAMPLINGS / 40],
        high: means[RESAMPLINGS - 1 - RESAMPLINGS / 40],
    }
}

/// Random numbers for resampling: SplitMix64 (Steele et al. 2014).
#[derive(Clone, Debug)]
pub(crate) struct EvalDraw(pub u64);

impl EvalDraw {
    /// Uniform below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((u128::from(z ^ (z >> 31)) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(n_right: usize, n_near: usize) -> GradedCv {
        GradedCv {
            name: "x".to_owned(),
            is_hard: false,
            domain: 'J',
            grades: vec![],
            n_right,
            n_near,
        }
    }

    #[test]
    fn the_ideal_order_measures_one() {
        let ideal = [2, 2, 2, 2, 2, 1, 1, 0, 0, 0];
        let measures = Measures::new(&ideal, &question(5, 2));
        assert!((measures.ndcg - 1.0).abs() < 1e-12);
        assert_eq!(
            (measures.precision, measures.reciprocal, measures.near),
            (1.0, 1.0, 0.7)
        );
    }

    #[test]
    fn a_known_order_measures_what_the_formula_says() {
        // DCG = 1/log2(2) + 3/log2(3); ideal = 3·(1/log2(2)+…+1/log2(11)).
        let measures = Measures::new(&[1, 2], &question(10, 0));
        let ideal: f64 = (0..10).map(|k| 3.0 / f64::from(k + 2).log2()).sum();
        let expected = (1.0 + 3.0 / 3.0_f64.log2()) / ideal;
        assert!((measures.ndcg - expected).abs() < 1e-12);
        assert_eq!(measures.reciprocal, 0.5);
    }

    #[test]
    fn overlap_counts_shared_offers_more_the_earlier_they_are() {
        let one: Vec<u32> = (0..10).collect();
        let last_two_swapped = [0, 1, 2, 3, 4, 5, 6, 7, 9, 8];
        let first_two_swapped = [1, 0, 2, 3, 4, 5, 6, 7, 8, 9];
        assert!((overlap(&one, &one) - 1.0).abs() < 1e-12);
        assert!((overlap(&one, &first_two_swapped) - 0.9).abs() < 1e-12);
        assert!(overlap(&one, &last_two_swapped) > 0.99);
        assert_eq!(overlap(&one, &[20, 21, 22]), 0.0);
        // By hand: 0.1 · (1 + 0.9 · 1/2) + 0.81 · 1/2.
        assert!((overlap(&[1, 2], &[1, 3]) - 0.55).abs() < 1e-12);
    }

    #[test]
    fn an_interval_holds_its_mean_and_is_the_same_for_a_seed() {
        let values: Vec<f64> = (0..50).map(|i| f64::from(i % 7)).collect();
        let interval = bootstrap(&values, 7);
        assert!(interval.low < interval.mean && interval.mean < interval.high);
        assert_eq!(interval, bootstrap(&values, 7));
        assert_eq!(bootstrap(&[1.0; 9], 7).low, 1.0);
    }
}
