//! Counts that may be a little too high, in a fixed space: enough to leave out
//! what is rare before counting the rest exactly.

/// As a power of two: 16 MB, so that ten million different things hardly meet.
const BITS: u32 = 24;

/// Saturating counts by the high bits of a hash.
#[derive(Debug)]
pub(super) struct Sketch(Vec<u8>);

impl Sketch {
    pub(super) fn new() -> Self {
        Self(vec![0; 1 << BITS])
    }

    pub(super) fn add(&mut self, hash: u64) {
        let count = &mut self.0[Self::slot(hash)];
        *count = count.saturating_add(1);
    }

    /// At least as often as `hash` was added, up to 255.
    pub(super) fn count(&self, hash: u64) -> u8 {
        self.0[Self::slot(hash)]
    }

    /// Both counts together; the order of merging does not matter.
    pub(super) fn merged(mut self, other: &Self) -> Self {
        for (count, more) in self.0.iter_mut().zip(&other.0) {
            *count = count.saturating_add(*more);
        }
        self
    }

    fn slot(hash: u64) -> usize {
        let spread = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - BITS);
        usize::try_from(spread).expect("24 bits fit a usize")
    }
}

#[cfg(test)]
mod tests {
    use super::Sketch;

    #[test]
    fn a_count_is_never_too_low() {
        let mut one = Sketch::new();
        let mut two = Sketch::new();
        for hash in 0..1000 {
            one.add(hash);
            two.add(hash);
        }
        let both = one.merged(&two);
        assert!((0..1000).all(|hash| both.count(hash) >= 2));
    }
}
