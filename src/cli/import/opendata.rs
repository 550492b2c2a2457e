//! `matcher import rome`, `matcher import courses` and `matcher import market`.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::super::context::Context;
use super::super::exit::Exit;
use super::open;
use crate::app::complete::refresh_index;
use crate::app::import::{ImportedCourses, import_courses, import_market, import_rome, unzipped};
use crate::app::subject::Subject;
use crate::course::Catalogue;
use crate::opendata::{FigureOrigin, RefusedRow};
use crate::report::plural;
use crate::report::sentences::row_fault;

/// More refusals than these are counted and not named.
const MAX_NAMED: usize = 20;

#[derive(clap::Args)]
pub(super) struct MarketArgs {
    #[arg(
        value_name = "FICHIER",
        help = "Un tableau CSV : « code_rome », puis « taux_difficulte », « tension » ou « acces_emploi » ; « - » pour l'entrée standard"
    )]
    file: PathBuf,
    #[arg(
        long,
        value_name = "SOURCE",
        value_parser = clap::builder::NonEmptyStringValueParser::new(),
        help = "Qui publie ces chiffres, si le tableau ne le dit pas"
    )]
    source: Option<String>,
    #[arg(
        long,
        value_name = "DATE",
        value_parser = clap::builder::NonEmptyStringValueParser::new(),
        help = "Le jour, le mois ou l'année qu'ils décrivent, si le tableau ne le dit pas"
    )]
    date: Option<String>,
}

pub(super) fn run_rome(file: &Path, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let subject = || Subject::file(file);
    let archive = File::open(file).with_context(subject)?;
    let mut store = context.open_store()?;
    let imported = import_rome(&mut store, BufReader::new(archive)).with_context(subject)?;
    refresh_index(&store, context.settings.home())?;
    let refused = imported.refused.iter();
    warn_of_refused(
        refused.map(|refused| refused_line(&refused.file, &refused.row)),
        context,
    )?;
    context.note(&format!(
        "ROME, édition {} : {} métiers",
        imported.edition, imported.n_sheets
    ))?;
    Ok(exit(imported.refused.len()))
}

pub(super) fn run_courses(files: &[PathBuf], context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let mut n_refused = 0;
    for file in files {
        let name = file.display().to_string();
        let subject = || Subject::file(file);
        let from = open(file).with_context(subject)?;
        let from = unzipped(from).with_context(subject)?;
        let imported = import_courses(&mut store, from).with_context(subject)?;
        n_refused += imported.refused.len();
        note_courses(&name, &imported, context)?;
    }
    Ok(exit(n_refused))
}

pub(super) fn run_market(args: &MarketArgs, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let subject = || Subject::file(&args.file);
    let from = open(&args.file).with_context(subject)?;
    let from = unzipped(from).with_context(subject)?;
    let origin = FigureOrigin {
        date: args.date.clone(),
        source: args.source.clone(),
    };
    let imported = import_market(&mut store, from, &origin).with_context(subject)?;
    let name = args.file.display().to_string();
    let refused = imported.refused.iter();
    warn_of_refused(refused.map(|row| refused_line(&name, row)), context)?;
    context.note(&format!(
        "{}, {} sans chiffre reconnu, {} refusées",
        plural(imported.figures.len(), "chiffre", "chiffres"),
        plural(imported.n_silent, "ligne", "lignes"),
        imported.refused.len()
    ))?;
    Ok(exit(imported.refused.len()))
}

fn note_courses(
    name: &str,
    imported: &ImportedCourses,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let refused = imported.refused.iter();
    warn_of_refused(refused.map(|row| refused_line(name, row)), context)?;
    let catalogue = match imported.catalogue {
        Catalogue::FranceCompetences => "France compétences",
        Catalogue::CertifInfo => "Certif Info",
        Catalogue::MonCompteFormation => "Mon Compte Formation",
    };
    context.note(&format!(
        "{catalogue} : {} certifications, {} lignes sans certification laissées de côté, {} refusées",
        imported.n_courses,
        imported.n_unnamed,
        imported.refused.len()
    ))?;
    Ok(())
}

fn refused_line(file: &str, row: &RefusedRow) -> String {
    let why = row_fault(row.reason);
    format!("{file}, ligne {} : ligne refusée : {why}", row.line)
}

fn warn_of_refused(
    lines: impl ExactSizeIterator<Item = String>,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let n_unnamed = lines.len().saturating_sub(MAX_NAMED);
    for line in lines.take(MAX_NAMED) {
        context.warn(&line)?;
    }
    if n_unnamed > 0 {
        context.warn(&format!("  … et {n_unnamed} autres lignes refusées"))?;
    }
    Ok(())
}

fn exit(n_refused: usize) -> Exit {
    if n_refused == 0 {
        Exit::Done
    } else {
        Exit::Partly
    }
}
