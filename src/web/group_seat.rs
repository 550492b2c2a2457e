//! What a CV knows of the group that it came with.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A group as each of its CVs sees it.
#[derive(Clone, Debug)]
pub(super) struct GroupSeat {
    /// The name of the group in addresses.
    pub(super) id: String,
    has_numbers: Arc<AtomicBool>,
}

impl GroupSeat {
    pub(super) fn new(id: String) -> Self {
        Self {
            id,
            has_numbers: Arc::default(),
        }
    }

    /// True where numbers stand in place of names: on the page of the group, on that of each
    /// person, and in what is exported.
    pub(super) fn has_numbers(&self) -> bool {
        self.has_numbers.load(Ordering::Relaxed)
    }

    pub(super) fn set_numbers(&self, has_numbers: bool) {
        self.has_numbers.store(has_numbers, Ordering::Relaxed);
    }
}
