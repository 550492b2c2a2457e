//! `matcher match`.

mod answer;
mod args;
mod ask;
mod journal;
mod line_request;
mod lines;
mod names;
mod said;
mod watch_request;
mod words;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;

use super::context::Context;
use super::exit::Exit;
use super::freshness;
use super::model;
use super::near;
use super::output::refuse_input;
use super::progress;
use super::town::town_with_warning;
use crate::app::advise::minimum_wage;
use crate::app::batch::in_order;
use crate::app::collection::{Collection, CollectionPlace};
use crate::app::cv_files::files_asked;
use crate::app::facts::compile_rules_ahead;
use crate::app::moment::{date_of, this_month};
use crate::app::person::{CvOutcome, Loaded, MatchRequest};
use crate::app::reading::DocumentReader;
use crate::app::themes::themes;
use crate::document::ReadOptions;
use crate::report::matches::{Base, Match, Unread, empty, to_json};
use crate::store::Store;
use answer::MatchAnswer;
pub(super) use args::{Args, Narrowed};
use journal::Journal;
use names::CvNames;
pub(super) use said::PersonArgs;
use watch_request::asked_with_watch;

/// The result of a file.
type FileResult = Result<Match, Unread>;

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    // Refuse a wrong format before any work is done.
    args.output.form()?;
    if args.answers_lines()? {
        return answer_lines(args, context);
    }
    let files = files_asked(&args.asked_files()?)?;
    refuse_input(args.output.file(), &files)?;
    if files.is_empty() {
        context.warn("matcher : aucun CV dans ce dossier (PDF, DOCX, ODT, HTML, texte, JSON Resume ou image)")?;
        return Ok(Exit::Failed);
    }
    if let Some(missing) = files
        .iter()
        .find(|file| files.len() == 1 && is_missing(file))
    {
        return warn_of_missing(missing, context);
    }
    let collection = args.collection(&context.settings)?;
    if freshness::is_too_old(&collection, context)? {
        return Ok(Exit::NoOffers);
    }
    let loaded = load_for(&files[0], &collection, context)?;
    loaded.expect(files.len());
    let mut asked = asked_with_watch(args, &collection, context)?;
    if let Some(town) = args.near() {
        let meant = town_with_warning(town, &loaded.trained.profiles, context)?;
        asked.search_around(&meant);
    }
    if args.ask {
        ask::ask(&loaded, &files, &mut asked, context)?;
    }
    if !warn_of_unknown(&loaded, &asked.ranking.filter.offers, context)? {
        return Ok(Exit::Failed);
    }
    let run = MatchRun {
        args,
        files: &files,
        loaded: &loaded,
        asked: &asked,
        place: collection.place(),
    };
    run.go(base_of(&loaded, &collection)?, context)
}

/// Where the offers come from, with the day of the newest one.
fn base_of(loaded: &Loaded, collection: &Collection) -> anyhow::Result<Base> {
    let newest_at = loaded.newest_day().filter(|_| !collection.is_demo());
    Ok(Base {
        newest_at: newest_at.map(|day| date_of(day).to_string()),
        ..collection.provenance()?.into()
    })
}

/// Answers the lines of the standard input.
fn answer_lines(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let collection = args.collection(&context.settings)?;
    if freshness::is_too_old(&collection, context)? {
        return Ok(Exit::NoOffers);
    }
    let loaded = load(&collection, context)?;
    let run = MatchRun {
        args,
        files: &[],
        loaded: &loaded,
        asked: &args.asked(
            &context.settings,
            args.ledger(&context.settings, &collection)?,
        ),
        place: collection.place(),
    };
    let fingerprint = loaded.trained.fingerprint().to_string();
    let seed = context.settings.seed()?;
    let empty = empty(collection.provenance()?.into(), &fingerprint, seed);
    run.answer_lines(&empty, context)
}

/// More readers at once than this only wait for one another.
const MOST_JOBS: usize = 256;

/// Everything that the files of one run share.
struct MatchRun<'a> {
    args: &'a Args,
    files: &'a [PathBuf],
    loaded: &'a Loaded,
    asked: &'a MatchRequest,
    /// Each worker has a connection of its own.
    place: CollectionPlace,
}

