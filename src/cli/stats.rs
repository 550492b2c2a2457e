//! `matcher stats`.

use super::context::Context;
use super::exit::Exit;
use super::output::Output;
use crate::app;
use crate::report::stats::BaseFigures;
use crate::store::MetaKey;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let (store, is_demo) = context.store_or_demo()?;
    let stats = app::stats::stats(&store)?;
    let figures = BaseFigures::new(&stats, store.meta(MetaKey::OffersUpdatedAt)?, is_demo);
    let json = || serde_json::to_string_pretty(&figures);
    args.output.show(context, || figures.document(), json)?;
    Ok(Exit::Done)
}
