//! A draw among the topics of a line, proportional to n_dk φ_wk.

use super::TopicId;
use super::doc_topics::{CountLine, WIDTH};

/// A line is summed and searched as four columns of four.
const COLUMNS: usize = 4;

/// Keeps a product strictly below what it scales.
const JUST_BELOW_ONE: f32 = 1.0 - f32::EPSILON;

/// The topic that the drawn token had, with φ′ without that token.
#[derive(Clone, Copy, Debug)]
pub(super) struct OwnTopic {
    pub(super) topic: TopicId,
    pub(super) phi: f32,
}

/// n_dk φ_wk of the sixteen slots of a line.
pub(super) struct Weights([f32; WIDTH]);

impl Weights {
    #[inline(always)]
    pub(super) fn new<const N: usize>(line: &CountLine, phi: &[f32; N], own: OwnTopic) -> Self {
        let mut weights = [0.0; WIDTH];
        for ((weight, topic), n) in weights.iter_mut().zip(line.topics).zip(line.counts) {
            let frozen = phi[usize::from(topic) % N];
            let phi = if topic == own.topic { own.phi } else { frozen };
            *weight = f32::from(n) * phi;
        }
        Self(weights)
    }

    /// The sums of the slots c, c + 4, c + 8, c + 12.
    #[inline(always)]
    fn columns(&self) -> [f32; COLUMNS] {
        let w = &self.0;
        std::array::from_fn(|c| w[c] + w[c + 4] + w[c + 8] + w[c + 12])
    }

    #[inline(always)]
    pub(super) fn sum(&self) -> f32 {
        let [a, b, c, d] = self.columns();
        a + b + c + d
    }

    /// The slot where the cumulative sum exceeds `u`: first the column, then the row,
    /// both branch-free. Rounding never leads to a slot without weight, since the rest
    /// of `u` is kept strictly below the sum it is searched in.
    #[inline(always)]
    pub(super) fn slot_at(&self, u: f32) -> usize {
        let columns = self.columns();
        let (column, left) = bin(columns, u.min(self.sum() * JUST_BELOW_ONE));
        let row = std::array::from_fn(|r| self.0[(r * COLUMNS + column) % WIDTH]);
        let (row, _) = bin(row, left.min(columns[column] * JUST_BELOW_ONE));
        row * COLUMNS + column
    }
}

/// Which of four weights `u` falls into, and the rest of `u` in it.
#[inline(always)]
fn bin(w: [f32; COLUMNS], u: f32) -> (usize, f32) {
    let sums = [w[0], w[0] + w[1], w[0] + w[1] + w[2]];
    let bin = sums.iter().map(|&sum| usize::from(u >= sum)).sum::<usize>();
    let before = [0.0, sums[0], sums[1], sums[2]][bin % COLUMNS];
    (bin % COLUMNS, u - before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop, prop_assert, proptest};

    fn weights(values: &[f32]) -> Weights {
        Weights(std::array::from_fn(|i| {
            values.get(i).copied().unwrap_or(0.0)
        }))
    }

    proptest! {
        #[test]
        fn no_draw_falls_on_a_weight_of_zero(
            values in prop::collection::vec(prop::option::of(1e-9_f32..1e4), 16),
            unit in 0.0_f32..1.0,
        ) {
            let values: Vec<f32> = values.into_iter().map(Option::unwrap_or_default).collect();
            let weights = weights(&values);
            let u = unit * weights.sum();
            if u < weights.sum() {
                prop_assert!(values[weights.slot_at(u)] > 0.0);
            }
        }

        #[test]
        fn no_draw_past_the_end_falls_on_a_weight_of_zero(
            values in prop::collection::vec(prop::option::of(1e-9_f32..1e4), 16),
            past in 1.0_f32..2.0,
        ) {
            let values: Vec<f32> = values.into_iter().map(Option::unwrap_or_default).collect();
            let weights = weights(&values);
            if weights.sum() > 0.0 {
                prop_assert!(values[weights.slot_at(past * weights.sum())] > 0.0);
            }
        }
    }

    #[test]
    fn slots_are_drawn_by_their_weights() {
        let weights = weights(&[1.0, 0.0, 2.0, 1.0, 0.0, 4.0]);
        let mut hits = [0; WIDTH];
        let steps = 8_000;
        for step in 0..steps {
            let u = (step as f32 + 0.5) / steps as f32 * weights.sum();
            hits[weights.slot_at(u)] += 1;
        }
        assert_eq!(hits[..6], [1_000, 0, 2_000, 1_000, 0, 4_000]);
    }
}
