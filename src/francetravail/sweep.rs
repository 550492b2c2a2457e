//! All windows of a sweep, read by several workers.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use serde_json::value::RawValue;

use super::api::Api;
use super::leaf::{Interruption, WindowOutcome, WindowReader};
use super::learnt::LearntLimits;
use super::{Error, Limits, Scope, Window};

/// Progress of a sweep. The records of a window come before its end; windows overtake each
/// other.
pub(crate) enum SweepStep {
    /// Live offers as raw JSON, some of them more than once.
    Rows(Vec<Box<RawValue>>),
    /// A window was replaced by its halves.
    Halved(Window, [Window; 2]),
    /// A window was read to its end; the keys of exactly the offers it holds.
    Settled(Window, Vec<String>),
}

/// What a sweep missed.
#[derive(Debug, Default)]
pub(crate) struct SweepOutcome {
    /// Windows that were not read to their end.
    pub n_missed: usize,
    /// The first failure that made a window be missed.
    pub failure: Option<Error>,
}

/// Limits and parallelism of a sweep.
#[derive(Clone, Copy, Debug)]
pub struct SweepOptions {
    /// Limits of one query.
    pub limits: Limits,
    /// Number of requests in flight.
    pub n_workers: usize,
}

impl Default for SweepOptions {
    fn default() -> Self {
        let limits = Limits::default();
        // At ten calls per second, answers may take 1.6 s each before the pace
        // drops.
        Self {
            limits,
            n_workers: 16,
        }
    }
}

/// After this many failed windows in a row, the service counts as unreachable.
const MAX_FAILURES: usize = 3;

/// Receives steps. Breaking ends the sweep.
pub(crate) type OnStep<'a> = dyn Fn(SweepStep) -> ControlFlow<()> + Sync + 'a;

/// Reads windows until each is settled or missed. An error is one that no further call can
/// avoid; the remaining windows stay for the next run.
pub(crate) fn sweep(
    api: &Api,
    scope: &Scope,
    windows: Vec<Window>,
    options: SweepOptions,
    on_step: &OnStep<'_>,
) -> Result<SweepOutcome, Error> {
    let queue = Queue::new(windows);
    let rows = |rows| on_step(SweepStep::Rows(rows));
    let reader = WindowReader {
        api,
        scope,
        limits: LearntLimits::new(options.limits),
        n_refused: AtomicUsize::new(0),
        rows: &rows,
    };
    std::thread::scope(|workers| {
        for _ in 0..options.n_workers.max(1) {
            workers.spawn(|| work(&reader, &queue, on_step));
        }
    });
    queue.outcome()
}

fn work(reader: &WindowReader<'_>, queue: &Queue, on_step: &OnStep<'_>) {
    while let Some(task) = queue.take() {
        // Reported before the halves enter the queue: a step of a half must not
        // overtake the step of its window.
        let report = |step| on_step(step).is_continue();
        match reader.window(&task.window) {
            Ok(WindowOutcome::Settled(keys)) => {
                let goes_on = report(SweepStep::Settled(task.window, keys));
                queue.end(goes_on, &[]);
            }
            Ok(WindowOutcome::Halved(halves)) => {
                let goes_on = report(SweepStep::Halved(task.window, halves));
                queue.end(goes_on, &halves);
            }
            Ok(WindowOutcome::Unsettled) => queue.miss(None),
            Err(Interruption::Stopped) => queue.end(false, &[]),
            Err(Interruption::Api(error)) if error.may_pass() => queue.fail(task, error),
            Err(Interruption::Api(error)) => queue.break_off(error),
        }
    }
}

#[derive(Clone, Copy)]
struct Task {
    window: Window,
    has_failed: bool,
}

/// The remaining windows, shared by all workers.
struct Queue {
    state: Mutex<SweepState>,
    changed: Condvar,
}

#[derive(Default)]
struct SweepState {
    left: VecDeque<Task>,
    n_busy: usize,
    n_failures_in_row: usize,
    is_over: bool,
    swept: SweepOutcome,
    fatal: Option<Error>,
}

impl Queue {
    fn new(windows: Vec<Window>) -> Self {
        let task = |window| Task {
            window,
            has_failed: false,
        };
        let left = windows.into_iter().map(task).collect();
        let state = Mutex::new(SweepState {
            left,
            ..SweepState::default()
        });
        Self {
            state,
            changed: Condvar::new(),
        }
    }

    /// The next window; waits while other workers may still add some.
    fn take(&self) -> Option<Task> {
        let mut state = self.state();
        loop {
            if state.is_over {
                return None;
            }
            if let Some(task) = state.left.pop_front() {
                state.n_busy += 1;
                return Some(task);
            }
            if state.n_busy == 0 {
                return None;
            }
            let waited = self.changed.wait(state);
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A window is finished.
    fn end(&self, goes_on: bool, halves: &[Window]) {
        self.leave(|state| {
            let task = |window: &Window| Task {
                window: *window,
                has_failed: false,
            };
            state.left.extend(halves.iter().map(task));
            state.n_failures_in_row = 0;
            state.is_over |= !goes_on;
        });
    }

    /// A window is given up.
    fn miss(&self, error: Option<Error>) {
        self.leave(|state| state.miss(error));
    }

    /// A window failed: it is read once more, after all others.
    fn fail(&self, task: Task, error: Error) {
        self.leave(|state| {
            state.n_failures_in_row += 1;
            if task.has_failed || state.n_failures_in_row >= MAX_FAILURES {
                state.is_over |= state.n_failures_in_row >= MAX_FAILURES;
                state.miss(Some(error));
            } else {
                state.left.push_back(Task {
                    has_failed: true,
                    ..task
                });
            }
        });
    }

    /// Ends the sweep for all workers.
    fn break_off(&self, error: Error) {
        self.leave(|state| {
            state.is_over = true;
            state.fatal.get_or_insert(error);
        });
    }

    fn leave(&self, change: impl FnOnce(&mut SweepState)) {
        let mut state = self.state();
        state.n_busy -= 1;
        change(&mut state);
        self.changed.notify_all();
    }

    fn outcome(self) -> Result<SweepOutcome, Error> {
        let state = self.state.into_inner();
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        state.swept.n_missed += state.left.len();
        match state.fatal {
            Some(error) => Err(error),
            None => Ok(state.swept),
        }
    }

    fn state(&self) -> MutexGuard<'_, SweepState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SweepState {
    fn miss(&mut self, error: Option<Error>) {
        self.swept.n_missed += 1;
        if self.swept.failure.is_none() {
            self.swept.failure = error;
        }
    }
}
