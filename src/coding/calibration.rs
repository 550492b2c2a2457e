//! Calibration: from the probability that an answer states to how often such answers
//! are right.
//!
//! Isotonic regression by pooling adjacent violators (Zadrozny and Elkan, 2002), with
//! linear interpolation between the pools.

/// The stated probability of an answer, and whether the answer was right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prediction {
    pub(super) probability: f64,
    pub(super) is_right: bool,
}

/// A point of the calibration curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CalibrationPoint {
    pub(super) stated: f32,
    /// The share of right answers.
    pub(super) observed: f32,
}

/// A rising curve; without points, probabilities stay as stated.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Calibration {
    points: Vec<CalibrationPoint>,
}

/// Fewer predictions cannot be calibrated.
const LEAST_PREDICTIONS: usize = 200;
/// Predictions in the smallest pool.
const LEAST_POOL: usize = 40;
/// The highest probability: the labels themselves are wrong more often than 1 in 200.
pub(super) const HIGHEST: f64 = 0.995;

/// Predictions counted together.
#[derive(Clone, Copy)]
struct PredictionPool {
    n: f64,
    stated: f64,
    right: f64,
}

impl Calibration {
    pub(super) fn learn(mut predictions: Vec<Prediction>) -> Self {
        if predictions.len() < LEAST_PREDICTIONS {
            return Self::default();
        }
        predictions.sort_by(|a, b| a.probability.total_cmp(&b.probability));
        let mut pools: Vec<PredictionPool> = Vec::new();
        for chunk in predictions.chunks(LEAST_POOL) {
            pools.push(PredictionPool {
                n: chunk.len() as f64,
                stated: chunk.iter().map(|p| p.probability).sum(),
                right: chunk.iter().filter(|p| p.is_right).count() as f64,
            });
            join_violators(&mut pools);
        }
        let point = |pool: &PredictionPool| CalibrationPoint {
            stated: (pool.stated / pool.n) as f32,
            observed: (pool.right / pool.n) as f32,
        };
        Self {
            points: pools.iter().map(point).collect(),
        }
    }

    pub(super) fn points(&self) -> &[CalibrationPoint] {
        &self.points
    }

    /// From pairs of stated and observed; none where they do not rise within [0, 1].
    pub(super) fn from_numbers(numbers: &[f32]) -> Option<Self> {
        let (pairs, []) = numbers.as_chunks::<2>() else {
            return None;
        };
        let point = |[stated, observed]: &[f32; 2]| CalibrationPoint {
            stated: *stated,
            observed: *observed,
        };
        let points: Vec<CalibrationPoint> = pairs.iter().map(point).collect();
        let rises = points.is_sorted_by(|a, b| a.stated <= b.stated && a.observed <= b.observed);
        let are_shares = numbers.iter().all(|x| (0.0..=1.0).contains(x));
        (rises && are_shares).then_some(Self { points })
    }

    /// The calibrated probability of a stated one.
    pub(super) fn observed(&self, stated: f64) -> f64 {
        let Some(last) = self.points.last() else {
            return stated.min(HIGHEST);
        };
        let (mut before, mut after) = ((0.0, 0.0), (1.0, f64::from(last.observed)));
        for point in &self.points {
            let (x, y) = (f64::from(point.stated), f64::from(point.observed));
            if x <= stated {
                before = (x, y);
            } else {
                after = (x, y);
                break;
            }
        }
        let width = after.0 - before.0;
        let along = if width > 0.0 {
            (stated - before.0) / width
        } else {
            0.0
        };
        (before.1 + along * (after.1 - before.1)).min(HIGHEST)
    }

    /// Raises all probabilities to one power, found by bisection, so that the highest is
    /// calibrated. Their order stays, and they sum to 1.
    pub(super) fn calibrate(&self, probabilities: Vec<f64>) -> Vec<f64> {
        let best = probabilities.iter().copied().fold(0.0, f64::max);
        let wanted = self.observed(best);
        if (wanted - best).abs() < 1e-6 {
            return probabilities;
        }
        // An offer without a code is raised to dozens of powers: a logarithm each, taken
        // once, leaves an exponential where a power would cost three times that.
        let logs: Vec<f64> = probabilities
            .iter()
            .map(|p| (p / best).max(NEGLIGIBLE).ln())
            .collect();
        let (mut low, mut high) = (0.0_f64, MOST_POWER);
        for _ in 0..HALVINGS {
            let middle = (low + high) / 2.0;
            if share_of_best(&logs, middle) < wanted {
                low = middle;
            } else {
                high = middle;
            }
        }
        powered(&logs, high)
    }
}

const MOST_POWER: f64 = 8.0;
const HALVINGS: usize = 24;
/// A probability so far below the best stays negligible under any power.
const NEGLIGIBLE: f64 = 1e-12;

fn share_of_best(logs: &[f64], power: f64) -> f64 {
    1.0 / logs.iter().map(|log| (log * power).exp()).sum::<f64>()
}

fn powered(logs: &[f64], power: f64) -> Vec<f64> {
    let mut shares: Vec<f64> = logs.iter().map(|log| (log * power).exp()).collect();
    let sum: f64 = shares.iter().sum();
    shares.iter_mut().for_each(|p| *p /= sum);
    shares
}

/// Joins the last pools while they do not rise.
fn join_violators(pools: &mut Vec<PredictionPool>) {
    while let [.., before, last] = pools.as_slice()
        && before.right * last.n >= last.right * before.n
    {
        let joined = PredictionPool {
            n: before.n + last.n,
            stated: before.stated + last.stated,
            right: before.right + last.right,
        };
        pools.truncate(pools.len() - 2);
        pools.push(joined);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// States 0.99 or 0.5 and is right in 90 and 60 of 100.
    fn overconfident() -> Calibration {
        let prediction = |n: usize| Prediction {
            probability: if n.is_multiple_of(2) { 0.99 } else { 0.5 },
            is_right: match n.is_multiple_of(2) {
                true => !n.is_multiple_of(20),
                false => n % 10 < 6,
            },
        };
        Calibration::learn((0..2_000).map(prediction).collect())
    }

    #[test]
    fn a_stated_probability_becomes_the_observed_frequency() {
        assert!((overconfident().observed(0.99) - 0.9).abs() < 0.01);
        assert!((overconfident().observed(0.5) - 0.6).abs() < 0.01);
        let between = overconfident().observed(0.8);
        assert!(0.6 < between && between < 0.9, "{between}");
    }

    #[test]
    fn the_order_stays_and_the_sum_is_one() {
        let calibrated = overconfident().calibrate(vec![0.001, 0.989, 0.01]);
        assert!((calibrated.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!((calibrated[1] - 0.9).abs() < 0.01, "{calibrated:?}");
        assert!(
            calibrated[1] > calibrated[2] && calibrated[2] > calibrated[0],
            "{calibrated:?}"
        );
    }

    #[test]
    fn few_predictions_teach_nothing_and_nothing_is_certain() {
        let sure = Prediction {
            probability: 1.0,
            is_right: true,
        };
        assert_eq!(Calibration::learn(vec![sure; 10]).observed(0.7), 0.7);
        assert_eq!(Calibration::learn(vec![sure; 500]).observed(1.0), HIGHEST);
    }
}
