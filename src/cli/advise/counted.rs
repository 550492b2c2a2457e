//! The offers that `advise` counts.

use rustc_hash::FxHashSet;

use super::super::context::Context;
use super::super::model;
use super::args::Args;
use crate::advise::levers::{LeverSearch, Postings, SearchArea};
use crate::app::advise::{
    Narrowing, PostingChoice, PostingSource, load_postings, minimum_wage, n_uncoded, removed_by,
};
use crate::app::collection::Collection;
use crate::app::model::load_ready;
use crate::app::offer_marks::OfferMarks;
use crate::profile::OfferIndex;
use crate::rank::{Filter, Removed};
use crate::store::Store;

/// What is counted for an occupation.
pub(super) struct CountedOffers {
    pub(super) postings: Postings,
    pub(super) removed: Vec<Removed>,
    pub(super) n_uncoded: Option<usize>,
}

/// The facts of offers, and the codes of those that state none, are with their profiles, which
/// take longer to load than all else.
pub(super) fn postings(
    search: &LeverSearch,
    args: &Args,
    collection: &Collection,
    context: &mut Context<'_>,
) -> anyhow::Result<CountedOffers> {
    let filter = Filter {
        hidden: settled(args, context)?,
        with: search.with.clone(),
        ..Filter::default()
    };
    let narrowing = Narrowing::new(&filter, &search.exclusions);
    let trained = match narrowing.has_conditions() {
        false => ready_for(search, args, collection.store(), context)?,
        true => Some(model::of_collection(collection, context)?),
    };
    let counts = |trained| n_uncoded(collection.store(), trained, search);
    let is_counted = search.area != SearchArea::All || narrowing.has_conditions();
    let counted = trained.as_ref().filter(|_| is_counted).map(counts);
    let source = PostingSource {
        store: collection.store(),
        place: &collection.place(),
        minimum: minimum_wage(&context.settings)?,
    };
    let choice = PostingChoice {
        narrowing: &narrowing,
        index: trained.as_ref(),
        places_towns: args.names_town(),
    };
    Ok(CountedOffers {
        postings: load_postings(source, choice)?,
        removed: trained
            .as_ref()
            .map(|trained| removed_by(&search.with, trained))
            .unwrap_or_default(),
        n_uncoded: counted.transpose()?,
    })
}

/// The model where it is there and of use: none is trained to count offers without a code, or
/// to place those that name their town alone.
fn ready_for(
    search: &LeverSearch,
    args: &Args,
    store: &Store,
    context: &Context<'_>,
) -> anyhow::Result<Option<OfferIndex>> {
    let has_use = search.area != SearchArea::All && store.has_uncoded()? || args.names_town();
    match has_use {
        true => load_ready(store, &context.settings),
        false => Ok(None),
    }
}

/// Offers that the person of the watch has refused or applied to.
pub(super) fn settled(args: &Args, context: &Context<'_>) -> anyhow::Result<FxHashSet<String>> {
    let Some(name) = &args.watch else {
        return Ok(FxHashSet::default());
    };
    let marks = OfferMarks::of_watch(&context.open_store()?, name)?;
    Ok(marks.map(|own| own.settled()).unwrap_or_default())
}
