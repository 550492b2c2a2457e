//! `matcher fetch`.

mod bar;
mod failure;
mod offers;
mod open_data;
mod options;

use clap::ValueEnum;

use super::context::Context;
use super::exit::Exit;
use super::train;
use crate::app::fetch::OpenData;
use crate::report::fetched::Fetched;
use crate::store::{Lock, Store};

pub(super) use failure::told;
pub(super) use options::{Args, WrongUse};

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
    let mut fetched = Fetched {
        schema: 1,
        offers: None,
        open_data: vec![],
    };
    let done = if args.dry_run {
        offers::plan(args, context, &mut fetched)
    } else {
        run_locked(args, context, &mut fetched)
    };
    if args.format == Format::Json && (done.is_ok() || !fetched.is_empty()) {
        context.say(&serde_json::to_string(&fetched)?)?;
    }
    done
}

fn run_locked(
    args: &Args,
    context: &mut Context<'_>,
    fetched: &mut Fetched,
) -> anyhow::Result<Exit> {
    let mut store = context.open_store()?;
    let _lock = Lock::take(&context.settings.home().join("lock"))?;
    let store = &mut store;
    let offers = matches!(args.what, None | Some(What::Offers));
    let done = if offers {
        Some(offers::run(args, store, context, fetched))
    } else {
        None
    };
    let open_data = open_data(args, store, context, fetched)?;
    let exit = worse(done.transpose()?.unwrap_or(Exit::Done), open_data);
    if args.no_model || !fetched.has_new_offers() {
        return Ok(exit);
    }
    Ok(worse(exit, prepare(store, context)?))
}

/// Has the new offers ready to be matched, so that `match` need not. What was
/// fetched stays fetched where this fails.
fn prepare(store: &Store, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    match train::ready(store, context) {
        Ok(_) => Ok(Exit::Done),
        Err(failure) => {
            let told = super::error::sentence(&failure);
            context.warn(&format!(
                "les offres sont à jour, mais pas leur index : {told}"
            ))?;
            Ok(Exit::Partly)
        }
    }
}

/// One file that cannot be had keeps neither the others nor the offers back.
fn open_data(
    args: &Args,
    store: &mut Store,
    context: &mut Context<'_>,
    fetched: &mut Fetched,
) -> anyhow::Result<Exit> {
    let wanted = OpenData::ALL.into_iter().filter(|what| match args.what {
        None => true,
        Some(What::Offers) => false,
        Some(What::Rome) => *what == OpenData::Rome,
        Some(What::Courses) => *what != OpenData::Rome,
    });
    let mut exit = Exit::Done;
    for what in wanted {
        let is_named = args.what.is_some();
        match open_data::run(what, is_named, args, store, context, fetched) {
            Ok(own) => exit = worse(exit, own),
            Err(failure) if args.what == Some(What::Rome) => return Err(failure),
            Err(failure) => {
                let told = super::error::sentence(&failure);
                context.warn(&format!("{} : {told}", open_data::title(what)))?;
                fetched
                    .open_data
                    .push(open_data::written(what, "failed", 0, 0));
                exit = Exit::Partly;
            }
        }
    }
    Ok(exit)
}

fn worse(one: Exit, other: Exit) -> Exit {
    if one == Exit::Done { other } else { one }
}
