//! What readers remember of words, handed on from one reader to the next.

use std::mem;
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, PoisonError};

use super::meanings::Meanings;
use super::steps::Steps;

/// Memories larger than this, in written words, are not kept for later readers.
const MOST_KEPT: usize = 100_000;

/// Memories of readers that are done. Most of the time that a short text takes goes
/// into stemming words met before. What a word means depends on the steps alone, so one
/// memory serves all analyzers of the same steps.
static KEPT: Mutex<Vec<Meanings>> = Mutex::new(Vec::new());

/// The meanings a reader works with; kept for another reader when it is done.
#[derive(Debug)]
pub(super) struct Memory(Meanings);

impl Memory {
    /// One that was kept with the same steps, or a new one.
    pub(super) fn take(steps: Steps) -> Self {
        let steps = steps.of_words();
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        let same = kept.iter().rposition(|own| own.steps() == steps);
        Self(same.map_or_else(|| Meanings::new(steps), |idx| kept.swap_remove(idx)))
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        if self.0.n_written() <= MOST_KEPT {
            let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
            kept.push(mem::take(&mut self.0));
        }
    }
}

impl Deref for Memory {
    type Target = Meanings;

    fn deref(&self) -> &Meanings {
        &self.0
    }
}

impl DerefMut for Memory {
    fn deref_mut(&mut self) -> &mut Meanings {
        &mut self.0
    }
}
