//! `matcher show`.

use super::context::Context;
use super::exit::Exit;
use super::near;
use super::output::Output;
use crate::app::collection::Collection;
use crate::app::offer_details::{add_usual_pay, offer_details};
use crate::report::offer::ShownOffer;
use crate::store::Store;

/// Candidates with the same beginning that are compared.
const NEAR: usize = 200;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(
        value_name = "NUMÉRO",
        help = "Le numéro de l'offre chez France Travail"
    )]
    id: String,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let collection = context.collection()?;
    let given = args.id.trim();
    let id = given.to_uppercase();
    // Numbers are capitals; those of a partner's file may not be.
    let details = match offer_details(collection.store(), given)? {
        None => offer_details(collection.store(), &id)?,
        found => found,
    };
    let Some(mut details) = details else {
        return unknown(&id, &collection, context);
    };
    add_usual_pay(&mut details, collection.store(), &context.settings)?;
    let shown = ShownOffer::new(&details, collection.provenance()?.into());
    let json = || serde_json::to_string_pretty(&shown);
    args.output.show(context, || shown.document(), json)?;
    Ok(Exit::Done)
}

/// Warns that no offer has this number.
pub(super) fn unknown(
    id: &str,
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<Exit> {
    let base = if collection.is_demo() {
        "la démonstration (la base est vide)"
    } else {
        "la base"
    };
    context.warn(&format!("matcher : pas d'offre « {id} » dans {base}"))?;
    for near in near_ids(id, collection.store())? {
        context.warn(&format!("  → Vouliez-vous dire « {near} » ?"))?;
    }
    context.warn("  → Elle a pu être retirée depuis : « matcher fetch » met la base à jour.")?;
    Ok(Exit::Failed)
}

/// Numbers that share a beginning and look alike.
fn near_ids(id: &str, store: &Store) -> anyhow::Result<Vec<String>> {
    for length in [4, 3, 2, 1] {
        let start: String = id.chars().take(length).collect();
        let ids = store.offer_ids_like(&start, NEAR)?;
        let near = near::names_like(id, ids.into_iter());
        if !near.is_empty() {
            return Ok(near);
        }
    }
    Ok(Vec::new())
}
