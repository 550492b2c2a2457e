//! `matcher fetch`.

mod bar;
mod offers;
mod open_data;
mod options;

use clap::ValueEnum;

use super::context::Context;
use super::exit::Exit;
use super::interrupt;
use super::model;
use crate::app::fetch::{CredentialsError, OpenData, deadline};
use crate::http::Deadline;
use crate::report::fetch::FetchReport;
use crate::report::sentences;
use crate::store::{Lock, Store};

pub(super) use options::Args;

/// What can be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum What {
    /// The offers.
    Offers,
    /// The ROME.
    Rome,
    /// The catalogues of courses.
    Courses,
}

/// How the closing line is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    #[default]
    Table,
    /// For programs.
    Json,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let mut fetched = FetchReport {
        schema: 1,
        offers: None,
        open_data: vec![],
    };
    let deadline = deadline(&context.settings, args.max_time)?;
    let done = if args.dry_run {
        plan(args, deadline, context, &mut fetched)
    } else {
        run_locked(args, deadline, context, &mut fetched)
    };
    if args.format == Format::Json && (done.is_ok() || !fetched.is_empty()) {
        context.say(&serde_json::to_string(&fetched)?)?;
    }
    done
}

/// Prints what would be done.
fn plan(
    args: &Args,
    deadline: Deadline,
    context: &mut Context<'_>,
    fetched: &mut FetchReport,
) -> anyhow::Result<Exit> {
    let store = Store::open_existing(&context.settings.store_path())?;
    if wants_offers(args) {
        offers::plan(args, deadline, store.as_ref(), context, fetched)?;
    }
    for what in wanted(args) {
        open_data::plan(what, args, store.as_ref(), context, fetched)?;
    }
    Ok(Exit::Done)
}

fn run_locked(
    args: &Args,
    deadline: Deadline,
    context: &mut Context<'_>,
    fetched: &mut FetchReport,
) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let _lock = Lock::take(&context.settings.home().join("lock"))?;
    interrupt::advise("Relancez : le passage reprendra où il s'est arrêté.");
    let store = &mut store;
    let mut offers = || offers::run(args, deadline, store, context, fetched);
    let done = wants_offers(args).then(&mut offers);
    // What is asked of the person is told before the minutes that downloads take.
    let lacks_credentials = |failure: &anyhow::Error| failure.is::<CredentialsError>();
    if let Some(Err(failure)) = done {
        if lacks_credentials(&failure) {
            return Err(failure);
        }
        open_data(args, deadline, store, context, fetched)?;
        return Err(failure);
    }
    let open_data = open_data(args, deadline, store, context, fetched)?;
    let exit = worse(done.transpose()?.unwrap_or(Exit::Done), open_data);
    if args.no_model || !fetched.has_new_offers() {
        return Ok(exit);
    }
    Ok(worse(exit, prepare(store, context)?))
}

/// Brings the model up to date, so that `match` need not. A failure here keeps
/// what was fetched.
fn prepare(store: &Store, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    match model::of_store(store, context) {
        Ok(_) => Ok(Exit::Done),
        Err(failure) => {
            let why = sentences::failure(&failure).what;
            context.warn(&format!(
                "les offres sont à jour, mais pas leur index : {why}"
            ))?;
            Ok(Exit::Partly)
        }
    }
}

/// A file that fails does not stop the others.
fn open_data(
    args: &Args,
    deadline: Deadline,
    store: &mut Store,
    context: &mut Context<'_>,
    fetched: &mut FetchReport,
) -> anyhow::Result<Exit> {
    let mut exit = Exit::Done;
    for what in wanted(args) {
        match open_data::run(what, args, deadline, store, context, fetched) {
            Ok(own) => exit = worse(exit, own),
            Err(failure) if args.what == Some(What::Rome) => return Err(failure),
            Err(failure) => {
                let why = sentences::failure(&failure).what;
                context.warn(&format!("{} : {why}", open_data::title(what)))?;
                fetched
                    .open_data
                    .push(open_data::written(what, "failed", 0, 0));
                exit = Exit::Partly;
            }
        }
    }
    Ok(exit)
}

fn wants_offers(args: &Args) -> bool {
    matches!(args.what, None | Some(What::Offers))
}

/// The open data that was asked for.
fn wanted(args: &Args) -> impl Iterator<Item = OpenData> {
    let what = args.what;
    OpenData::ALL.into_iter().filter(move |own| match what {
        None => true,
        Some(What::Offers) => false,
        Some(What::Rome) => *own == OpenData::Rome,
        Some(What::Courses) => *own != OpenData::Rome,
    })
}

fn worse(one: Exit, other: Exit) -> Exit {
    if one == Exit::Done { other } else { one }
}
