//! All windows of a sweep, read by several workers.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use serde_json::value::RawValue;

use super::api::Api;
use super::leaf::{Halt, Reader, Reading};
use super::{Error, Limits, Scope, Window};

/// What a sweep tells as it goes. Of one window, its rows come before its end;
/// windows overtake each other.
pub enum Step {
    /// Offers that are live, as the API wrote them. Some come more than once.
    Rows(Vec<Box<RawValue>>),
    /// A window was given up for its halves.
    Halved(Window, [Window; 2]),
    /// A window was read to its end: the marks of exactly what it holds.
    Settled(Window, Vec<String>),
}

/// How a sweep ended.
#[derive(Debug, Default)]
pub struct Swept {
    /// Windows that were not read to their end.
    pub n_missed: usize,
    /// The first failure that cost one.
    pub failure: Option<Error>,
}

/// How a sweep is done.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What one query gives.
    pub limits: Limits,
    /// Requests in flight.
    pub n_workers: usize,
}

impl Default for Options {
    fn default() -> Self {
        let limits = Limits::default();
        // At ten calls a second, answers may take more than a second each
        // before the pace is lost.
        Self {
            limits,
            n_workers: 16,
        }
    }
}

/// So many windows in a row without one that was read: nobody answers.
const MAX_FAILURES: usize = 3;

/// Where steps go. Breaking ends the sweep.
pub type Tell<'a> = dyn Fn(Step) -> ControlFlow<()> + Sync + 'a;

/// Reads windows until all are settled or missed. An error is one that no
/// further call can get around; the windows that are left stay as they are.
pub fn sweep(
    api: &Api,
    scope: &Scope,
    windows: Vec<Window>,
    options: Options,
    tell: &Tell<'_>,
) -> Result<Swept, Error> {
    let queue = Queue::new(windows);
    let rows = |rows| tell(Step::Rows(rows));
    let reader = Reader {
        api,
        scope,
        limits: options.limits,
        rows: &rows,
    };
    std::thread::scope(|workers| {
        for _ in 0..options.n_workers.max(1) {
            workers.spawn(|| work(&reader, &queue, tell));
        }
    });
    queue.outcome()
}

fn work(reader: &Reader<'_>, queue: &Queue, tell: &Tell<'_>) {
    while let Some(task) = queue.take() {
        // Told before the halves can be taken: a step of a half must not
        // overtake the one that brought it about.
        let is_told = |step| tell(step).is_continue();
        match reader.window(&task.window) {
            Ok(Reading::Settled(keys)) => {
                let goes_on = is_told(Step::Settled(task.window, keys));
                queue.end(goes_on, &[]);
            }
            Ok(Reading::Halved(halves)) => {
                let goes_on = is_told(Step::Halved(task.window, halves));
                queue.end(goes_on, &halves);
            }
            Ok(Reading::Unsettled) => queue.miss(None),
            Err(Halt::Stopped) => queue.end(false, &[]),
            Err(Halt::Api(error)) if error.may_pass() => queue.fail(task, error),
            Err(Halt::Api(error)) => queue.break_off(error),
        }
    }
}

/// A window to be read.
#[derive(Clone, Copy)]
struct Task {
    window: Window,
    has_failed: bool,
}

/// The windows that are left, shared by all workers.
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    left: VecDeque<Task>,
    n_busy: usize,
    n_failures_in_row: usize,
    is_over: bool,
    swept: Swept,
    fatal: Option<Error>,
}

impl Queue {
    fn new(windows: Vec<Window>) -> Self {
        let task = |window| Task {
            window,
            has_failed: false,
        };
        let left = windows.into_iter().map(task).collect();
        let state = Mutex::new(State {
            left,
            ..State::default()
        });
        Self {
            state,
            changed: Condvar::new(),
        }
    }

    /// The next window; waits while others may still bring some.
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

    /// A window was dealt with.
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

    /// A window was given up.
    fn miss(&self, error: Option<Error>) {
        self.leave(|state| state.miss(error));
    }

    /// A window could not be read now: once more, after all others.
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

    /// Nothing can go on after this.
    fn break_off(&self, error: Error) {
        self.leave(|state| {
            state.is_over = true;
            state.fatal.get_or_insert(error);
        });
    }

    fn leave(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        state.n_busy -= 1;
        change(&mut state);
        self.changed.notify_all();
    }

    fn outcome(self) -> Result<Swept, Error> {
        let state = self.state.into_inner();
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        state.swept.n_missed += state.left.len();
        match state.fatal {
            Some(error) => Err(error),
            None => Ok(state.swept),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn miss(&mut self, error: Option<Error>) {
        self.swept.n_missed += 1;
        if self.swept.failure.is_none() {
            self.swept.failure = error;
        }
    }
}
