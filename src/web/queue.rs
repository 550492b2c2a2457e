//! A bounded line of requests before something that few may have at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};

/// So many have a turn, so many wait for theirs, and those after them are asked to come again.
#[derive(Debug)]
pub(super) struct Queue {
    turns: Semaphore,
    waiting: AtomicUsize,
    most_waiting: usize,
    patience: Duration,
}

/// The line is too long, or did not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Crowded;

impl Queue {
    pub(super) fn new(turns: usize, most_waiting: usize, patience: Duration) -> Self {
        Self {
            turns: Semaphore::new(turns),
            waiting: AtomicUsize::new(0),
            most_waiting,
            patience,
        }
    }

    /// Waits for a turn, in the order of arrival; it ends with what is given back.
    pub(super) async fn turn(&self) -> Result<SemaphorePermit<'_>, Crowded> {
        if let Ok(turn) = self.turns.try_acquire() {
            return Ok(turn);
        }
        let place = Place::take(self)?;
        let turn = tokio::time::timeout(self.patience, self.turns.acquire()).await;
        drop(place);
        turn.ok().and_then(Result::ok).ok_or(Crowded)
    }
}

/// A place in the line, given back however the waiting ends: whoever asked may go away.
struct Place<'q>(&'q AtomicUsize);

impl<'q> Place<'q> {
    fn take(queue: &'q Queue) -> Result<Self, Crowded> {
        let place = Self(&queue.waiting);
        let n_before = queue.waiting.fetch_add(1, Ordering::Relaxed);
        (n_before < queue.most_waiting)
            .then_some(place)
            .ok_or(Crowded)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn runtime() -> tokio::runtime::Runtime {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        runtime.enable_time().build().unwrap()
    }

    #[test]
    fn one_more_waits_for_a_turn_and_the_one_after_the_line_is_sent_away() {
        runtime().block_on(async {
            let queue = Arc::new(Queue::new(1, 1, Duration::from_secs(60)));
            let first = queue.turn().await.unwrap();
            let waiting = Arc::clone(&queue);
            let second = tokio::spawn(async move { waiting.turn().await.map(drop) });
            tokio::task::yield_now().await;
            assert_eq!(queue.turn().await.err(), Some(Crowded));
            drop(first);
            assert_eq!(second.await.unwrap(), Ok(()));
            assert!(queue.turn().await.is_ok());
        });
    }

    #[test]
    fn who_goes_away_leaves_a_place() {
        runtime().block_on(async {
            let queue = Queue::new(1, 1, Duration::from_secs(60));
            let first = queue.turn().await.unwrap();
            let gone = tokio::time::timeout(Duration::from_millis(1), queue.turn()).await;
            assert!(gone.is_err());
            let next = tokio::time::timeout(Duration::from_millis(1), queue.turn()).await;
            assert!(next.is_err(), "it waits, and is not sent away");
            drop(first);
        });
    }

    #[test]
    fn a_line_that_does_not_move_ends() {
        runtime().block_on(async {
            let queue = Queue::new(1, 9, Duration::from_millis(1));
            let _first = queue.turn().await.unwrap();
            assert_eq!(queue.turn().await.err(), Some(Crowded));
        });
    }
}
