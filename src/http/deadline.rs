use std::time::{Duration, Instant};

/// When all connections must be finished; never, by default.
///
/// A server that sends one byte a second stays within every other timeout: only a total limit
/// ends such a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Deadline(Option<Instant>);

impl Deadline {
    /// `limit` from now; never, if that is beyond the range of the clock.
    pub fn within(limit: Duration) -> Self {
        Self(Instant::now().checked_add(limit))
    }

    pub(crate) fn or_sooner(self, other: Self) -> Self {
        let ends = [self.0, other.0].into_iter().flatten();
        Self(ends.min())
    }

    pub(crate) fn is_over(self) -> bool {
        !self.allows(Duration::ZERO)
    }

    /// True if a wait of this length ends before the deadline.
    pub fn allows(self, wait: Duration) -> bool {
        self.0.is_none_or(|end| Instant::now() + wait < end)
    }

    /// Shortens `limit` to what is left before the deadline.
    pub fn bound(self, limit: Duration) -> Duration {
        let left = self
            .0
            .map(|end| end.saturating_duration_since(Instant::now()));
        left.map_or(limit, |left| left.min(limit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sooner_end_counts_and_none_is_never() {
        let (minute, hour) = (Duration::from_secs(60), Duration::from_secs(3_600));
        let soon = Deadline::within(minute);
        for deadline in [
            soon,
            soon.or_sooner(Deadline::within(hour)),
            Deadline::default().or_sooner(soon),
        ] {
            assert!(deadline.allows(minute / 2) && !deadline.allows(hour));
            assert!(deadline.bound(hour) <= minute);
        }
        assert!(Deadline::within(Duration::ZERO).is_over());
        assert!(Deadline::default().allows(hour) && !Deadline::default().is_over());
        assert_eq!(Deadline::default().bound(hour), hour);
        assert!(!Deadline::within(Duration::MAX).is_over());
    }
}
