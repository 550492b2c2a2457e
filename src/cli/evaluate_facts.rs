//! `matcher evaluate --facts`.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::exit::Exit;
use super::output::Output;
use crate::app::labelling::{AskedOfFacts, TextsFrom, evaluate_facts, load_corrections};
use crate::facts::Extractor;
use crate::report::fact_scores::FactScoreFigures;

/// Arguments of `evaluate --facts`.
#[derive(clap::Args)]
pub(super) struct OfFacts {
    #[arg(
        long,
        value_name = "FICHIER",
        conflicts_with_all = ["cvs", "rome", "folds", "export"],
        help = "Offres lues à la main, une par ligne : {\"id\",\"facts\":[{\"label\",\"sub\",\"quote\",\"polarity\"}]}"
    )]
    pub(super) facts: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        requires = "facts",
        help = "Où est le texte de ces offres : {\"id\",\"intitule\",\"description\"} par ligne [défaut : la base]"
    )]
    offers: Option<PathBuf>,
    #[arg(
        long,
        requires = "facts",
        help = "Mesure aussi combien d'étiquettes font gagner combien, selon la façon de les choisir"
    )]
    curve: bool,
}

/// Measures the facts of labelled offers.
pub(super) fn run(
    gold: &Path,
    args: &OfFacts,
    output: &Output,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    output.form()?;
    let collection = context.collection()?;
    let corrections = load_corrections(context.settings.home())?;
    let found = evaluate_facts(&AskedOfFacts {
        gold,
        texts: texts(args.offers.as_deref(), collection.store()),
        corrections: corrections.as_ref(),
        with_curve: args.curve,
        seed: context.settings.seed()?,
    })?;
    if found.scores.n_texts == 0 {
        context.warn(
            "matcher : aucun texte de ces offres n'a été trouvé ; donnez-les avec --offers.",
        )?;
        return Ok(Exit::NoOffers);
    }
    let figures = FactScoreFigures::new(&found);
    let json = || serde_json::to_string_pretty(&figures);
    output.show(context, || figures.document(Extractor::built_in()), json)?;
    Ok(Exit::Done)
}

/// A file of offers where one is named, else the base.
pub(super) fn texts<'a>(file: Option<&'a Path>, base: &'a crate::store::Store) -> TextsFrom<'a> {
    file.map_or(TextsFrom::Base(base), TextsFrom::File)
}
