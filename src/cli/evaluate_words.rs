//! `matcher evaluate --appellations`, `--complete` and `--outcomes`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::complete;
use super::context::Context;
use super::evaluate_rome::Folds;
use super::exit::Exit;
use super::output::Output;
use super::usage::WrongUse;
use crate::app::evaluate::{evaluate_appellations, evaluate_outcomes};
use crate::app::subject::Subject;
use crate::report::appellation_evaluation::AppellationFigures;
use crate::report::completion_changes::{CompletionChanges, EarlierAnswer};
use crate::report::outcome_evaluation::OutcomeFigures;

/// Their arguments.
#[derive(clap::Args)]
pub(super) struct OfWords {
    #[arg(
        long,
        value_name = "FICHIER",
        requires = "folds",
        conflicts_with_all = ["cvs", "rome", "facts"],
        help = "Mesure les appellations sur ces offres jugées (.tsv) ; --folds DOSSIER donne les cinquièmes"
    )]
    pub(super) appellations: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FICHIER",
        conflicts_with_all = ["cvs", "rome", "facts", "appellations"],
        help = "Dit ce qui a changé depuis ces réponses de « matcher complete --frozen »"
    )]
    pub(super) complete: Option<PathBuf>,
    #[arg(
        long,
        conflicts_with_all = ["cvs", "rome", "facts", "appellations", "complete"],
        help = "Compare le score des offres avec ce que sont devenues les candidatures notées par « matcher feedback »"
    )]
    pub(super) outcomes: bool,
}

/// Compares scores with what came of applications.
pub(super) fn outcomes(output: &Output, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    output.form()?;
    let figures = OutcomeFigures::new(&evaluate_outcomes(&context.open_store()?)?);
    let json = || serde_json::to_string_pretty(&figures);
    output.show(context, || figures.document(), json)?;
    Ok(Exit::Done)
}

/// Measures appellations.
pub(super) fn appellations(
    gold: &Path,
    folds: Option<&Folds>,
    output: &Output,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    output.form()?;
    let Some(Folds::In(folder)) = folds else {
        let why = "« --appellations » demande le dossier des cinquièmes : --folds DOSSIER";
        return Err(WrongUse(why.to_owned()).into());
    };
    let collection = context.collection()?;
    let found = evaluate_appellations(collection.store(), gold, folder, &mut |fold| {
        // A lost line does not stop the work.
        let _ = context.note(&format!("Cinquième {} tenu à l'écart…", fold + 1));
    })?;
    if found.all.n_offers == 0 {
        context
            .warn("matcher : aucune de ces offres n'est dans la base, ou le ROME n'y est pas.")?;
        return Ok(Exit::NoOffers);
    }
    let figures = AppellationFigures::new(&found);
    let json = || serde_json::to_string_pretty(&figures);
    output.show(context, || figures.document(), json)?;
    Ok(Exit::Done)
}

/// Compares the completions of today with earlier ones.
pub(super) fn completions(
    earlier: &Path,
    output: &Output,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    output.form()?;
    let text = fs::read_to_string(earlier).with_context(|| Subject::file(earlier))?;
    let answers = earlier_answers(&text)?;
    let completer = complete::open(context)?;
    let changes = CompletionChanges::new(&answers, &mut |query, n| completer.complete(query, n));
    let json = || serde_json::to_string_pretty(&changes);
    output.show(context, || changes.document(), json)?;
    Ok(Exit::Done)
}

/// The answers of an earlier run, a line of JSON each.
fn earlier_answers(text: &str) -> Result<Vec<EarlierAnswer>, WrongUse> {
    let lines = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty());
    let parsed = lines.map(|(line, n)| {
        serde_json::from_str(line).map_err(|_| {
            WrongUse(format!(
                "--complete : la ligne {n} du fichier n'est pas une réponse de « matcher complete --frozen »"
            ))
        })
    });
    parsed.collect()
}
