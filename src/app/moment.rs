//! What time it is, on a Paris wall.

use jiff::{Timestamp, tz::TimeZone};

use crate::offer::Moment;

/// Now, as the API's dates count it. Where the system knows no time zones, the
/// winter offset is taken: an hour off, which no rule here depends on.
pub fn now_in_paris() -> Moment {
    let zone = TimeZone::get("Europe/Paris");
    let zone = zone.unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(1)));
    Moment::new(zone.to_datetime(Timestamp::now()))
}
