//! How fast to call, which failures are worth a retry, and how long to wait for it.

use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use reqwest::header::HeaderMap;

use super::error::{Error, Fault};
use crate::http::Deadline;

/// Calls per second until the API announces its quota: its first quota.
const UNKNOWN_RATE: f64 = 3.0;
/// Exactly at the quota, a call would be refused whenever the clocks of both ends disagree.
const SHARE_OF_QUOTA: f64 = 0.98;
/// Calls that may be sent at once to catch up after a wait.
const MAX_CATCH_UP: u32 = 3;
/// The longest wait that a nightly run can afford.
const MAX_HOLD: Duration = Duration::from_secs(300);

/// Retries and the time limit of a call.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Tries in all, the first included.
    pub tries: u32,
    /// Wait before the second try; it doubles with each try.
    pub first_wait: Duration,
    /// Limit of one call, from its start to the last byte.
    pub timeout: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            tries: 7,
            first_wait: Duration::from_secs(1),
            timeout: Duration::from_secs(90),
        }
    }
}

/// A page that is short twice is as long as pages are.
const TRIES_OF_SHORT_PAGE: u32 = 2;
/// Every refusal for too many calls makes the pace slower: it takes some to come down to the
/// quota from a much higher one that was announced.
const TRIES_FOR_THROTTLED: u32 = 4;

impl Patience {
    fn tries_against(&self, fault: &Fault) -> u32 {
        match fault {
            Fault::ShortPage { .. } => self.tries.min(TRIES_OF_SHORT_PAGE),
            // Who tries once asks whether there is an answer, and no more.
            Fault::Throttled { .. } if self.tries > 1 => self.tries * TRIES_FOR_THROTTLED,
            _ => self.tries,
        }
    }

    /// The wait after a failed try; `None` if it was the last one.
    pub(super) fn after(&self, n_tries: u32, fault: &Fault) -> Result<Option<Duration>, Error> {
        if n_tries >= self.tries_against(fault) {
            return Ok(None);
        }
        if let Fault::Throttled { wait: Some(wait) } = fault {
            if *wait > MAX_HOLD {
                let seconds = wait.as_secs();
                return Err(Error::WaitTooLong { seconds });
            }
            return Ok(Some(*wait));
        }
        let doubled = self.first_wait * 2_u32.pow((n_tries - 1).min(6));
        Ok(Some(doubled.mul_f64(0.75 + 0.5 * random_share())))
    }
}

/// Calls a second, at least: whatever a setting or an answer says, the time between two
/// calls is one that a clock can hold.
const SLOWEST: f64 = 1.0 / 3600.0;

/// The pace, shared by all workers.
pub struct Pace {
    is_fixed: bool,
    state: Mutex<PaceState>,
}

struct PaceState {
    rate: f64,
    /// Share of the announced quota that is used.
    share: f64,
    /// When the share last changed.
    share_at: Instant,
    /// When the next call may start.
    next: Instant,
    held_until: Instant,
}

impl Pace {
    /// A fixed number of calls per second, or the quota that the API announces.
    pub fn new(rate: Option<f64>) -> Self {
        let known = rate.filter(|rate| rate.is_finite() && *rate > 0.0);
        Self {
            is_fixed: known.is_some(),
            state: Mutex::new(PaceState {
                rate: known.unwrap_or(UNKNOWN_RATE).max(SLOWEST),
                share: SHARE_OF_QUOTA,
                share_at: Instant::now(),
                next: Instant::now(),
                held_until: Instant::now(),
            }),
        }
    }

    /// Calls per second at present.
    pub fn rate(&self) -> f64 {
        self.state().rate
    }

    /// Waits until the next call may start; fails at once if that is after the deadline.
    pub(super) fn wait(&self, deadline: Deadline) -> Result<(), Error> {
        loop {
            let slot = self.state().take_slot(Instant::now());
            let wait = slot.saturating_duration_since(Instant::now());
            if !deadline.allows(wait) {
                return Err(Error::OutOfTime);
            }
            sleep(wait);
            // If all calls were stopped meanwhile, this slot is void.
            if self.state().held_until <= Instant::now() {
                return Ok(());
            }
        }
    }

