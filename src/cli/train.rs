//! `matcher train`.

use super::context::Context;
use super::exit::Exit;
use super::model;
use super::numbers::whole;
use crate::app::model_files::ModelFiles;
use crate::profile::Sizes;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        long,
        value_name = "N",
        value_parser = |text: &str| whole::<usize>(text, 2..=10_000),
        help = "Nombre de thèmes [défaut : selon le nombre d'offres]"
    )]
    topics: Option<usize>,
    #[arg(
        long,
        value_name = "N",
        value_parser = |text: &str| whole::<u32>(text, 1..=u64::MAX),
        help = "Nombre de passages sur les textes [défaut : 160]"
    )]
    sweeps: Option<u32>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let store = context.open_store()?;
    if store.count_offers()? == 0 {
        context.warn("La base ne contient aucune offre : rien à apprendre.")?;
        return Ok(Exit::NoOffers);
    }
    let sizes = Sizes {
        seed: context.settings.seed()?,
        n_topics: args.topics,
        n_sweeps: args.sweeps,
    };
    let trained = model::train(&store, &sizes, context)?;
    let files = ModelFiles::in_home(context.settings.home());
    files.save(&trained)?;
    let (profiler, profiles) = (files.profiler.display(), files.profiles.display());
    let themes = files.themes.display();
    context.note(&format!(
        "Modèle écrit : {profiler}, {profiles} et {themes}"
    ))?;
    Ok(Exit::Done)
}
