//! A run of one watch that somebody asks for while the program answers others.

use std::process::{Command, Stdio};

use anyhow::Context as _;

use crate::config::Settings;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RunEnd {
    /// What was new is in the ledger.
    Done,
    /// The CV was not read.
    NotRead,
    /// There are no offers, or they are too old.
    NoOffers,
}

/// Runs a watch by the command that cron runs, so that both announce the same. Blocks.
///
/// It is a process of its own: a kept search is the arguments of `match`, which only the command
/// line reads.
pub(crate) fn run_now(settings: &Settings, name: &str) -> anyhow::Result<RunEnd> {
    let program = std::env::current_exe().context("finding this program")?;
    let mut command = Command::new(program);
    command.args(["watch", "run", "--quiet", "--format", "json", "--home"]);
    command.arg(settings.home()).args(["--", name]);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let done = command.stderr(Stdio::null()).status();
    match done.context("running a watch")?.code() {
        Some(0) => Ok(RunEnd::Done),
        Some(4) => Ok(RunEnd::NoOffers),
        Some(1 | 3) => Ok(RunEnd::NotRead),
        other => anyhow::bail!("a run of a watch ended with {other:?}"),
    }
}
