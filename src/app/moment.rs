//! What time it is, on a Paris wall.

use jiff::{Timestamp, tz::TimeZone};

use crate::facts::Month;
use crate::offer::Moment;

/// Now, as the API's dates count it.
pub fn now_in_paris() -> Moment {
    in_paris(Timestamp::now().as_second())
}

/// This month, as the dates of CVs are counted.
pub(crate) fn this_month() -> Month {
    let day = now_in_paris().day();
    Month::new(i32::from(day.year()), i32::from(day.month()))
}

/// What a Paris clock showed so many seconds after 1970 began. Where the system
/// knows no time zones, the winter offset is taken: an hour off, which no rule
/// here depends on.
pub fn in_paris(seconds: i64) -> Moment {
    let zone = TimeZone::get("Europe/Paris");
    let zone = zone.unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(1)));
    let at = Timestamp::from_second(seconds).unwrap_or_default();
    Moment::new(zone.to_datetime(at))
}
