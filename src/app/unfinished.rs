//! Files that are being written. Where the process is interrupted they are
//! removed, so that nothing half-written stays.
//!
//! An interruption comes to the process and not to a use, so the list is one for
//! the whole process.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static PARTS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Keeps every file from being finished while it lives.
#[must_use]
pub(crate) struct Held(
    #[expect(dead_code, reason = "held for its lock")] MutexGuard<'static, Vec<PathBuf>>,
);

/// Notes a file that is begun.
pub(super) fn begin(part: &Path) {
    parts().push(part.to_owned());
}

/// Does the step that finishes or removes a file: an interruption comes before or
/// after it, and not within.
pub(super) fn settle<T>(part: &Path, step: impl FnOnce() -> T) -> T {
    let mut parts = parts();
    let done = step();
    parts.retain(|own| own != part);
    done
}

/// Removes every file that is not finished.
#[cfg_attr(
    not(unix),
    expect(dead_code, reason = "interruptions are watched on Unix")
)]
pub(crate) fn remove_all() -> Held {
    let parts = parts();
    for part in parts.iter() {
        // The process is ending, and the next run writes over it.
        let _ = fs::remove_file(part);
    }
    Held(parts)
}

fn parts() -> MutexGuard<'static, Vec<PathBuf>> {
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finished_file_is_no_longer_on_the_list() {
        let (one, other) = (Path::new("essai/.a.part"), Path::new("essai/.b.part"));
        begin(one);
        begin(other);
        assert_eq!(settle(one, || 7), 7);
        let listed = parts().clone();
        assert!(!listed.iter().any(|part| part == one));
        settle(other, || assert!(listed.iter().any(|part| part == other)));
    }
}
