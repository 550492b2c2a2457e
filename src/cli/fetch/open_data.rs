//! `matcher fetch rome` and `matcher fetch courses`.

use std::time::Duration;

use super::super::context::Context;
use super::super::exit::Exit;
use super::{Args, FetchFormat};
use crate::app::fetch::{FetchedData, OpenData, fetch_open_data};
use crate::app::import::{ImportedCourses, ImportedRome};
use crate::http::Deadline;
use crate::report::lasting;
use crate::report::{fetch, plural};
use crate::store::Store;

/// Prints whether a file would be fetched. By its age alone: the publishers have
/// no way to ask what is new.
pub(super) fn plan(
    what: OpenData,
    args: &Args,
    store: Option<&Store>,
    context: &mut Context<'_>,
    out: &mut fetch::FetchReport,
) -> anyhow::Result<()> {
    let age = store.map(|store| what.age(store)).transpose()?.flatten();
    let is_due = store.map_or(Ok(true), |store| is_due(what, args, store))?;
    if args.format == FetchFormat::Table {
        let had = age.map_or_else(
            || "jamais rapatrié".to_owned(),
            |age| format!("rapatrié il y a {}", lasting(age.as_secs_f64())),
        );
        let next = if is_due {
            "à rapatrier"
        } else {
            "rien à faire"
        };
        context.say(&format!("{} : {had} ; {next}", title(what)))?;
    }
    let state = if is_due { "planned" } else { "fresh" };
    out.open_data.push(written(what, state, 0, 0));
    Ok(())
}

/// Where it was not asked for by name, or where an age was given, a file is left
/// alone while it is fresh.
fn is_due(what: OpenData, args: &Args, store: &Store) -> anyhow::Result<bool> {
    let asked = args.what.map(|_| Duration::ZERO);
    what.is_due(store, args.max_age.or(asked))
}

/// Fetches one file of open data, where it is due.
pub(super) fn run(
    what: OpenData,
    args: &Args,
    deadline: Deadline,
    store: &mut Store,
    context: &mut Context<'_>,
    out: &mut fetch::FetchReport,
) -> anyhow::Result<Exit> {
    if !is_due(what, args, store)? {
        out.open_data.push(written(what, "fresh", 0, 0));
        return Ok(Exit::Done);
    }
    let brought = fetch_open_data(store, &context.settings, what, deadline)?;
    let (state, n_entries, n_refused) = match brought {
        FetchedData::Rome(imported, is_same) => {
            note_rome(&imported, is_same, context)?;
            let state = if is_same { "same" } else { "replaced" };
            (state, imported.n_sheets, imported.refused.len())
        }
        FetchedData::Courses(imported) => {
            note_courses(what, &imported, context)?;
            ("replaced", imported.n_courses, imported.refused.len())
        }
        FetchedData::Same => {
            context.note(&format!("{} : rien de nouveau", title(what)))?;
            ("same", 0, 0)
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

fn note_rome(
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
    warn_of_refused(imported.refused.len(), context)
}

fn note_courses(
    what: OpenData,
    imported: &ImportedCourses,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    context.note(&format!(
        "{} : {}",
        title(what),
        plural(imported.n_courses, "certification", "certifications")
    ))?;
    warn_of_refused(imported.refused.len(), context)
}

fn warn_of_refused(n: usize, context: &mut Context<'_>) -> anyhow::Result<()> {
    if n > 0 {
        context.warn(&plural(
            n,
            "ligne illisible laissée de côté",
            "lignes illisibles laissées de côté",
        ))?;
    }
    Ok(())
}

/// Its public name.
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
) -> fetch::OpenDataFile {
    fetch::OpenDataFile {
        name: what.name(),
        state,
        entries,
        rejected,
    }
}
