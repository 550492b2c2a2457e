//! The current time, as the API's dates count it.

use std::sync::OnceLock;

use jiff::civil::{Date, date};
use jiff::{Timestamp, tz::TimeZone};

use crate::facts::Month;
use crate::offer::Moment;

/// Now, as the API's dates count it.
pub fn now_in_paris() -> Moment {
    in_paris(Timestamp::now().as_second())
}

/// The day that a setting fixed.
static TODAY: OnceLock<Date> = OnceLock::new();

/// Fixes the day that answers are given for, for tests and measures. Called once, before
/// any command runs.
pub(crate) fn fix_today(day: Date) {
    // A second call in one process is a test that runs two commands.
    let _ = TODAY.set(day);
}

/// The day that answers are given for.
pub(crate) fn today() -> Date {
    TODAY.get().copied().unwrap_or_else(|| now_in_paris().day())
}

/// Days from 1970 to the day that answers are given for.
pub(crate) fn today_in_days() -> i32 {
    let since = today().since((jiff::Unit::Day, date(1970, 1, 1)));
    since.map_or(0, |span| span.get_days())
}

/// The date of a day that is counted from 1970.
pub(crate) fn date_of(days: i32) -> Date {
    date(1970, 1, 1).saturating_add(jiff::Span::new().days(days))
}

/// This month, as the dates of CVs are counted.
pub(crate) fn this_month() -> Month {
    let day = today();
    Month::new(i32::from(day.year()), i32::from(day.month()))
}

/// Paris time of a Unix timestamp. Without a time zone database the winter offset
/// is used: an hour off, which no rule here depends on.
pub(crate) fn in_paris(seconds: i64) -> Moment {
    let zone = TimeZone::get("Europe/Paris");
    let zone = zone.unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(1)));
    let at = Timestamp::from_second(seconds).unwrap_or_default();
    Moment::new(zone.to_datetime(at))
}
