//! `matcher import offers`.

use std::io::{BufRead, Cursor};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use indicatif::ProgressBar;

use super::super::context::Context;
use super::super::exit::Exit;
use super::super::model::{about, is_long};
use super::super::progress;
use super::open;
use crate::app::import::{
    Imported, Refused, import_offers, is_page, note_import, records_of_page, unzipped,
};
use crate::app::model::learning_ahead;
use crate::app::subject::Subject;
use crate::report::plural;
use crate::report::sentences::rejected;
use crate::store::Store;

/// Without a total: the length of a stream is unknown.
const FORM: &str = "{spinner} {pos} offres lues, {per_sec}";

pub(super) fn run(files: &[PathBuf], context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let mut total = Imported::default();
    let mut has_only_pages = true;
    for file in files {
        let bar = progress::bar(context, None, FORM);
        let imported = import_file(&mut store, file, &bar)?;
        bar.finish_and_clear();
        let is_empty_page = imported.is_page && imported.own.n_put() + imported.own.n_refused == 0;
        if is_empty_page {
            context.warn(&format!("{} : aucune offre dans cette page\n  → Enregistrez la page entière : une offre y est décrite pour les moteurs de recherche (schema.org, JobPosting), ou ne l'est pas.", file.display()))?;
        }
        has_only_pages &= imported.is_page;
        total += imported.own;
    }
    if has_only_pages && total.n_put() + total.n_refused == 0 {
        return Ok(Exit::Failed);
    }
    if total.n_put() == 0 && total.n_refused > 0 {
        write_result(&total, store.count_offers()?, context)?;
        context.warn("  → Aucune offre ici. Sont lus : les réponses de l'API, les tableaux JSON et les JSON Lines, aussi en .gz, et les pages qui décrivent une offre (JobPosting).")?;
        return Ok(Exit::Failed);
    }
    note_import(&store, &total, has_only_pages)?;
    write_result(&total, store.count_offers()?, context)?;
    announce_learning(&store, context)?;
    Ok(if total.n_refused == 0 {
        Exit::Done
    } else {
        Exit::Partly
    })
}

/// What the first match will do before it answers.
fn announce_learning(store: &Store, context: &mut Context<'_>) -> anyhow::Result<()> {
    match learning_ahead(store, &context.settings)? {
        Some(takes) if is_long(takes) => context.note(&format!(
            "Le premier « matcher match » apprendra d'abord à lire ces offres ({}) ; « matcher train » le fait dès maintenant.",
            about(takes)
        ))?,
        _ => {}
    }
    Ok(())
}

/// What came of a file.
struct ImportedFile {
    own: Imported,
    /// It is a web page or JSON-LD.
    is_page: bool,
}

fn import_file(store: &mut Store, file: &Path, bar: &ProgressBar) -> anyhow::Result<ImportedFile> {
    let name = file.display().to_string();
    let subject = || Subject::file(file);
    let from = open(file).with_context(subject)?;
    let mut from = unzipped(from).with_context(subject)?;
    let is_page = is_page(&mut from).with_context(subject)?;
    let from: Box<dyn BufRead + Send> = match is_page {
        true => Box::new(Cursor::new(records_of_page(from).with_context(subject)?)),
        false => from,
    };
    let own = import_offers(store, &name, from, |progress| {
        bar.set_position(progress.n_records as u64);
    })?;
    Ok(ImportedFile { own, is_page })
}

fn write_result(
    total: &Imported,
    n_offers: usize,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    for refused in &total.refused {
        context.warn(&refused_line(refused))?;
    }
    let n_unnamed = total.n_refused - total.refused.len();
    if n_unnamed > 0 {
        let others = plural(
            n_unnamed,
            "autre enregistrement refusé",
            "autres enregistrements refusés",
        );
        context.warn(&format!("  … et {others}"))?;
    }
    let put = total.put;
    context.note(&format!(
        "{}, {}, {}, {}, {} ; la base compte {}",
        plural(put.new, "nouvelle", "nouvelles"),
        plural(put.changed, "modifiée", "modifiées"),
        plural(put.same, "inchangée", "inchangées"),
        plural(
            put.older,
            "plus ancienne laissée de côté",
            "plus anciennes laissées de côté"
        ),
        plural(total.n_refused, "refusée", "refusées"),
        plural(n_offers, "offre", "offres"),
    ))?;
    Ok(())
}

fn refused_line(refused: &Refused) -> String {
    let id = refused.id.as_deref().map(|id| format!(" (offre {id})"));
    let id = id.unwrap_or_default();
    let (file, line, why) = (&refused.file, refused.line, rejected(&refused.reason).what);
    format!("{file}, ligne {line}{id} : enregistrement refusé : {why}")
}
