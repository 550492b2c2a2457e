//! `matcher fetch`.

mod bar;
mod chosen;
mod first_use;
mod guide;
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
use first_use::Beginning;
use guide::FirstCopy;

pub(super) use options::Args;

/// What can be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FetchCommand {
    /// The offers.
    Offers,
    /// The ROME.
    Rome,
    /// The catalogues of courses.
    Courses,
}

/// How the closing line is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FetchFormat {
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
        chosen: None,
        open_data: vec![],
    };
    let deadline = deadline(&context.settings, args.max_time)?;
    let done = match args.dry_run {
        true => plan(args, deadline, context, &mut fetched),
        false => begin(args, deadline, context, &mut fetched),
    };
    if args.format == FetchFormat::Json && (done.is_ok() || !fetched.is_empty()) {
        context.say(&serde_json::to_string(&fetched)?)?;
    }
    done
}

/// Fetches, once there are credentials.
fn begin(
    args: &Args,
    deadline: Deadline,
    context: &mut Context<'_>,
    fetched: &mut FetchReport,
) -> anyhow::Result<Exit> {
    match first_use::begin(args, context)? {
        Beginning::GivenUp => Ok(Exit::Failed),
        _ if args.is_for_chosen() => run_chosen(args, deadline, context, fetched),
        Beginning::First(FirstCopy::Departement(code)) => {
            let narrowed = args.in_departement(code);
            let exit = run_locked(&narrowed, deadline, context, fetched)?;
            context.note(REST)?;
            Ok(exit)
        }
        Beginning::AsAsked | Beginning::First(FirstCopy::Everything) => {
            run_locked(args, deadline, context, fetched)
        }
    }
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
    let is_first = store.count_offers()? == 0;
    if is_first && wants_offers(args) && args.is_for_all() && context.streams.err_is_terminal {
        context.note(LONG)?;
    }
    let mut offers = || offers::run(args, deadline, store, context, fetched);
    let offers = match wants_offers(args).then(&mut offers) {
        // Missing credentials are reported before downloads that take minutes.
        Some(Err(failure)) if failure.is::<CredentialsError>() => return Err(failure),
        done => done,
    };
    // A model learns from the ROME too, and can do without the courses, which take longest.
    let (before, after): (Vec<_>, Vec<_>) = wanted(args).partition(|own| *own == OpenData::Rome);
    let mut exit = open_data(&before, args, deadline, store, context, fetched)?;
    if !args.no_model && fetched.has_new_offers() {
        exit = worse(exit, prepare(store, context)?);
        if is_first {
            context.note(READY)?;
        }
    }
    exit = worse(
        exit,
        open_data(&after, args, deadline, store, context, fetched)?,
    );
    Ok(worse(offers.transpose()?.unwrap_or(Exit::Done), exit))
}

/// A few offers, whose model is brought up to date as after any fetch.
fn run_chosen(
    args: &Args,
    deadline: Deadline,
    context: &mut Context<'_>,
    fetched: &mut FetchReport,
) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    if store.count_offers()? == 0 {
        context.warn(EMPTY)?;
        return Ok(Exit::NoOffers);
    }
    let _lock = Lock::take(&context.settings.home().join("lock"))?;
    let exit = chosen::run(args, deadline, &mut store, context, fetched)?;
    if !args.no_model && fetched.has_new_offers() {
        return Ok(worse(exit, prepare(&store, context)?));
    }
    Ok(exit)
}

const EMPTY: &str = "matcher : la base ne contient aucune offre\n  → Lancez d'abord « matcher fetch », ou « matcher fetch --dept 59 » pour commencer par un département.";
/// Before a first copy of everything.
const LONG: &str = "Première copie de toute la France : comptez une heure au moins. Pour une réponse en quelques minutes, commencez par chez vous : « matcher fetch --dept 59 ».";
/// After the first copy.
const READY: &str = "Les offres sont prêtes : « matcher match cv.pdf » répond dès maintenant.";
/// After a first copy of one département.
const REST: &str = "Le reste de la France vient avec « matcher fetch » ; chaque nuit, avec « matcher cron --print ».";

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
    which: &[OpenData],
    args: &Args,
    deadline: Deadline,
    store: &mut Store,
    context: &mut Context<'_>,
    fetched: &mut FetchReport,
) -> anyhow::Result<Exit> {
    let mut exit = Exit::Done;
    for &what in which {
        match open_data::run(what, args, deadline, store, context, fetched) {
            Ok(own) => exit = worse(exit, own),
            Err(failure) if args.what == Some(FetchCommand::Rome) => return Err(failure),
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
    matches!(args.what, None | Some(FetchCommand::Offers))
}

/// The open data that was asked for.
fn wanted(args: &Args) -> impl Iterator<Item = OpenData> {
    let what = args.what;
    OpenData::ALL.into_iter().filter(move |own| match what {
        None => true,
        Some(FetchCommand::Offers) => false,
        Some(FetchCommand::Rome) => *own == OpenData::Rome,
        Some(FetchCommand::Courses) => *own != OpenData::Rome,
    })
}

fn worse(one: Exit, other: Exit) -> Exit {
    if one == Exit::Done { other } else { one }
}
