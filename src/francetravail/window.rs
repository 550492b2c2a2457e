use std::fmt;

use jiff::civil::DateTime;
use jiff::{SignedDuration, ToSpan, Unit};

/// A range of creation dates, both ends included, in whole seconds of Paris time. Neighbours
/// share a second, so nothing falls between them, whether or not the API includes the
/// milliseconds of a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    from: DateTime,
    to: DateTime,
}

/// No live offer is older.
const BEGINNING: DateTime = jiff::civil::datetime(2000, 1, 1, 0, 0, 0, 0);
/// The format of the API, also used to store windows.
const FORM: &str = "%Y-%m-%dT%H:%M:%S";

impl Window {
    /// Widens to whole seconds, and to at least one.
    pub fn new(from: DateTime, to: DateTime) -> Self {
        let from = from.with().subsec_nanosecond(0).build().unwrap_or(from);
        let floor = to.with().subsec_nanosecond(0).build().unwrap_or(to);
        let to = if floor < to {
            floor.saturating_add(1.second())
        } else {
            floor
        };
        let to = to.max(from.saturating_add(1.second()));
        Self { from, to }
    }

    /// All live offers. It ends a day ahead, because the API's dates were seen to run ahead of
    /// their `Z`.
    pub fn all(now: DateTime) -> Self {
        Self::new(BEGINNING, Self::end(now))
    }

    pub(crate) fn last_days(now: DateTime, days: u32) -> Self {
        let from = now.saturating_sub(i64::from(days).days());
        Self::new(from, Self::end(now))
    }

    /// The end of a sweep that starts now.
    pub fn end(now: DateTime) -> DateTime {
        now.saturating_add(24.hours())
    }

    pub(crate) fn from(&self) -> DateTime {
        self.from
    }

    pub(crate) fn to(&self) -> DateTime {
        self.to
    }

    /// Two halves that share a second; `None` for a window of one second.
    pub fn halves(&self) -> Option<[Self; 2]> {
        let seconds = self.from.duration_until(self.to).as_secs();
        if seconds < 2 {
            return None;
        }
        let half = SignedDuration::from_secs(seconds / 2);
        let middle = self.from.saturating_add(half).round(Unit::Second).ok()?;
        let first = Self {
            from: self.from,
            to: middle,
        };
        let second = Self {
            from: middle,
            to: self.to,
        };
        Some([first, second])
    }

    pub(super) fn is_longer_than_a_day(&self) -> bool {
        self.from.duration_until(self.to) > SignedDuration::from_hours(24)
    }

    /// The union with the window that begins where this one ends.
    pub fn joined(&self, next: &Self) -> Option<Self> {
        (self.to == next.from).then_some(Self {
            from: self.from,
            to: next.to,
        })
    }

    /// The same start with another end.
    pub fn until(&self, to: DateTime) -> Self {
        Self::new(self.from, to)
    }

    /// The start as the API expects it. The `Z` is part of the format; the time is Paris time.
    pub(super) fn lower(&self) -> String {
        format!("{}Z", self.from.strftime(FORM))
    }

    /// The end as the API expects it.
    pub(super) fn upper(&self) -> String {
        format!("{}Z", self.to.strftime(FORM))
    }

    /// How far outside of the window a date is.
    pub(super) fn distance(&self, at: DateTime) -> SignedDuration {
        let before = at.duration_until(self.from);
        let after = self.to.duration_until(at);
        before.max(after).max(SignedDuration::ZERO)
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.from.strftime(FORM), self.to.strftime(FORM))
    }
}

/// The text is not a window.
#[derive(Debug, thiserror::Error)]
#[error("not two instants with a slash between")]
pub struct InvalidWindow;

impl std::str::FromStr for Window {
    type Err = InvalidWindow;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (from, to) = text.split_once('/').ok_or(InvalidWindow)?;
        let read = |text: &str| text.parse::<DateTime>().map_err(|_| InvalidWindow);
        let (from, to) = (read(from)?, read(to)?);
        (from < to)
            .then(|| Self::new(from, to))
            .ok_or(InvalidWindow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    fn window(text: &str) -> Window {
        text.parse().unwrap()
    }

    #[test]
    fn halves_share_a_second_and_cover_the_whole() {
        let whole = window("2026-11-20T03:00:00/2026-11-20T03:00:05");
        let [first, second] = whole.halves().unwrap();
        assert_eq!(first.to(), second.from());
        assert_eq!(first.joined(&second), Some(whole));
        assert_eq!(second.joined(&first), None);
    }

    #[test]
    fn halving_ends_at_one_second() {
        let mut parts = vec![window("2026-11-20T03:00:00/2026-11-20T03:00:09")];
        let mut seconds = vec![];
        while let Some(part) = parts.pop() {
            match part.halves() {
                Some(halves) => parts.extend(halves),
                None => seconds.push(part),
            }
        }
        seconds.sort();
        assert_eq!(seconds.len(), 9);
        assert!(
            seconds
                .windows(2)
                .all(|pair| pair[0].to() == pair[1].from())
        );
    }

    #[test]
    fn the_end_lies_a_day_ahead_and_is_not_converted() {
        let all = Window::all(datetime(2026, 11, 20, 3, 10, 0, 5_000_000));
        assert_eq!(all.lower(), "2000-01-01T00:00:00Z");
        assert_eq!(all.upper(), "2026-11-21T03:10:01Z");
    }

    #[test]
    fn a_window_reads_as_it_is_written() {
        let whole = Window::all(datetime(2026, 10, 25, 2, 30, 0, 0));
        assert_eq!(window(&whole.to_string()), whole);
        assert!("2026-11-20/".parse::<Window>().is_err());
        assert!(
            "2026-11-20T00:00:00/2026-11-19T00:00:00"
                .parse::<Window>()
                .is_err()
        );
    }
}
