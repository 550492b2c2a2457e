/// What one query gives at most, and how windows are cut to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Offers of a page.
    pub page: usize,
    /// Offers that a page shares with the one before.
    pub overlap: usize,
    /// The last offer at which a page may begin.
    pub max_start: usize,
    /// A window with more is halved: below what can be reached, as windows grow
    /// while they are read.
    pub leaf: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            page: 150,
            overlap: 20,
            max_start: 3_000,
            leaf: 2_500,
        }
    }
}

impl Limits {
    /// From the beginning of a page to that of the next.
    pub(super) fn step(&self) -> usize {
        self.page - self.overlap
    }

    /// How many offers overlapping pages get to.
    pub(super) fn reach(&self) -> usize {
        self.max_start / self.step() * self.step() + self.page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_pages_reach_close_to_the_cap() {
        assert_eq!(Limits::default().reach(), 3_140);
    }
}
