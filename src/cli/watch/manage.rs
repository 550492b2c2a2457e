//! `matcher watch list`, `show`, `pause`, `resume`, `remove`.

use crate::app::watch::Ledger;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::near;
use crate::cli::output::Output;
use crate::report::watch::{WatchList, WatchPage};
use crate::store::WatchRow;

#[derive(clap::Args)]
pub(super) struct ListArgs {
    #[command(flatten)]
    output: Output,
}

#[derive(clap::Args)]
pub(super) struct ShowArgs {
    #[arg(value_name = "NOM", help = "Nom de la veille")]
    name: String,
    #[command(flatten)]
    output: Output,
}

#[derive(clap::Args)]
pub(super) struct NameArgs {
    #[arg(value_name = "NOM", required = true, help = "Noms des veilles")]
    names: Vec<String>,
}

pub(super) fn list(args: &ListArgs, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let list = WatchList::new(&Ledger::open(&context.settings)?.known()?);
    let json = || serde_json::to_string_pretty(&list);
    args.output.show(context, || list.document(), json)?;
    Ok(Exit::Done)
}

pub(super) fn show(args: &ShowArgs, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let ledger = Ledger::open(&context.settings)?;
    let watch = named(&ledger, &args.name)?;
    let announced = ledger.store().announced(watch.id)?;
    let page = WatchPage::new(&ledger.known_one(watch), &announced);
    let json = || serde_json::to_string_pretty(&page);
    args.output.show(context, || page.document(), json)?;
    Ok(Exit::Done)
}

pub(super) fn pause(
    args: &NameArgs,
    is_paused: bool,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let ledger = Ledger::open(&context.settings)?;
    for watch in all_named(&ledger, &args.names)? {
        ledger.pause(&watch, is_paused)?;
        let name = &watch.asked.name;
        context.note(&match is_paused {
            true => format!("Veille « {name} » en pause : « matcher watch resume » la reprend."),
            false => format!("Veille « {name} » reprise."),
        })?;
    }
    Ok(Exit::Done)
}

pub(super) fn remove(args: &NameArgs, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let ledger = Ledger::open(&context.settings)?;
    for watch in all_named(&ledger, &args.names)? {
        ledger.remove(&watch)?;
        let name = &watch.asked.name;
        context.note(&format!(
            "Veille « {name} » effacée, avec ce qu'elle a annoncé."
        ))?;
    }
    Ok(Exit::Done)
}

/// The watches with these names; none is touched where one is not there.
pub(super) fn all_named(ledger: &Ledger, names: &[String]) -> anyhow::Result<Vec<WatchRow>> {
    names.iter().map(|name| named(ledger, name)).collect()
}

fn named(ledger: &Ledger, name: &str) -> anyhow::Result<WatchRow> {
    if let Some(watch) = ledger.find(name)? {
        return Ok(watch);
    }
    let all = ledger.all()?.into_iter().map(|own| own.asked.name);
    Err(near::no_watch(name, all).into())
}
