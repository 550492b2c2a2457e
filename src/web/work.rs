//! A few threads for what takes a processor, and a bounded line before them.

use std::time::Duration;

use super::queue::{Crowded, Queue};

/// Requests that may wait for a thread; more are asked to come again.
const MOST_WAITING: usize = 128;
/// How long one waits for a thread at most.
const PATIENCE: Duration = Duration::from_secs(60);

/// Slots for blocking work.
#[derive(Debug)]
pub(super) struct Workers {
    slots: Queue,
}

/// Why some work was not done.
#[derive(Debug)]
pub(super) enum NotDone {
    /// Too many are waiting.
    Busy,
    /// It ended in a defect, or with an error.
    Failed(anyhow::Error),
}

impl From<Crowded> for NotDone {
    fn from(_: Crowded) -> Self {
        Self::Busy
    }
}

impl From<anyhow::Error> for NotDone {
    fn from(why: anyhow::Error) -> Self {
        Self::Failed(why)
    }
}

impl Workers {
    /// As many as there are cores, and one more for who waits for a reader.
    pub(super) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self {
            slots: Queue::new(cores + 1, MOST_WAITING, PATIENCE),
        }
    }

    /// Does some blocking work once a slot is free.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> Result<T, NotDone> {
        let slot = self.slots.turn().await?;
        let done = tokio::task::spawn_blocking(work).await;
        drop(slot);
        match done {
            Ok(done) => Ok(done?),
            Err(_) => Err(NotDone::Failed(anyhow::anyhow!("a defect of the program"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_and_a_defect_does_not_end_the_server() {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_time()
            .build()
            .unwrap();
        let workers = Workers::new();
        let done = runtime.block_on(workers.run(|| Ok(2)));
        assert_eq!(done.unwrap(), 2);
        let broken = runtime.block_on(workers.run(|| -> anyhow::Result<()> {
            std::panic::resume_unwind(Box::new("x"));
        }));
        assert!(matches!(broken, Err(NotDone::Failed(_))));
        assert!(runtime.block_on(workers.run(|| Ok(3))).is_ok());
    }
}
