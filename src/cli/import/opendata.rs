//! `matcher import rome` and `matcher import courses`.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::super::context::Context;
use super::super::exit::Exit;
use super::open;
use crate::app::import::{ImportedCourses, import_courses, import_rome, unzipped};
use crate::course::Catalogue;

/// More refusals than these are counted and not named.
const MAX_NAMED: usize = 20;

pub(super) fn run_rome(file: &Path, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let name = file.display().to_string();
    let archive = File::open(file).with_context(|| name.clone())?;
    let mut store = context.open_store()?;
    let imported = import_rome(&mut store, BufReader::new(archive)).with_context(|| name)?;
    let refused = imported.refused.iter();
    tell_refused(
        refused.map(|(file, line, why)| (file.as_str(), *line, why.as_str())),
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
        let from = open(file).with_context(|| name.clone())?;
        let from = unzipped(from).with_context(|| name.clone())?;
        let imported = import_courses(&mut store, from).with_context(|| name.clone())?;
        n_refused += imported.refused.len();
        tell_courses(&name, &imported, context)?;
    }
    Ok(exit(n_refused))
}

fn tell_courses(
    name: &str,
    imported: &ImportedCourses,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let refused = imported.refused.iter();
    tell_refused(
        refused.map(|(line, why)| (name, *line, why.as_str())),
        context,
    )?;
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

fn tell_refused<'a>(
    refused: impl ExactSizeIterator<Item = (&'a str, u64, &'a str)>,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let n_unnamed = refused.len().saturating_sub(MAX_NAMED);
    for (file, line, why) in refused.take(MAX_NAMED) {
        context.warn(&format!("{file}, ligne {line} : ligne refusée : {why}"))?;
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
