use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};

/// A date and time of an offer, in local Paris time.
///
/// The API appends a `Z` but does not convert to UTC. So the value is kept as local time and
/// never converted; in the hour repeated in autumn, two instants are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(DateTime);

/// The text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date such as 2026-11-20 or 2026-11-20T03:10:00.000Z")]
pub struct InvalidMoment;

impl Moment {
    pub(crate) fn new(local: DateTime) -> Self {
        Self(local)
    }

    /// The date and time in Paris.
    pub fn local(self) -> DateTime {
        self.0
    }

    pub(crate) fn day(self) -> Date {
        self.0.date()
    }
}

impl FromStr for Moment {
    type Err = InvalidMoment;

    /// Reads a date, or a date and time, with or without fractions, separated by `T` or a
    /// space; a time zone is dropped, see [`Moment`].
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
    /// Writes `2026-11-20T03:10:00.105`, whose text order is the order of time.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M:%S"))?;
        write!(f, ".{:03}", self.0.millisecond())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_format_is_parsed() {
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
