//! Counts that may be a little too high, in a fixed space: enough to leave out
//! what is rare before counting the rest exactly.

/// As powers of two. 16 MB at most: ten million different things hardly meet.
const MOST_BITS: u32 = 24;
const FEWEST_BITS: u32 = 12;
/// A text brings about this many different things to count.
const THINGS_A_TEXT: usize = 256;

/// Saturating counts by the high bits of a hash.
#[derive(Debug)]
pub(super) struct Sketch {
    counts: Vec<u8>,
    bits: u32,
}

impl Sketch {
    /// An empty sketch for the things in `n_texts` texts. Only sketches for
    /// the same number of texts can be merged.
    pub(super) fn new(n_texts: usize) -> Self {
        let things = n_texts.saturating_mul(THINGS_A_TEXT).max(1);
        let bits = things.ilog2().clamp(FEWEST_BITS, MOST_BITS);
        Self {
            counts: vec![0; 1 << bits],
            bits,
        }
    }

    pub(super) fn add(&mut self, hash: u64) {
        let slot = self.slot(hash);
        let count = &mut self.counts[slot];
        *count = count.saturating_add(1);
    }

    /// At least as often as `hash` was added, up to 255.
    pub(super) fn count(&self, hash: u64) -> u8 {
        self.counts[self.slot(hash)]
    }

    /// Both counts together; the order of merging does not matter.
    pub(super) fn merged(mut self, other: &Self) -> Self {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count = count.saturating_add(*more);
        }
        self
    }

    fn slot(&self, hash: u64) -> usize {
        let spread = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - self.bits);
        usize::try_from(spread).expect("24 bits fit a usize")
    }
}

#[cfg(test)]
mod tests {
    use super::Sketch;

    #[test]
    fn a_count_is_never_too_low() {
        let mut one = Sketch::new(100);
        let mut two = Sketch::new(100);
        for hash in 0..1000 {
            one.add(hash);
            two.add(hash);
        }
        let both = one.merged(&two);
        assert!((0..1000).all(|hash| both.count(hash) >= 2));
    }
}
