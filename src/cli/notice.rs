//! `matcher notice`.

use super::context::Context;
use super::exit::Exit;
use super::output::Output;
use crate::report::notice;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let json = || serde_json::to_string(&crate::report::markdown::render(&notice::document()));
    args.output.show(context, notice::document, json)?;
    Ok(Exit::Done)
}
