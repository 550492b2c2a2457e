use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};

/// An instant of an offer, as a clock on a Paris wall shows it.
///
/// The API writes a `Z` behind it and does not mean it. It is therefore kept as
/// the naive local time it is and never converted; across the autumn change of
/// hour two instants bear one label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(DateTime);

/// What was given is not an instant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date such as 2026-11-20 or 2026-11-20T03:10:00.000Z")]
pub struct InvalidMoment;

impl Moment {
    /// The instant that a Paris clock shows.
    pub fn new(local: DateTime) -> Self {
        Self(local)
    }

    /// What the clock shows.
    pub fn local(self) -> DateTime {
        self.0
    }

    /// The day.
    pub fn day(self) -> Date {
        self.0.date()
    }
}

impl FromStr for Moment {
    type Err = InvalidMoment;

    /// Reads a date, a date and time with or without fractions, with `T` or a
    /// space between; whatever zone follows is dropped, see [`Moment`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let Some((day, time)) = text.split_once(['T', ' ']) else {
            let day: Date = text.parse().map_err(|_| InvalidMoment)?;
            return Ok(Self(day.at(0, 0, 0, 0)));
        };
        let end = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let local = format!("{day}T{}", &time[..end]);
        local.parse().map(Self).map_err(|_| InvalidMoment)
    }
}

impl fmt::Display for Moment {
    /// Writes `2026-11-20T03:10:00.105`: sorts as text as it does as a time.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M:%S"))?;
        write!(f, ".{:03}", self.0.millisecond())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_was_seen_reads() {
        for (text, shown) in [
            ("2026-09-25T03:18:44.105Z", "2026-09-25T03:18:44.105"),
            ("2026-09-25T03:18:44Z", "2026-09-25T03:18:44.000"),
            ("2026-04-24", "2026-04-24T00:00:00.000"),
            ("2025-11-28 16:43:47+00:00", "2025-11-28T16:43:47.000"),
            (
                "2025-11-28 16:43:47.050123+00:00",
                "2025-11-28T16:43:47.050",
            ),
        ] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), shown, "{text}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "hier",
            "2026-13-01",
            "2026-01-01T25:00:00Z",
            "T",
            "20é6",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }
}
