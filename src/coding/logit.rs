//! Conditional logit: few weights that combine evidence into probabilities.
//!
//! McFadden, *Conditional logit analysis of qualitative choice behavior*, 1974: the
//! probability of a choice is proportional to the exponential of its weighted
//! evidence. Learnt by Newton's method on the likelihood, with a Gaussian prior around
//! the usual weights. The texts must be held out from the learning of the evidence.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// A text whose right choice is known.
#[derive(Clone, Debug)]
pub(super) struct Choice<const N: usize> {
    /// By possible choice.
    pub(super) evidence: Vec<[f32; N]>,
    /// The index of the right one.
    pub(super) right: usize,
}

/// Precision of the prior: it counts as much as so many texts.
const PRIOR: f64 = 5.0;
const MOST_STEPS: usize = 25;
/// Gain in likelihood below which learning stops.
const SMALL_GAIN: f64 = 1e-4;

/// The probability of each choice.
pub(super) fn probabilities<const N: usize>(evidence: &[[f32; N]], weights: &[f64; N]) -> Vec<f64> {
    let score = |of: &[f32; N]| of.iter().zip(weights).map(|(x, w)| f64::from(*x) * w).sum();
    let mut shares: Vec<f64> = evidence.iter().map(score).collect();
    let most = shares.iter().copied().fold(f64::MIN, f64::max);
    shares.iter_mut().for_each(|s| *s = (*s - most).exp());
    let sum: f64 = shares.iter().sum();
    shares.iter_mut().for_each(|s| *s /= sum);
    shares
}

/// The weights that maximise the posterior.
pub(super) fn learn<const N: usize>(cases: &[Choice<N>], usual: [f64; N]) -> [f64; N] {
    let mut weights = usual;
    let mut loss = loss_of(cases, &weights, &usual);
    for _ in 0..MOST_STEPS {
        let step = newton_step(cases, &weights, &usual);
        let Some((next, less)) = line_search(cases, &weights, &usual, &step, loss) else {
            break;
        };
        let gain = loss - less;
        (weights, loss) = (next, less);
        if gain < SMALL_GAIN {
            break;
        }
    }
    weights
}

/// Halves the step until the loss falls.
fn line_search<const N: usize>(
    cases: &[Choice<N>],
    from: &[f64; N],
    usual: &[f64; N],
    step: &[f64; N],
    loss: f64,
) -> Option<([f64; N], f64)> {
    let mut lengths = std::iter::successors(Some(1.0), |length: &f64| Some(length / 2.0)).take(12);
    lengths.find_map(|length| {
        let next = std::array::from_fn(|k| from[k] - length * step[k]);
        let less = loss_of(cases, &next, usual);
        (less < loss).then_some((next, less))
    })
}

fn loss_of<const N: usize>(cases: &[Choice<N>], weights: &[f64; N], usual: &[f64; N]) -> f64 {
    let loss_of_one = |case: &Choice<N>| {
        let likely = probabilities(&case.evidence, weights)[case.right];
        -likely.max(f64::MIN_POSITIVE).ln()
    };
    // Collected before they are summed, for the order changes the last digits.
    let losses: Vec<f64> = cases.par_iter().map(loss_of_one).collect();
    let distance = (0..N).map(|k| (weights[k] - usual[k]).powi(2)).sum::<f64>();
    losses.iter().sum::<f64>() + PRIOR / 2.0 * distance
}

/// The derivatives of the loss of one choice.
struct Slope<const N: usize> {
    gradient: [f64; N],
    curvature: [[f64; N]; N],
}

fn newton_step<const N: usize>(
    cases: &[Choice<N>],
    weights: &[f64; N],
    usual: &[f64; N],
) -> [f64; N] {
    let slopes: Vec<Slope<N>> = cases.par_iter().map(|case| slope(case, weights)).collect();
    let mut gradient: [f64; N] = std::array::from_fn(|k| PRIOR * (weights[k] - usual[k]));
    let mut curvature = [[0.0; N]; N];
    for (k, row) in curvature.iter_mut().enumerate() {
        row[k] = PRIOR;
    }
    for slope in &slopes {
        add(&mut gradient, &slope.gradient);
        for (row, own) in curvature.iter_mut().zip(&slope.curvature) {
            add(row, own);
        }
    }
    solved(curvature, gradient)
}

fn add<const N: usize>(to: &mut [f64; N], more: &[f64; N]) {
    to.iter_mut().zip(more).for_each(|(x, y)| *x += y);
}

fn slope<const N: usize>(case: &Choice<N>, weights: &[f64; N]) -> Slope<N> {
    let shares = probabilities(&case.evidence, weights);
    let mut mean = [0.0; N];
    let mut second = [[0.0; N]; N];
    for (share, of) in shares.iter().zip(&case.evidence) {
        for k in 0..N {
            let x = share * f64::from(of[k]);
            mean[k] += x;
            for l in 0..N {
                second[k][l] += x * f64::from(of[l]);
            }
        }
    }
    let right = &case.evidence[case.right];
    let gradient = std::array::from_fn(|k| mean[k] - f64::from(right[k]));
    for k in 0..N {
        for l in 0..N {
            second[k][l] -= mean[k] * mean[l];
        }
    }
    Slope {
        gradient,
        curvature: second,
    }
}

/// Solves `matrix · x = right` by Gaussian elimination. The matrix is positive definite:
/// the prior adds to its diagonal.
fn solved<const N: usize>(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for pivot in 0..N {
        for row in pivot + 1..N {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            let above = matrix[pivot];
            let own = matrix[row].iter_mut().zip(above).skip(pivot);
            own.for_each(|(x, above)| *x -= factor * above);
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..N).rev() {
        let known: f64 = (row + 1..N)
            .map(|column| matrix[row][column] * right[column])
            .sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first evidence is right nine times in ten, the second is noise.
    fn cases() -> Vec<Choice<2>> {
        let case = |n: usize| Choice {
            // The noise turns once the right answers have gone through their turn.
            evidence: vec![[1.0, (n / 10 % 3) as f32], [0.0, (n / 10 % 2) as f32]],
            right: usize::from(n.is_multiple_of(10)),
        };
        (0..2_000).map(case).collect()
    }

    #[test]
    fn learnt_probabilities_match_observed_frequencies() {
        let weights = learn(&cases(), [0.0; 2]);
        assert!((weights[0] - 9.0_f64.ln()).abs() < 0.1, "{weights:?}");
        assert!(weights[1].abs() < 0.2, "{weights:?}");
        let likely = probabilities(&[[1.0, 0.0], [0.0, 0.0]], &weights);
        assert!((likely[0] - 0.9).abs() < 0.02, "{likely:?}");
    }

    #[test]
    fn without_choices_the_usual_weights_stay() {
        assert_eq!(learn::<2>(&[], [1.0, 2.0]), [1.0, 2.0]);
    }

    #[test]
    fn a_system_is_solved() {
        assert_eq!(solved([[2.0, 1.0], [1.0, 3.0]], [4.0, 7.0]), [1.0, 2.0]);
    }
}
