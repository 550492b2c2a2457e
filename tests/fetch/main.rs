//! `matcher fetch` against an API on loopback that does everything wrong that
//! the real one has been seen to do, and more.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod doctor;
mod exact;
mod fake;
#[cfg(unix)]
mod first_use;
mod limits;
mod open_data;
mod ready;
#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../cli/schema.rs"]
mod schema;
mod setup;
mod shown;
#[path = "../cli/skip.rs"]
mod skip;
mod sweep;
mod tool;
mod whole;
