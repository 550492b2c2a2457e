//! `matcher train`.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::evaluate_facts::texts;
use super::exit::Exit;
use super::model;
use super::numbers::whole;
use super::output::Output;
use super::text::step;
use crate::app::complete::refresh_index;
use crate::app::labelling::{learn_from_labels, save_corrections};
use crate::app::model::save;
use crate::app::model_files::ModelFiles;
use crate::facts::Extractor;
use crate::profile::Sizes;
use crate::report::lessons::LessonFigures;
use crate::text::{Step, Steps};

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
    #[arg(
        long,
        value_name = "ÉTAPES",
        value_delimiter = ',',
        value_parser = step,
        help = "Seulement ces étapes de « matcher text », par exemple lower,accent,stop,stem [défaut : toutes]"
    )]
    pipeline: Option<Vec<Step>>,
    #[arg(
        long,
        value_name = "FICHIER",
        conflicts_with_all = ["topics", "sweeps", "pipeline"],
        help = "Apprend des étiquettes de « model label » ou d'offres lues à la main, au lieu des thèmes"
    )]
    labels: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        requires = "labels",
        help = "Où est le texte des offres lues à la main [défaut : la base]"
    )]
    offers: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    if let Some(labels) = &args.labels {
        return learn_labels(labels, args, context);
    }
    let store = context.open_store()?;
    if store.count_offers()? == 0 {
        context.warn("La base ne contient aucune offre : rien à apprendre.")?;
        return Ok(Exit::NoOffers);
    }
    let sizes = Sizes {
        seed: context.settings.seed()?,
        n_topics: args.topics,
        n_sweeps: args.sweeps,
        steps: steps(args),
    };
    let trained = model::train(&store, &sizes, context)?;
    let files = ModelFiles::in_home(context.settings.home());
    save(&store, &context.settings, &trained, sizes.seed)?;
    // Names of trades with many offers come first when they are typed.
    refresh_index(&store, context.settings.home())?;
    let (profiler, profiles) = (files.profiler.display(), files.profiles.display());
    let themes = files.themes.display();
    context.note(&format!(
        "Modèle écrit : {profiler}, {profiles} et {themes}"
    ))?;
    Ok(Exit::Done)
}

fn steps(args: &Args) -> Steps {
    let chosen = args.pipeline.iter().flatten();
    match args.pipeline {
        None => Steps::default(),
        Some(_) => chosen.copied().collect(),
    }
}

/// Learns from labels, and keeps what was learnt.
fn learn_labels(labels: &Path, args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    args.output.form()?;
    let store = context.open_store()?;
    let texts = texts(args.offers.as_deref(), &store);
    let learnt = learn_from_labels(labels, texts, context.settings.seed()?)?;
    let without = learnt.without_text.len();
    if without > 0 {
        context.note(&format!(
            "Offres dont le texte n'est pas dans la base : {without} ; elles n'apprennent rien. « --offers » les donne."
        ))?;
    }
    if learnt.report.n_sentences == 0 {
        context.warn("matcher : aucune phrase étiquetée : rien à apprendre.")?;
        return Ok(Exit::NoOffers);
    }
    let path = save_corrections(context.settings.home(), &learnt.report.corrections)?;
    let figures = LessonFigures::new(&learnt.report);
    let json = || serde_json::to_string_pretty(&figures);
    args.output
        .show(context, || figures.document(Extractor::built_in()), json)?;
    context.note(&format!("Machines écrites : {}", path.display()))?;
    Ok(Exit::Done)
}
