//! Right, wrong and missed, with the shares made of them.

/// Right, wrong and missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

impl Counts {
    pub(crate) fn precision(self) -> Option<f64> {
        share(self.right, self.right + self.wrong)
    }

    pub(crate) fn recall(self) -> Option<f64> {
        share(self.right, self.right + self.missed)
    }

    pub(crate) fn f1(self) -> Option<f64> {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    /// Number of texts where a person read it.
    pub(crate) fn n_gold(self) -> usize {
        self.right + self.missed
    }

    pub(super) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    pub(super) fn of(is_found: bool, is_gold: bool) -> Self {
        Self {
            right: usize::from(is_found && is_gold),
            wrong: usize::from(is_found && !is_gold),
            missed: usize::from(!is_found && is_gold),
        }
    }
}

pub(super) fn share(part: usize, all: usize) -> Option<f64> {
    (all > 0).then(|| part as f64 / all as f64)
}

/// The outcome of a sub-label in a text.
pub(super) struct TextOutcome {
    pub(super) text: usize,
    pub(super) counts: Counts,
}
