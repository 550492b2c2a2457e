//! Matches many CVs: each read in isolation, ranked in parallel, given back in
//! the order of the files whatever finishes first.
//!
//! A few workers take the files in turn. What they find waits for its turn in a
//! window of bounded size, so memory does not grow with the number of CVs, and
//! one slow file does not let the others run ahead without end.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex};

/// Results that may wait for an earlier one, for each worker.
const WINDOW: usize = 8;

/// Works on `n` things with some workers, and gives each result to `each` in
/// order. A worker is made where it works, as what it holds need not be shared.
/// The first error ends the run.
pub(crate) fn in_order<W, T: Send>(
    n: usize,
    n_workers: usize,
    make: impl Fn() -> anyhow::Result<W> + Sync,
    work: impl Fn(&mut W, usize) -> anyhow::Result<T> + Sync,
    mut each: impl FnMut(usize, T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let turn = Turn::new(n_workers.max(1) * WINDOW);
    let next = AtomicUsize::new(0);
    let (send, receive) = channel();
    std::thread::scope(|scope| {
        for _ in 0..n_workers.clamp(1, n.max(1)) {
            let send = send.clone();
            let (make, work, next, turn) = (&make, &work, &next, &turn);
            scope.spawn(move || work_in_turn(n, make, work, next, turn, &send));
        }
        drop(send);
        let given = give_in_order(&receive, &turn, &mut each);
        turn.end();
        given
    })
}

/// What one worker does: the next thing that nobody has taken, until none is left.
fn work_in_turn<W, T>(
    n: usize,
    make: &impl Fn() -> anyhow::Result<W>,
    work: &impl Fn(&mut W, usize) -> anyhow::Result<T>,
    next: &AtomicUsize,
    turn: &Turn,
    send: &Sender<(usize, anyhow::Result<T>)>,
) {
    let mut worker = make();
    loop {
        let at = next.fetch_add(1, Ordering::Relaxed);
        if at >= n || !turn.wait_for(at) {
            return;
        }
        let result = match &mut worker {
            Ok(worker) => work(worker, at),
            Err(_) => break,
        };
        if send.send((at, result)).is_err() {
            return;
        }
    }
    if let Err(error) = worker {
        // A closed channel means that another error is reported.
        let _ = send.send((0, Err(error)));
    }
}

fn give_in_order<T>(
    receive: &Receiver<(usize, anyhow::Result<T>)>,
    turn: &Turn,
    each: &mut impl FnMut(usize, T) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut waiting = BTreeMap::new();
    let mut at = 0;
    for (own, result) in receive {
        waiting.insert(own, result?);
        while let Some(result) = waiting.remove(&at) {
            each(at, result)?;
            at += 1;
            turn.is_at(at);
        }
    }
    Ok(())
}

/// How far the giving back has come, which workers do not outrun.
struct Turn {
    at: Mutex<usize>,
    moved: Condvar,
    window: usize,
}

impl Turn {
    fn new(window: usize) -> Self {
        Self {
            at: Mutex::new(0),
            moved: Condvar::new(),
            window,
        }
    }

    /// Waits until an item is within the window. False once the run has ended.
    fn wait_for(&self, own: usize) -> bool {
        let at = self
            .at
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let is_far = |at: &mut usize| *at != usize::MAX && own >= *at + self.window;
        let at = self.moved.wait_while(at, is_far);
        *at.unwrap_or_else(|poisoned| poisoned.into_inner()) != usize::MAX
    }

    fn is_at(&self, at: usize) {
        *self
            .at
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner()) = at;
        self.moved.notify_all();
    }

    fn end(&self) {
        self.is_at(usize::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn results_come_in_order_whatever_finishes_first() {
        let mut given = Vec::new();
        let work = |_: &mut (), at: usize| {
            std::thread::sleep(Duration::from_millis((at % 3) as u64));
            Ok(at * 2)
        };
        in_order(
            50,
            4,
            || Ok(()),
            work,
            |at, double| {
                given.push((at, double));
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(given, (0..50).map(|at| (at, at * 2)).collect::<Vec<_>>());
    }

    #[test]
    fn workers_do_not_run_ahead_of_a_slow_one() {
        let furthest = AtomicUsize::new(0);
        let work = |_: &mut (), at: usize| {
            if at == 0 {
                std::thread::sleep(Duration::from_millis(50));
                assert!(furthest.load(Ordering::SeqCst) < 2 * WINDOW);
            }
            furthest.fetch_max(at, Ordering::SeqCst);
            Ok(())
        };
        in_order(200, 2, || Ok(()), work, |_, ()| Ok(())).unwrap();
        assert_eq!(furthest.into_inner(), 199);
    }

    #[test]
    fn an_error_ends_the_run() {
        let failing = |_: &mut (), at: usize| match at {
            3 => anyhow::bail!("broken"),
            at => Ok(at),
        };
        let ended = in_order(1_000, 3, || Ok(()), failing, |_, _| Ok(()));
        assert_eq!(ended.unwrap_err().to_string(), "broken");
        let never: anyhow::Result<()> = in_order(
            5,
            2,
            || anyhow::bail!("no worker"),
            |(), at| Ok(at),
            |_, _| Ok(()),
        );
        assert_eq!(never.unwrap_err().to_string(), "no worker");
        in_order(0, 2, || Ok(()), |(), at| Ok(at), |_, _| Ok(())).unwrap();
    }
}
