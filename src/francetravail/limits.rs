/// Limits of one query, and how windows are cut to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Offers per page.
    pub page: usize,
    /// Offers that a page shares with the page before.
    pub overlap: usize,
    /// The last offset at which a page may begin.
    pub max_start: usize,
    /// A window with more offers is halved. Lower than the reach of a query, as windows grow
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
    /// Offset from one page to the next.
    pub(super) fn step(&self) -> usize {
        self.page - self.overlap
    }

    /// Offers that overlapping pages can reach.
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
