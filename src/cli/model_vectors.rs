//! `matcher model vectors`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::context::Context;
use super::exit::Exit;
use super::model_in_use::{current, refuse_without_model};
use crate::app::complete::{Completer, keep_neighbours};
use crate::app::models::{TrialShares, VectorSources, VectorTrial, try_vectors, write_vectors};
use crate::app::subject::Subject;
use crate::app::whole_file::WholeFile;
use crate::report::{count, percent};

#[derive(clap::Subcommand)]
pub(super) enum VectorAction {
    #[command(
        about = "Écrit les vecteurs des mots du modèle, au format texte de word2vec",
        after_help = "Exemple :\n  matcher model vectors export mots.vec"
    )]
    Export {
        #[arg(
            value_name = "FICHIER",
            help = "Fichier où écrire ; « - » pour l'écran"
        )]
        file: PathBuf,
    },
    #[command(
        about = "Essaie des vecteurs de mots sur des titres d'offres tenus à l'écart, et les garde pour « complete » s'ils aident",
        after_help = "Exemples :\n  matcher model vectors import cc.fr.300.vec\n  matcher model vectors import mots.vec --alone\n  matcher model vectors import --own"
    )]
    Import {
        #[arg(
            value_name = "FICHIER",
            required_unless_present = "own",
            conflicts_with = "own",
            help = "Vecteurs au format texte de word2vec, ou .vec de fastText"
        )]
        file: Option<PathBuf>,
        #[arg(
            long,
            requires = "file",
            help = "Sans la moyenne avec les vecteurs du modèle"
        )]
        alone: bool,
        #[arg(long, help = "Essaie les vecteurs du modèle seuls")]
        own: bool,
    },
}

pub(super) fn run(action: &VectorAction, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    match action {
        VectorAction::Export { file } => export(file, context),
        VectorAction::Import { file, alone, .. } => {
            let sources = match (file, alone) {
                (None, _) => VectorSources::Own,
                (Some(file), true) => VectorSources::Given(file),
                (Some(file), false) => VectorSources::Both(file),
            };
            import(sources, context)
        }
    }
}

fn export(file: &Path, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let Some(profiler) = current(context)? else {
        return refuse_without_model(context);
    };
    if file == Path::new("-") {
        write_vectors(&profiler, &mut context.streams.out)?;
        context.streams.out.flush()?;
        return Ok(Exit::Done);
    }
    let whole = WholeFile::create(file).with_context(|| Subject::file(file))?;
    let mut out = std::io::BufWriter::new(whole);
    write_vectors(&profiler, &mut out).with_context(|| Subject::file(file))?;
    let whole = out.into_inner().map_err(|failed| failed.into_error());
    whole
        .and_then(WholeFile::finish)
        .with_context(|| Subject::file(file))?;
    context.note(&format!("Vecteurs écrits : {}", file.display()))?;
    Ok(Exit::Done)
}

fn import(sources: VectorSources<'_>, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let Some(profiler) = current(context)? else {
        return refuse_without_model(context);
    };
    let completer = Completer::open(&context.settings)?;
    let index = completer.index_of_names();
    let trial = try_vectors(sources, &index, &context.open_store()?, &profiler)?;
    if sources != VectorSources::Own {
        let shared = count(trial.n_shared);
        context.say(&format!(
            "Mots du fichier que le ROME ou les offres connaissent : {shared}"
        ))?;
    }
    report(&trial, context)?;
    match &trial.kept {
        Some(neighbours) => {
            keep_neighbours(context.settings.home(), neighbours)?;
            let n = count(neighbours.len());
            context.say(&format!(
                "Ils aident : « complete » comprend désormais {n} mots de plus."
            ))?;
        }
        None => context.say("Ils n'aident pas : rien n'est gardé.")?,
    }
    Ok(Exit::Done)
}

fn report(trial: &VectorTrial, context: &mut Context<'_>) -> anyhow::Result<()> {
    let titles = count(trial.n_titles);
    context.say(&format!(
        "Titres d'offres tenus à l'écart, dont un mot n'est dans aucun nom du ROME : {titles}"
    ))?;
    context.say(&format!("Sans voisins : {}", sentence(trial.without)))?;
    context.say(&format!("Avec voisins : {}", sentence(trial.with)))?;
    Ok(())
}

fn sentence(shares: TrialShares) -> String {
    let [first, five] = [shares.first, shares.among_five].map(percent);
    format!("le bon métier vient en premier dans {first} des cas, parmi cinq dans {five}")
}
