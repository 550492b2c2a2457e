//! The current time, as the API's dates count it.

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

/// Paris time of a Unix timestamp. Without a time zone database the winter offset
/// is used: an hour off, which no rule here depends on.
pub fn in_paris(seconds: i64) -> Moment {
    let zone = TimeZone::get("Europe/Paris");
    let zone = zone.unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(1)));
    let at = Timestamp::from_second(seconds).unwrap_or_default();
    Moment::new(zone.to_datetime(at))
}
