//! `matcher notice`.

use super::context::Context;
use super::exit::Exit;
use super::output::Output;
use crate::report::{markdown, notice};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let markdown = || markdown::render(&notice::document());
    let json =
        || serde_json::to_string(&serde_json::json!({ "schema": 1, "markdown": markdown() }));
    args.output.show(context, notice::document, json)?;
    Ok(Exit::Done)
}
