//! `matcher fetch rome` and `matcher fetch courses`.

use std::time::Duration;

use super::super::context::Context;
use super::super::exit::Exit;
use super::Args;
use crate::app::fetch::{Brought, OpenData, fetch_open_data};
use crate::app::import::{ImportedCourses, ImportedRome};
use crate::report::{fetched, plural};
use crate::store::Store;

/// Fetches one file of open data. Where it was not asked for by name, or where
/// an age was given, it is left alone while it is fresh.
pub(super) fn run(
    what: OpenData,
    is_named: bool,
    args: &Args,
    store: &mut Store,
    context: &mut Context<'_>,
    out: &mut fetched::Fetched,
) -> anyhow::Result<Exit> {
    let asked = is_named.then_some(Duration::ZERO);
    if !what.is_due(store, args.max_age.or(asked))? {
        out.open_data.push(written(what, "fresh", 0, 0));
        return Ok(Exit::Done);
    }
    let (state, n_entries, n_refused) = match fetch_open_data(store, &context.settings, what)? {
        Brought::Rome(imported, is_same) => {
            tell_rome(&imported, is_same, context)?;
            let state = if is_same { "same" } else { "replaced" };
            (state, imported.n_sheets, imported.refused.len())
        }
        Brought::Courses(imported) => {
            tell_courses(what, &imported, context)?;
            ("replaced", imported.n_courses, imported.refused.len())
        }
    };
    out.open_data
        .push(written(what, state, n_entries, n_refused));
    Ok(if n_refused == 0 {
        Exit::Done
    } else {
        Exit::Partly
    })
}

fn tell_rome(
    imported: &ImportedRome,
    is_same: bool,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let already = if is_same { ", déjà là" } else { "" };
    context.note(&format!(
        "ROME, édition {}{already} : {}",
        imported.edition,
        plural(imported.n_sheets, "métier", "métiers")
    ))?;
    tell_refused(imported.refused.len(), context)
}

fn tell_courses(
    what: OpenData,
    imported: &ImportedCourses,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    context.note(&format!(
        "{} : {}",
        title(what),
        plural(imported.n_courses, "certification", "certifications")
    ))?;
    tell_refused(imported.refused.len(), context)
}

fn tell_refused(n: usize, context: &mut Context<'_>) -> anyhow::Result<()> {
    if n > 0 {
        context.warn(&plural(
            n,
            "ligne illisible laissée de côté",
            "lignes illisibles laissées de côté",
        ))?;
    }
    Ok(())
}

/// Its name, as people know it.
pub(super) fn title(what: OpenData) -> &'static str {
    match what {
        OpenData::Rome => "ROME",
        OpenData::MonCompteFormation => "Mon Compte Formation",
        OpenData::FranceCompetences => "France compétences",
    }
}

/// As programs read it.
pub(super) fn written(
    what: OpenData,
    state: &'static str,
    entries: usize,
    rejected: usize,
) -> fetched::OpenData {
    fetched::OpenData {
        name: what.name(),
        state,
        entries,
        rejected,
    }
}
