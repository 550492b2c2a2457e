//! How often a watch runs.

use jiff::civil::Date;

/// The least time between two announcements of a watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rhythm {
    /// Once a day.
    Day,
    /// Once in seven days.
    Week,
}

impl Rhythm {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Day, Self::Week]
            .into_iter()
            .find(|own| own.name() == name)
    }

    /// True if a watch that last ran on `last` runs today. A clock that went back must not
    /// silence a watch for years: a last day that is yet to come counts as none.
    pub(crate) fn is_due(self, last: Option<Date>, today: Date) -> bool {
        let Some(last) = last.filter(|last| *last <= today) else {
            return true;
        };
        let days = today
            .since((jiff::Unit::Day, last))
            .map_or(0, |span| span.get_days());
        days >= match self {
            Self::Day => 1,
            Self::Week => 7,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_watch_is_due_after_its_days_and_when_the_clock_went_back() {
        let today = day("2026-11-30");
        let cases = [
            (Rhythm::Day, "2026-11-30", false),
            (Rhythm::Day, "2026-11-29", true),
            (Rhythm::Week, "2026-11-24", false),
            (Rhythm::Week, "2026-11-23", true),
            (Rhythm::Week, "2031-01-01", true),
        ];
        for (rhythm, last, is_due) in cases {
            assert_eq!(rhythm.is_due(Some(day(last)), today), is_due, "{last}");
        }
        assert!(Rhythm::Week.is_due(None, today));
    }

    #[test]
    fn a_rhythm_reads_as_it_is_written() {
        for rhythm in [Rhythm::Day, Rhythm::Week] {
            assert_eq!(Rhythm::from_name(rhythm.name()), Some(rhythm));
        }
        assert_eq!(Rhythm::from_name("hour"), None);
    }
}
