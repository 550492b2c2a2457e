//! What `match` is asked for the person of a watch.

use super::Args;
use crate::app::collection::Collection;
use crate::app::offer_marks::OfferMarks;
use crate::app::person::MatchRequest;
use crate::cli::context::Context;
use crate::cli::watch_name::require_watch_in;

/// The options of the match, with the answers and the marks of the named watch.
pub(super) fn asked_with_watch(
    args: &Args,
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<MatchRequest> {
    let ledger = args.ledger(&context.settings, collection)?;
    let mut asked = MatchRequest {
        marks: marks(args, context)?,
        ..args.asked(&context.settings, ledger)
    };
    // An offer that is named is shown whatever was said of it.
    let shows_all = args.all || !args.offers.is_empty();
    if let Some(marks) = asked.marks.as_ref().filter(|_| !shows_all) {
        asked.ranking.filter.hidden = marks.settled();
    }
    if let Some(marks) = asked.marks.as_ref().filter(|_| args.new) {
        asked.ranking.filter.seen = marks.seen(&context.open_store()?)?;
    }
    Ok(asked)
}

/// What the named watch knows of offers.
fn marks(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Option<OfferMarks>> {
    let Some(name) = &args.watch else {
        return Ok(None);
    };
    let store = context.open_store()?;
    require_watch_in(&store, name)?;
    OfferMarks::of_watch(&store, name)
}
