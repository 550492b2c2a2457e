//! Who a person is changes no answer and stands in none.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod answers;
#[path = "../cli/tool.rs"]
#[allow(dead_code, reason = "it serves the tests of all commands")]
mod tool;
