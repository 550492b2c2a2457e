//! `matcher stats`.

use super::context::Context;
use super::exit::Exit;
use super::model;
use super::output::Output;
use super::stats_wording::{self, OfWording};
use crate::app;
use crate::app::collection::Collection;
use crate::app::fact_stats::fact_stats;
use crate::report::fact_stats::FactFigures;
use crate::report::stats::BaseFigures;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        long,
        conflicts_with_all = ["skills", "texts"],
        help = "Ce que disent les offres : chaque fait, par le texte ou par la fiche, selon le salaire, le domaine et le département"
    )]
    facts: bool,
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
    if args.facts {
        return facts(args, &collection, context);
    }
    let stats = app::stats::stats(collection.store())?;
    let figures = BaseFigures::new(&stats, collection.provenance()?);
    let json = || serde_json::to_string_pretty(&figures);
    args.output.show(context, || figures.document(), json)?;
    Ok(Exit::Done)
}

fn facts(args: &Args, collection: &Collection, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    model::refresh_facts(collection, context)?;
    let stats = fact_stats(collection.store())?;
    let figures = FactFigures::new(&stats, collection.provenance()?);
    let json = || serde_json::to_string_pretty(&figures);
    args.output.show(context, || figures.document(), json)?;
    Ok(Exit::Done)
}
