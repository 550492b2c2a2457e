//! How much each kind of evidence counts: few weights, learnt on texts that the
//! evidence itself has not seen.
//!
//! McFadden's conditional logit (*Conditional logit analysis of qualitative choice
//! behavior*, 1974): a choice is as likely as the exponential of the weighted sum
//! of what speaks for it. Learnt by Newton's method on the likelihood, held near
//! the usual weights where examples are few.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// A text whose right answer is known among others.
#[derive(Clone, Debug)]
pub(super) struct Case<const N: usize> {
    /// What speaks for each possible answer.
    pub(super) evidence: Vec<[f32; N]>,
    /// The place of the right one.
    pub(super) right: usize,
}

/// How strongly weights are held to the usual ones: as much as so many texts.
const HOLD: f64 = 5.0;
const MOST_STEPS: usize = 25;
/// A step that gains less is the last.
const SMALL_GAIN: f64 = 1e-4;

/// How likely each answer is.
pub(super) fn probabilities<const N: usize>(evidence: &[[f32; N]], weights: &[f64; N]) -> Vec<f64> {
    let strength = |of: &[f32; N]| of.iter().zip(weights).map(|(x, w)| f64::from(*x) * w).sum();
    let mut shares: Vec<f64> = evidence.iter().map(strength).collect();
    let most = shares.iter().copied().fold(f64::MIN, f64::max);
    shares.iter_mut().for_each(|s| *s = (*s - most).exp());
    let sum: f64 = shares.iter().sum();
    shares.iter_mut().for_each(|s| *s /= sum);
    shares
}

/// The weights under which the right answers are likeliest.
pub(super) fn learn<const N: usize>(cases: &[Case<N>], usual: [f64; N]) -> [f64; N] {
    let mut weights = usual;
    let mut loss = loss_of(cases, &weights, &usual);
    for _ in 0..MOST_STEPS {
        let step = newton_step(cases, &weights, &usual);
        let Some((next, less)) = shorter_until_better(cases, &weights, &usual, &step, loss) else {
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

fn shorter_until_better<const N: usize>(
    cases: &[Case<N>],
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

fn loss_of<const N: usize>(cases: &[Case<N>], weights: &[f64; N], usual: &[f64; N]) -> f64 {
    let of_case = |case: &Case<N>| {
        let likely = probabilities(&case.evidence, weights)[case.right];
        -likely.max(f64::MIN_POSITIVE).ln()
    };
    // Collected before they are summed: the order of a sum changes its last digits.
    let losses: Vec<f64> = cases.par_iter().map(of_case).collect();
    let strayed = (0..N).map(|k| (weights[k] - usual[k]).powi(2)).sum::<f64>();
    losses.iter().sum::<f64>() + HOLD / 2.0 * strayed
}

/// Gradient and curvature of one case.
type Slope<const N: usize> = ([f64; N], [[f64; N]; N]);

fn newton_step<const N: usize>(
    cases: &[Case<N>],
    weights: &[f64; N],
    usual: &[f64; N],
) -> [f64; N] {
    let slopes: Vec<Slope<N>> = cases.par_iter().map(|case| slope(case, weights)).collect();
    let mut gradient: [f64; N] = std::array::from_fn(|k| HOLD * (weights[k] - usual[k]));
    let mut curvature = [[0.0; N]; N];
    for (k, row) in curvature.iter_mut().enumerate() {
        row[k] = HOLD;
    }
    for (first, second) in &slopes {
        for k in 0..N {
            gradient[k] += first[k];
            for l in 0..N {
                curvature[k][l] += second[k][l];
            }
        }
    }
    solved(curvature, gradient)
}

fn slope<const N: usize>(case: &Case<N>, weights: &[f64; N]) -> Slope<N> {
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
    (gradient, second)
}

/// The solution of `matrix · x = right`, by Gauss; the matrix is positive definite,
/// being a curvature held up on its diagonal.
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

    /// The first kind of evidence is right nine times in ten, the second is noise.
    fn cases() -> Vec<Case<2>> {
        let case = |n: usize| Case {
            // The noise turns once the right answers have gone through their turn.
            evidence: vec![[1.0, (n / 10 % 3) as f32], [0.0, (n / 10 % 2) as f32]],
            right: usize::from(n.is_multiple_of(10)),
        };
        (0..2_000).map(case).collect()
    }

    #[test]
    fn learnt_probabilities_are_how_often_it_is_right() {
        let weights = learn(&cases(), [0.0; 2]);
        assert!((weights[0] - 9.0_f64.ln()).abs() < 0.1, "{weights:?}");
        assert!(weights[1].abs() < 0.2, "{weights:?}");
        let likely = probabilities(&[[1.0, 0.0], [0.0, 0.0]], &weights);
        assert!((likely[0] - 0.9).abs() < 0.02, "{likely:?}");
    }

    #[test]
    fn without_cases_the_usual_weights_stay() {
        assert_eq!(learn::<2>(&[], [1.0, 2.0]), [1.0, 2.0]);
    }

    #[test]
    fn a_system_is_solved() {
        assert_eq!(solved([[2.0, 1.0], [1.0, 3.0]], [4.0, 7.0]), [1.0, 2.0]);
    }
}
