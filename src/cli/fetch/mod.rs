//! `matcher fetch`.

mod bar;
mod failure;
mod offers;
mod options;

use clap::ValueEnum;

use super::context::Context;
use super::exit::Exit;
use crate::report::fetched::Fetched;
use crate::store::{Lock, Store};

pub(super) use failure::told;
pub(super) use options::Args;

/// What can be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum What {
    /// The offers.
    Offers,
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
    let exit = if args.dry_run {
        offers::plan(args, context, &mut fetched)?
    } else {
        let mut store = context.open_store()?;
        let _lock = Lock::take(&context.settings.home().join("lock"))?;
        run_locked(args, &mut store, context, &mut fetched)?
    };
    if args.format == Format::Json {
        context.say(&serde_json::to_string(&fetched)?)?;
    }
    Ok(exit)
}

fn run_locked(
    args: &Args,
    store: &mut Store,
    context: &mut Context<'_>,
    fetched: &mut Fetched,
) -> anyhow::Result<Exit> {
    match args.what {
        None | Some(What::Offers) => offers::run(args, store, context, fetched),
    }
}
