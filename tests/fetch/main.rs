//! `matcher fetch` against an API on loopback that does everything wrong that
//! the real one has been seen to do, and more.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod exact;
mod fake;
mod tool;
mod whole;
