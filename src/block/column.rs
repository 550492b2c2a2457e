//! An array inside a block.

use std::marker::PhantomData;

/// Where an array lies in its block; `Block::get` gives the items.
#[derive(Debug)]
pub struct Column<T> {
    /// Its first word.
    pub(super) start: usize,
    n_items: usize,
    item: PhantomData<T>,
}

// Derived, these would require `T: Clone` and `T: Copy`.
impl<T> Clone for Column<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Column<T> {}

impl<T> Column<T> {
    pub(super) fn new(start: usize, n_items: usize) -> Self {
        Self {
            start,
            n_items,
            item: PhantomData,
        }
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.n_items
    }

    /// True if there is no item.
    pub fn is_empty(&self) -> bool {
        self.n_items == 0
    }
}