impl MatchRun<'_> {
    fn go(&self, base: Base, context: &mut Context<'_>) -> anyhow::Result<Exit> {
        let names = CvNames::new(self.args, context.settings.home())?;
        let fingerprint = &self.loaded.trained.fingerprint().to_string();
        let mut journal = Journal::open(self.args, fingerprint)?;
        let done = journal.take_done();
        let seed = context.settings.seed()?;
        let mut answer = MatchAnswer::open(self.args, base, fingerprint, seed, context)?;
        let bar = self.bar(context);
        let work = |store: &mut Store, at: usize| {
            let file = &self.files[at];
            if let Some(found) = done.get(file) {
                return Ok(found.clone());
            }
            let outcome = self.read(store, file)?;
            Ok(to_json(&names.name_of(file), &outcome))
        };
        in_order(
            self.files.len(),
            self.n_jobs(),
            || self.place.connect(),
            work,
            |at, found| {
                bar.inc(1);
                journal.put(&self.files[at], &found)?;
                bar.suspend(|| answer.put(found, context))
            },
        )?;
        bar.finish_and_clear();
        let exit = answer.end(context)?;
        journal.erase()?;
        Ok(exit)
    }

    /// What comes of a file, or of the standard input for « - ».
    fn read(&self, store: &Store, file: &Path) -> anyhow::Result<CvOutcome<'_>> {
        if file == Path::new("-") {
            let stdin = std::io::stdin().lock();
            return self.loaded.stream(store, stdin, self.asked);
        }
        self.loaded.file(store, file, self.asked)
    }

    fn n_jobs(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let jobs = self.args.jobs.unwrap_or_else(cores);
        jobs.min(MOST_JOBS).min(self.files.len())
    }

    /// A progress bar for several files on a terminal.
    fn bar(&self, context: &Context<'_>) -> ProgressBar {
        if self.files.len() < 2 {
            return ProgressBar::hidden();
        }
        let form = "{bar:30} {pos}/{len} CV, {per_sec}, reste {eta}";
        progress::bar(context, Some(self.files.len() as u64), form)
    }
}

/// Reports requested offers that are not in the copy; false where none is there.
fn warn_of_unknown(
    loaded: &Loaded,
    ids: &[String],
    context: &mut Context<'_>,
) -> anyhow::Result<bool> {
    if ids.is_empty() {
        return Ok(true);
    }
    let profiles = &loaded.trained.profiles;
    let known: HashSet<&str> = (0..profiles.len()).map(|row| profiles.id(row)).collect();
    let unknown: Vec<&str> = ids
        .iter()
        .map(String::as_str)
        .filter(|id| !known.contains(id))
        .collect();
    if !unknown.is_empty() {
        let list = unknown.join(", ");
        context.warn(&format!(
            "matcher : pas dans la copie des offres : {list}\n  → « matcher fetch --offers {} » les y met si elles sont encore ouvertes.",
            unknown.join(",")
        ))?;
    }
    Ok(unknown.len() < ids.len())
}

fn is_missing(file: &Path) -> bool {
    file != Path::new("-") && !file.exists()
}

fn warn_of_missing(file: &Path, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    context.warn(&format!(
        "matcher : fichier introuvable ({})",
        file.display()
    ))?;
    let near = near::files(file);
    if near.is_empty() {
        context.warn("  → Vérifiez le nom, ou donnez le chemin entier du fichier.")?;
    }
    for near in near {
        context.warn(&format!("  → Vouliez-vous dire « {} » ?", near.display()))?;
    }
    Ok(Exit::Failed)
}

pub(super) fn load(collection: &Collection, context: &mut Context<'_>) -> anyhow::Result<Loaded> {
    load_with(
        DocumentReader::new(ReadOptions::default())?,
        collection,
        context,
    )
}

/// The same while the first file is read.
pub(super) fn load_for(
    first: &Path,
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<Loaded> {
    let reading = DocumentReader::new(ReadOptions::default())?;
    if first.is_file() {
        reading.begin_with(first);
    }
    load_with(reading, collection, context)
}

fn load_with(
    reading: DocumentReader,
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<Loaded> {
    compile_rules_ahead();
    let trained = model::of_collection(collection, context)?;
    let themes = themes(collection, &trained, &context.settings)?;
    let loaded = Loaded::new(trained, collection.store(), reading, this_month())?;
    let minimum = minimum_wage(&context.settings)?;
    Ok(loaded
        .with_themes(themes)
        .with_lever_offers(collection.place(), minimum))
}