    /// Stops all calls for a while.
    pub(super) fn hold(&self, wait: Duration) {
        let mut state = self.state();
        state.held_until = state.held_until.max(Instant::now() + wait);
        state.next = state.next.max(state.held_until);
    }

    /// Reads the quota from the headers of an answer, whatever their case.
    pub(super) fn learn(&self, headers: &HeaderMap) {
        if self.is_fixed {
            return;
        }
        if let Some(quota) = quota(headers) {
            let mut state = self.state();
            state.recover(Instant::now());
            state.rate = (quota * state.share).max(SLOWEST);
        }
    }

    /// After a refusal for too many calls: the quota that is kept may be lower than the one
    /// that is announced. A pace that a person set is kept.
    pub(super) fn slow_down(&self) {
        if !self.is_fixed {
            self.state().slow_down(Instant::now());
        }
    }

    fn state(&self) -> MutexGuard<'_, PaceState> {
        // Plain numbers cannot be left half-changed by a panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Refusals of calls that were under way together count once.
const SLOWED_AT_MOST: Duration = Duration::from_millis(250);
/// After so long without a refusal the share grows again.
const RECOVERY: Duration = Duration::from_secs(30);
/// The smallest share of the announced quota.
const LEAST_SHARE: f64 = 0.01;

impl PaceState {
    fn slow_down(&mut self, now: Instant) {
        if now.saturating_duration_since(self.share_at) < SLOWED_AT_MOST {
            return;
        }
        let share = (self.share / 2.0).max(LEAST_SHARE);
        self.rate = (self.rate * share / self.share).max(SLOWEST);
        (self.share, self.share_at) = (share, now);
    }

    fn recover(&mut self, now: Instant) {
        let is_calm = now.saturating_duration_since(self.share_at) >= RECOVERY;
        if is_calm && self.share < SHARE_OF_QUOTA {
            (self.share, self.share_at) = ((self.share * 1.25).min(SHARE_OF_QUOTA), now);
        }
    }

    fn interval(&self) -> Duration {
        Duration::from_secs_f64(1.0 / self.rate)
    }

    fn take_slot(&mut self, now: Instant) -> Instant {
        let interval = self.interval();
        let earliest = now.checked_sub(interval * MAX_CATCH_UP).unwrap_or(now);
        let slot = self.next.max(earliest);
        self.next = slot + interval;
        slot
    }
}

/// The smaller of the quotas of this application and of all applications.
fn quota(headers: &HeaderMap) -> Option<f64> {
    let announced = headers.iter().filter_map(|(name, value)| {
        let is_quota = name.as_str().starts_with("x-ratelimit-replenish-rate");
        is_quota.then_some(value.to_str().ok()?.trim().parse::<f64>().ok()?)
    });
    announced
        .filter(|rate| rate.is_finite() && *rate >= 0.1 && *rate <= 1_000.0)
        .min_by(f64::total_cmp)
}

/// A random number in [0, 1), so that workers that failed together do not retry together.
fn random_share() -> f64 {
    let bits = RandomState::new().hash_one(0_u8) >> 11;
    bits as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::francetravail::Explanation;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let parse = |(name, value): &(&'static str, &'static str)| {
            (name.parse().unwrap(), value.parse().unwrap())
        };
        pairs
            .iter()
            .map(parse)
            .collect::<Vec<(reqwest::header::HeaderName, _)>>()
            .into_iter()
            .collect()
    }

