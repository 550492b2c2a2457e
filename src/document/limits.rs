//! What a reader may use. Where the system knows no such limits, the process of its own
//! and the limit on time that its parent keeps remain.

/// Address space, from which stacks, heap and buffers come.
#[cfg(unix)]
const MEMORY: u64 = 768 << 20;
/// Open files: the pipes, and a little for the system's own.
#[cfg(unix)]
const FILES: u64 = 16;

/// Sets what holds for the life of this process; never undone.
#[cfg(unix)]
pub(super) fn for_life() {
    use rustix::process::Resource;
    set(Resource::As, MEMORY);
    set(Resource::Core, 0);
    // Nothing a document makes its reader do may leave a file behind.
    set(Resource::Fsize, 0);
    set(Resource::Nofile, FILES);
}

/// Allows this many more seconds of processor time.
#[cfg(unix)]
pub(super) fn for_one_document(seconds: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
    let current = u64::try_from(used).unwrap_or(0) + seconds + 1;
    // Only the soft limit: it must be raised again for the next document.
    let maximum = getrlimit(Resource::Cpu).maximum;
    let limit = Rlimit {
        current: Some(current),
        maximum,
    };
    let _ = setrlimit(Resource::Cpu, limit);
}

/// A limit that cannot be set is one that a stricter parent has set already.
#[cfg(unix)]
fn set(resource: rustix::process::Resource, value: u64) {
    let limit = rustix::process::Rlimit {
        current: Some(value),
        maximum: Some(value),
    };
    let _ = rustix::process::setrlimit(resource, limit);
}

/// This system knows no such limits.
#[cfg(not(unix))]
pub(super) fn for_life() {}

/// This system knows no such limits.
#[cfg(not(unix))]
pub(super) fn for_one_document(_seconds: u64) {}
