//! A bar on a terminal; nothing elsewhere.

use std::time::{Duration, Instant};

use indicatif::ProgressBar;

use super::super::context::Context;
use super::super::progress;
use crate::app::fetch::{FetchEvent, FetchProgress};
use crate::report::count;
use crate::report::lasting;

/// Minimum time between two redraws.
const PAUSE: Duration = Duration::from_millis(120);

/// Progress of a run.
pub(super) struct FetchBar {
    bar: ProgressBar,
    begun: Instant,
    drawn: Option<Instant>,
}

impl FetchBar {
    pub(super) fn new(context: &Context<'_>) -> Self {
        let bar = progress::bar(context, None, "{bar:24} {msg}");
        Self {
            bar,
            begun: Instant::now(),
            drawn: None,
        }
    }

    pub(super) fn show(&mut self, event: FetchEvent) {
        match event {
            FetchEvent::Begun { n_windows, .. } => self.bar.set_length(n_windows as u64),
            FetchEvent::Closing(n) => {
                self.bar
                    .set_message(format!("vérification de {} offres disparues", count(n)));
            }
            FetchEvent::Page(progress) => self.draw(progress),
        }
    }

    fn draw(&mut self, progress: FetchProgress) {
        if self.drawn.is_some_and(|drawn| drawn.elapsed() < PAUSE) {
            return;
        }
        self.drawn = Some(Instant::now());
        self.bar.set_length(progress.n_windows as u64);
        self.bar.set_position(progress.n_settled as u64);
        let elapsed = self.begun.elapsed().as_secs_f64();
        let rate = progress.n_calls as f64 / elapsed.max(0.001);
        let left = self.left(progress, elapsed);
        self.bar.set_message(format!(
            "{}/{} périodes, {} offres, {rate:.1} appels/s{left}",
            progress.n_settled,
            progress.n_windows,
            count(progress.n_offers),
        ));
    }

    /// An estimate needs a few windows.
    fn left(&self, progress: FetchProgress, elapsed: f64) -> String {
        if progress.n_settled < 3 {
            return String::new();
        }
        let n_left = progress.n_windows.saturating_sub(progress.n_settled);
        let each = elapsed / progress.n_settled as f64;
        format!(", encore {}", lasting(each * n_left as f64))
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
