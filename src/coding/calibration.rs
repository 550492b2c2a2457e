//! What a probability is worth: how often answers told with it were right.
//!
//! Isotonic regression by pooling adjacent violators (Zadrozny and Elkan, 2002),
//! with straight lines between the pools.

/// A probability that was told of the best answer, and whether it was right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) probability: f64,
    pub(super) is_right: bool,
}

/// From what is told to what it is worth, at some points, both rising.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Worth {
    points: Vec<(f32, f32)>,
}

/// Fewer answers than these tell nothing of a probability's worth.
const LEAST_ANSWERS: usize = 200;
/// Answers in the smallest pool.
const LEAST_POOL: usize = 40;
/// No answer is surer than this: the labels themselves are wrong more often.
pub(super) const SUREST: f64 = 0.995;

/// Answers that are counted together.
#[derive(Clone, Copy)]
struct Pool {
    n: f64,
    told: f64,
    right: f64,
}

impl Worth {
    pub(super) fn learn(mut answers: Vec<Told>) -> Self {
        if answers.len() < LEAST_ANSWERS {
            return Self::default();
        }
        answers.sort_by(|a, b| a.probability.total_cmp(&b.probability));
        let mut pools: Vec<Pool> = Vec::new();
        for chunk in answers.chunks(LEAST_POOL) {
            pools.push(Pool {
                n: chunk.len() as f64,
                told: chunk.iter().map(|a| a.probability).sum(),
                right: chunk.iter().filter(|a| a.is_right).count() as f64,
            });
            join_while_falling(&mut pools);
        }
        let point = |pool: &Pool| ((pool.told / pool.n) as f32, (pool.right / pool.n) as f32);
        Self {
            points: pools.iter().map(point).collect(),
        }
    }

    /// The points, for keeping.
    pub(super) fn points(&self) -> &[(f32, f32)] {
        &self.points
    }

    /// From points that were kept; none where they do not rise.
    pub(super) fn of(points: Vec<(f32, f32)>) -> Option<Self> {
        let rises = points.is_sorted_by(|a, b| a.0 <= b.0 && a.1 <= b.1);
        let is_share = |x: f32| (0.0..=1.0).contains(&x);
        let all = points
            .iter()
            .all(|(told, worth)| is_share(*told) && is_share(*worth));
        (rises && all).then_some(Self { points })
    }

    /// What a probability is worth.
    pub(super) fn of_told(&self, told: f64) -> f64 {
        let Some(last) = self.points.last() else {
            return told.min(SUREST);
        };
        let (mut before, mut after) = ((0.0, 0.0), (1.0, f64::from(last.1)));
        for (x, y) in self
            .points
            .iter()
            .map(|(x, y)| (f64::from(*x), f64::from(*y)))
        {
            if x <= told {
                before = (x, y);
            } else {
                after = (x, y);
                break;
            }
        }
        let width = after.0 - before.0;
        let along = if width > 0.0 {
            (told - before.0) / width
        } else {
            0.0
        };
        (before.1 + along * (after.1 - before.1)).min(SUREST)
    }

    /// The same likelihoods, all flattened or sharpened by one power until the
    /// best is told for what it is worth; their order stays.
    pub(super) fn applied(&self, likely: Vec<f64>) -> Vec<f64> {
        let best = likely.iter().copied().fold(0.0, f64::max);
        let wanted = self.of_told(best);
        if (wanted - best).abs() < 1e-6 {
            return likely;
        }
        // An offer without a code is raised to dozens of powers: a logarithm each,
        // taken once, leaves an exponential where a power would cost three times that.
        let logs: Vec<f64> = likely
            .iter()
            .map(|p| (p / best).max(NOTHING).ln())
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
/// A share so far below the best stays nothing under any power of use.
const NOTHING: f64 = 1e-12;

fn share_of_best(logs: &[f64], power: f64) -> f64 {
    1.0 / logs.iter().map(|log| (log * power).exp()).sum::<f64>()
}

fn powered(logs: &[f64], power: f64) -> Vec<f64> {
    let mut shares: Vec<f64> = logs.iter().map(|log| (log * power).exp()).collect();
    let sum: f64 = shares.iter().sum();
    shares.iter_mut().for_each(|p| *p /= sum);
    shares
}

fn join_while_falling(pools: &mut Vec<Pool>) {
    while let [.., before, last] = pools.as_slice()
        && before.right * last.n >= last.right * before.n
    {
        let joined = Pool {
            n: before.n + last.n,
            told: before.told + last.told,
            right: before.right + last.right,
        };
        pools.truncate(pools.len() - 2);
        pools.push(joined);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tells everything with 0.99 or 0.5 and is right in 90 and 60 of 100.
    fn boaster() -> Worth {
        let told = |n: usize| Told {
            probability: if n.is_multiple_of(2) { 0.99 } else { 0.5 },
            is_right: match n.is_multiple_of(2) {
                true => !n.is_multiple_of(20),
                false => n % 10 < 6,
            },
        };
        Worth::learn((0..2_000).map(told).collect())
    }

    #[test]
    fn what_is_told_becomes_how_often_it_was_right() {
        assert!((boaster().of_told(0.99) - 0.9).abs() < 0.01);
        assert!((boaster().of_told(0.5) - 0.6).abs() < 0.01);
        let between = boaster().of_told(0.8);
        assert!(0.6 < between && between < 0.9, "{between}");
    }

    #[test]
    fn the_order_stays_and_the_sum_is_one() {
        let told = boaster().applied(vec![0.001, 0.989, 0.01]);
        assert!((told.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!((told[1] - 0.9).abs() < 0.01, "{told:?}");
        assert!(told[1] > told[2] && told[2] > told[0], "{told:?}");
    }

    #[test]
    fn few_answers_teach_nothing_and_nothing_is_certain() {
        let sure = Told {
            probability: 1.0,
            is_right: true,
        };
        assert_eq!(Worth::learn(vec![sure; 10]).of_told(0.7), 0.7);
        assert_eq!(Worth::learn(vec![sure; 500]).of_told(1.0), SUREST);
    }
}
