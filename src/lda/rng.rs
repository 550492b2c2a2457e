//! Random numbers that depend only on the seed, the sweep and the block.
//!
//! SplitMix64 (Steele, Lea & Flood 2014): a counter and a mixing function, so that a
//! number does not depend on the previous one.

#[derive(Clone, Debug)]
pub(super) struct Rng(u64);

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Rng {
    /// The stream of one block in one sweep.
    pub(super) fn keyed(seed: u64, sweep: u64, block: u64) -> Self {
        let key = mix(seed.wrapping_add(GOLDEN));
        let key = mix(key ^ sweep.wrapping_mul(GOLDEN));
        Self(mix(key ^ block.wrapping_add(1).wrapping_mul(GOLDEN)))
    }

    #[inline(always)]
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// Uniform in 0..1; 24 bits, so that rounding never gives 1.
    #[inline(always)]
    pub(super) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 * (1.0 / (1 << 24) as f32)
    }

    /// Uniform below `n`, which is not zero (Lemire 2019, without correcting a bias
    /// below 2⁻³²).
    #[inline(always)]
    pub(super) fn below(&mut self, n: usize) -> usize {
        (((self.next() >> 32) * n as u64) >> 32) as usize
    }
}

#[inline(always)]
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sweep_and_block_has_its_own_stream() {
        let firsts = [(1, 0, 0), (2, 0, 0), (1, 1, 0), (1, 0, 1), (0, 1, 1)]
            .map(|(seed, sweep, block)| Rng::keyed(seed, sweep, block).next());
        for (i, first) in firsts.iter().enumerate() {
            assert!(!firsts[..i].contains(first));
        }
    }

    #[test]
    fn numbers_fill_their_range_evenly() {
        let mut rng = Rng::keyed(42, 0, 0);
        let units: Vec<f32> = (0..10_000).map(|_| rng.unit()).collect();
        assert!(units.iter().all(|u| (0.0..1.0).contains(u)));
        let mean = units.iter().sum::<f32>() / 10_000.0;
        assert!((mean - 0.5).abs() < 0.01, "{mean}");
        let mut seen = [0; 7];
        (0..7_000).for_each(|_| seen[rng.below(7)] += 1);
        assert!(seen.iter().all(|n| (850..1_150).contains(n)), "{seen:?}");
    }
}
