//! Which windows a run reads: those that an earlier one left, those that the
//! last one ended with, or the whole, to be halved.

use jiff::Timestamp;
use jiff::civil::DateTime;

use super::look::look_at;
use super::{FetchRequest, Reach};
use crate::app::moment::now_in_paris;
use crate::francetravail::{Api, Window};
use crate::store::{OpenRun, Store};

/// A run that was begun longer ago is not taken up: offers that changed since
/// in the windows that it read would only be seen by the next one.
const RESUME_WITHIN_SECONDS: i64 = 3 * 3_600;

/// A run and the windows it is to read.
pub(super) struct FetchPlan {
    pub(super) run: OpenRun,
    pub(super) windows: Vec<Window>,
    pub(super) is_resumed: bool,
}

impl FetchPlan {
    /// Takes up the run that was left, or begins one.
    pub(super) fn make(
        store: &mut Store,
        api: &Api,
        request: &FetchRequest,
    ) -> anyhow::Result<Self> {
        let (key, started) = (key(request), Timestamp::now().as_second());
        if let Some(run) = store.open_run()? {
            let is_young = (0..RESUME_WITHIN_SECONDS).contains(&(started - run.started));
            if run.scope == key
                && is_young
                && let Some(windows) = left(store, api, request, &run)?
            {
                return Ok(Self {
                    run,
                    windows,
                    is_resumed: true,
                });
            }
        }
        let windows = first_windows(store, request, now_in_paris().local())?;
        let spans: Vec<_> = windows.iter().map(ToString::to_string).collect();
        let run = store.begin_run(&key, started, &spans)?;
        Ok(Self {
            run,
            windows,
            is_resumed: false,
        })
    }
}

/// The windows that a run left, and those that it read and that hold another
/// number of offers by now. `None` where they cannot be made out.
fn left(
    store: &mut Store,
    api: &Api,
    request: &FetchRequest,
    run: &OpenRun,
) -> anyhow::Result<Option<Vec<Window>>> {
    let settled = store.spans_settled(run.id)?;
    let settled = settled.into_iter();
    let settled = settled.map(|(span, n)| Some((span.parse::<Window>().ok()?, n)));
    let Some(settled) = settled.collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    let moved = look_at(&settled, |(window, n)| {
        let counted = api.count(&request.scope, Some(window))?;
        Ok((counted != *n).then_some(*window))
    })?;
    for window in moved.into_iter().flatten() {
        store.unsettle_span(run.id, &window.to_string())?;
    }
    let left = store.spans_left(run.id)?;
    Ok(left.iter().map(|span| span.parse().ok()).collect())
}

/// Key of a request: runs with the same key continue each other.
pub(super) fn key(request: &FetchRequest) -> String {
    let reach = match request.reach {
        Reach::All => String::new(),
        Reach::Since(days) => format!("since={days}"),
        Reach::Recent(days) => format!("recent={days}"),
    };
    let key = format!("{} {reach}", request.scope);
    key.trim().to_owned()
}

/// The window of a run that does not want all.
pub(super) fn dated(request: &FetchRequest, now: DateTime) -> Option<Window> {
    match request.reach {
        Reach::All => None,
        Reach::Since(days) | Reach::Recent(days) => Some(Window::last_days(now, days)),
    }
}

/// Whether a run would start from the windows of the last one.
pub(super) fn has_known_windows(store: &Store, request: &FetchRequest) -> bool {
    let now = now_in_paris().local();
    first_windows(store, request, now).is_ok_and(|windows| windows.len() > 1)
}

fn first_windows(
    store: &Store,
    request: &FetchRequest,
    now: DateTime,
) -> anyhow::Result<Vec<Window>> {
    if let Some(window) = dated(request, now) {
        return Ok(vec![window]);
    }
    let whole = Window::all(now);
    let known = store.last_spans(&key(request))?;
    let most = request.options.limits.leaf * 3 / 5;
    Ok(known_windows(&known, whole, most).unwrap_or_else(|| vec![whole]))
}

/// The last run's windows, small neighbours joined, drawn out to what is whole
/// now; `None` where they do not follow on each other from its beginning.
fn known_windows(spans: &[(String, usize)], whole: Window, most: usize) -> Option<Vec<Window>> {
    let mut windows: Vec<(Window, usize)> = Vec::new();
    for (span, n) in spans {
        let window: Window = span.parse().ok()?;
        let Some((last, n_last)) = windows.last_mut() else {
            windows.push((window, *n));
            continue;
        };
        let joined = last.joined(&window)?;
        if *n_last + n <= most {
            (*last, *n_last) = (joined, *n_last + n);
        } else {
            windows.push((window, *n));
        }
    }
    let mut windows: Vec<_> = windows.into_iter().map(|(window, _)| window).collect();
    let last = windows.last_mut()?;
    *last = last.until(whole.to().max(last.to()));
    (windows[0].from() == whole.from()).then_some(windows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(spans: &[(&str, usize)]) -> Vec<(String, usize)> {
        spans
            .iter()
            .map(|(span, n)| ((*span).to_owned(), *n))
            .collect()
    }

    fn whole() -> Window {
        "2000-01-01T00:00:00/2026-11-21T00:00:00".parse().unwrap()
    }

    #[test]
    fn small_neighbours_are_joined_and_the_last_window_is_drawn_out() {
        let known = spans(&[
            ("2000-01-01T00:00:00/2026-11-01T00:00:00", 10),
            ("2026-11-01T00:00:00/2026-11-10T00:00:00", 20),
            ("2026-11-10T00:00:00/2026-11-20T00:00:00", 90),
        ]);
        let windows = known_windows(&known, whole(), 100).unwrap();
        let written: Vec<_> = windows.iter().map(ToString::to_string).collect();
        assert_eq!(
            written,
            [
                "2000-01-01T00:00:00/2026-11-10T00:00:00",
                "2026-11-10T00:00:00/2026-11-21T00:00:00"
            ]
        );
    }

    #[test]
    fn windows_with_a_gap_are_not_started_from() {
        for known in [
            spans(&[]),
            spans(&[("2001-01-01T00:00:00/2026-11-01T00:00:00", 10)]),
            spans(&[
                ("2000-01-01T00:00:00/2026-11-01T00:00:00", 10),
                ("2026-11-01T00:00:01/2026-11-10T00:00:00", 20),
            ]),
            spans(&[("yesterday", 10)]),
        ] {
            assert!(known_windows(&known, whole(), 100).is_none());
        }
    }
}
