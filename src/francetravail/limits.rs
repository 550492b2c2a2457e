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

    /// The same where no page may begin after `most`.
    pub(super) fn up_to(self, most: usize) -> Self {
        let max_start = self.max_start.min(most);
        Self { max_start, ..self }.with_smaller_leaf()
    }

    /// The same with pages of half the size, which overlap by less than half.
    pub(super) fn with_smaller_page(self) -> Self {
        self.with_page(self.page / 2)
    }

    /// The same with pages of at most this size, which overlap by less than half.
    pub(super) fn with_page(self, page: usize) -> Self {
        let page = page.min(self.page).max(2);
        let overlap = self.overlap.min(page / 3).max(1);
        Self {
            page,
            overlap,
            ..self
        }
        .with_smaller_leaf()
    }

    /// Windows grow while they are read: a leaf is a fifth lower than what can be reached.
    fn with_smaller_leaf(self) -> Self {
        let leaf = self.leaf.min(self.reach() * 4 / 5).max(1);
        Self { leaf, ..self }
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