    #[test]
    fn the_smaller_announced_quota_counts() {
        let announced = headers(&[
            ("X-RateLimit-Replenish-Rate-ClientIdLimiter", "10"),
            ("x-ratelimit-replenish-rate-defaultlimiter", "100"),
            ("x-ratelimit-remaining-clientidlimiter", "1"),
        ]);
        assert_eq!(quota(&announced), Some(10.0));
        assert_eq!(
            quota(&headers(&[("x-ratelimit-replenish-rate-a", "soon")])),
            None
        );
        let pace = Pace::new(None);
        assert_eq!(pace.rate(), UNKNOWN_RATE);
        pace.learn(&announced);
        assert!(pace.rate() > 9.5 && pace.rate() <= 10.0);
    }

    #[test]
    fn a_rate_that_was_set_is_not_unlearnt() {
        let pace = Pace::new(Some(5.0));
        pace.learn(&headers(&[("x-ratelimit-replenish-rate-a", "10")]));
        assert_eq!(pace.rate(), 5.0);
    }

    #[test]
    fn no_pace_is_slower_than_a_clock_can_hold() {
        assert_eq!(Pace::new(Some(1e-300)).rate(), SLOWEST);
        let pace = Pace::new(None);
        pace.learn(&headers(&[("x-ratelimit-replenish-rate-a", "1e-300")]));
        assert!(pace.rate() >= SLOWEST);
        assert!(pace.state().interval() <= Duration::from_secs(3_601));
    }

    #[test]
    fn slots_follow_each_other_and_lost_time_is_made_up_in_part() {
        let start = Instant::now();
        let mut state = PaceState {
            rate: 10.0,
            share: SHARE_OF_QUOTA,
            share_at: start,
            next: start,
            held_until: start,
        };
        let tenth = Duration::from_millis(100);
        assert_eq!(state.take_slot(start), start);
        assert_eq!(state.take_slot(start), start + tenth);
        let late = start + tenth * 50;
        assert_eq!(state.take_slot(late), late - tenth * 3);
    }

    #[test]
    fn waits_double_and_what_the_api_asks_goes_first() {
        let patience = Patience {
            tries: 4,
            first_wait: Duration::from_secs(1),
            ..Patience::default()
        };
        let ill = Fault::Server {
            status: 503,
            message: Explanation::default(),
        };
        let first = patience.after(1, &ill).unwrap().unwrap();
        let third = patience.after(3, &ill).unwrap().unwrap();
        assert!(first >= Duration::from_millis(750) && first <= Duration::from_millis(1_250));
        assert!(third >= Duration::from_secs(3) && third <= Duration::from_secs(5));
        assert!(patience.after(4, &ill).unwrap().is_none());
        let asked = |seconds| Fault::Throttled {
            wait: Some(Duration::from_secs(seconds)),
        };
        assert_eq!(
            patience.after(1, &asked(7)).unwrap(),
            Some(Duration::from_secs(7))
        );
        assert!(matches!(
            patience.after(1, &asked(9_999)),
            Err(Error::WaitTooLong { seconds: 9_999 })
        ));
    }

    #[test]
    fn refusals_slow_the_pace_below_what_is_announced_and_calm_restores_it() {
        let pace = Pace::new(None);
        let announced = headers(&[("x-ratelimit-replenish-rate-a", "50")]);
        pace.learn(&announced);
        let start = Instant::now();
        let mut state = pace.state();
        for n in 1..=4 {
            state.slow_down(start + n * SLOWED_AT_MOST);
            // The others that were under way.
            state.slow_down(start + n * SLOWED_AT_MOST);
        }
        assert!((3.0..3.1).contains(&state.rate), "{}", state.rate);
        state.recover(start + SLOWED_AT_MOST);
        assert!(state.share < 0.07, "{}", state.share);
        for n in 1..=20 {
            state.recover(start + 2 * n * RECOVERY);
        }
        assert!((state.share - SHARE_OF_QUOTA).abs() < 1e-9);
    }

    #[test]
    fn a_pace_that_a_person_set_is_kept() {
        let pace = Pace::new(Some(5.0));
        sleep(SLOWED_AT_MOST);
        pace.slow_down();
        assert!((pace.rate() - 5.0).abs() < 1e-9);
    }
}
