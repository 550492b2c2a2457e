//! Tests that cannot run on this machine.

use std::io::Write as _;

/// Names of the tests that must run, separated by spaces: `browser full-disk`.
/// `.ci/run` sets it, so that a check that lost its tool turns red.
const MUST_RUN: &str = "MATCHER_TESTS_MUST_RUN";

/// Reports on the terminal that `test` did not run, and why.
///
/// # Panics
///
/// If `MATCHER_TESTS_MUST_RUN` names the test.
pub(crate) fn skip(test: &str, why: &str) {
    let must_run = std::env::var(MUST_RUN).unwrap_or_default();
    assert!(
        !must_run.split_whitespace().any(|name| name == test),
        "the test « {test} » must run here, but {why}"
    );
    // Past the capture of `cargo test`: a skipped test is never silent.
    let _ = writeln!(std::io::stderr(), "skipped « {test} »: {why}");
}
