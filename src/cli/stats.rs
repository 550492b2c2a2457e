//! `matcher stats`.

use super::context::Context;
use super::exit::Exit;
use super::output::Output;
use super::stats_wording::{self, OfWording};
use crate::app;
use crate::report::stats::BaseFigures;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    wording: OfWording,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    if args.wording.skills {
        return stats_wording::skills(&args.output, context);
    }
    if args.wording.texts {
        return stats_wording::texts(&args.output, context);
    }
    let collection = context.collection()?;
    let stats = app::stats::stats(collection.store())?;
    let figures = BaseFigures::new(&stats, collection.provenance()?);
    let json = || serde_json::to_string_pretty(&figures);
    args.output.show(context, || figures.document(), json)?;
    Ok(Exit::Done)
}
