//! Draws from a fixed set of weighted topics in constant time.
//!
//! Walker's alias method, built as in Vose 1991: each cell has the same weight, split
//! between its own topic and one other.

use super::TopicId;
use super::rng::Rng;

/// One cell: its own topic below the threshold, the other above.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct AliasCell {
    threshold: f32,
    topic: TopicId,
    other: TopicId,
}

/// Buffers of `build`, reused from one table to the next.
#[derive(Debug, Default)]
pub(super) struct AliasBuilder {
    shares: Vec<f32>,
    small: Vec<u32>,
    large: Vec<u32>,
}

impl AliasBuilder {
    /// Appends the table of the weighted topics to `cells`. Returns the sum of the
    /// weights, added in order.
    pub(super) fn build(
        &mut self,
        weighted: impl Iterator<Item = (TopicId, f32)>,
        cells: &mut Vec<AliasCell>,
    ) -> f32 {
        let start = cells.len();
        self.shares.clear();
        cells.extend(weighted.map(|(topic, weight)| {
            self.shares.push(weight);
            AliasCell {
                threshold: 1.0,
                topic,
                other: topic,
            }
        }));
        let sum: f32 = self.shares.iter().sum();
        self.pair(sum, &mut cells[start..]);
        sum
    }

    /// Fills each cell below the mean weight from one above it. Cells left over by
    /// rounding keep a threshold of one.
    fn pair(&mut self, sum: f32, cells: &mut [AliasCell]) {
        let scale = cells.len() as f32 / sum;
        self.small.clear();
        self.large.clear();
        for (idx, share) in self.shares.iter_mut().enumerate() {
            *share *= scale;
            let list = if *share < 1.0 {
                &mut self.small
            } else {
                &mut self.large
            };
            list.push(idx as u32);
        }
        while let (Some(&small), Some(&large)) = (self.small.last(), self.large.last()) {
            self.small.pop();
            let (small, donor) = (small as usize, large as usize);
            cells[small].threshold = self.shares[small];
            cells[small].other = cells[donor].topic;
            self.shares[donor] -= 1.0 - self.shares[small];
            if self.shares[donor] < 1.0 {
                self.large.pop();
                self.small.push(large);
            }
        }
    }
}

/// Draws a topic. The table must not be empty.
#[inline(always)]
pub(super) fn draw(cells: &[AliasCell], rng: &mut Rng) -> TopicId {
    let random = rng.next();
    let scaled = (random >> 32) * cells.len() as u64;
    let cell = &cells[(scaled >> 32) as usize];
    let unit = (random as u32 >> 8) as f32 * (1.0 / (1 << 24) as f32);
    if unit < cell.threshold {
        cell.topic
    } else {
        cell.other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop, prop_assert, proptest};

    fn table(weights: &[f32]) -> (Vec<AliasCell>, f32) {
        let mut cells = Vec::new();
        let topics = weights.iter().enumerate().map(|(k, &w)| (k as TopicId, w));
        let sum = AliasBuilder::default().build(topics, &mut cells);
        (cells, sum)
    }

    /// The probability of each topic, computed from the cells.
    fn chances(cells: &[AliasCell]) -> Vec<f32> {
        let mut chances = vec![0.0; cells.len()];
        for cell in cells {
            let below = cell.threshold.clamp(0.0, 1.0);
            chances[usize::from(cell.topic)] += below / cells.len() as f32;
            chances[usize::from(cell.other)] += (1.0 - below) / cells.len() as f32;
        }
        chances
    }

    proptest! {
        #[test]
        fn a_table_gives_each_topic_its_share(
            weights in prop::collection::vec(1e-4_f32..1e3, 1..60),
        ) {
            let (cells, sum) = table(&weights);
            for (chance, weight) in chances(&cells).iter().zip(&weights) {
                prop_assert!((chance - weight / sum).abs() < 1e-5);
            }
        }
    }

    #[test]
    fn draws_follow_the_weights() {
        let (cells, _) = table(&[1.0, 2.0, 5.0]);
        let mut rng = Rng::keyed(1, 2, 3);
        let mut seen = [0_i32; 3];
        (0..80_000).for_each(|_| seen[usize::from(draw(&cells, &mut rng))] += 1);
        for (n, expected) in seen.iter().zip([10_000, 20_000, 50_000]) {
            assert!((n - expected).abs() < 600, "{seen:?}");
        }
    }

    #[test]
    fn a_second_table_does_not_disturb_the_first() {
        let mut builder = AliasBuilder::default();
        let mut cells = Vec::new();
        builder.build([(3, 1.0), (4, 3.0)].into_iter(), &mut cells);
        let first = cells.clone();
        builder.build([(9, 2.0)].into_iter(), &mut cells);
        assert_eq!(cells[..2], first[..]);
        assert_eq!(draw(&cells[2..], &mut Rng::keyed(0, 0, 0)), 9);
    }
}
