//! `matcher watch run`.

use super::args::Args;
use super::deliver::Delivery;
use super::ready::{Ready, verbose};
use super::{manage, search_line};
use crate::app::batch::in_order;
use crate::app::moment::date_of;
use crate::app::person::{CvOutcome, Loaded, MatchRequest};
use crate::app::watch::{Ledger, WatchSearch, is_offers_incomplete, search};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::{freshness, matching};
use crate::report::matches::{Base, to_json};
use crate::report::watch::{Announcement, FoundOffers, Note};
use crate::store::{LockError, Store, WatchRow};

/// What runs when the base is empty: nothing, as offers that are invented are no news.
const EMPTY: &str = "matcher : la base ne contient aucune offre : rien n'est annoncé\n  → Lancez d'abord « matcher fetch » ou « matcher import offers ».";
const HELD: &str =
    "matcher : un autre « matcher watch run » est en cours : celui-ci n'annonce rien.";

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> anyhow::Result<Exit> {
    let delivery = Delivery::new(args, context)?;
    if context.collection()?.is_demo() {
        context.warn(EMPTY)?;
        return Ok(Exit::NoOffers);
    }
    let mut ledger = Ledger::open(&context.settings)?;
    let chosen = match args.names.is_empty() {
        true => None,
        false => Some(manage::all_named(&ledger, &args.names)?),
    };
    // Offers get their numbers before they are loaded: those that come in between are new
    // in the next run.
    let own = match ledger.begin_run(context.settings.home()) {
        Err(failure) if is_held(&failure) => {
            context.note(HELD)?;
            return Ok(Exit::Done);
        }
        begun => begun?,
    };
    let watches = match chosen {
        Some(chosen) => active(chosen, context)?,
        None => addressed(args, ledger.due()?, context)?,
    };
    if watches.is_empty() {
        verbose(context, "Aucune veille à passer.")?;
        return Ok(Exit::Done);
    }
    let with_announced = args.atom.is_some() || args.ics.is_some();
    let Some(ready) = searched(&watches, with_announced, context)? else {
        return Ok(Exit::NoOffers);
    };
    delivery.deliver(ready, &mut ledger, &own, context)
}

fn is_held(failure: &anyhow::Error) -> bool {
    matches!(failure.downcast_ref(), Some(LockError::Held { .. }))
}

/// The watches that are not paused. A paused one is silent also when it is named: that is
/// what its person asked for.
fn active(chosen: Vec<WatchRow>, context: &mut Context<'_>) -> anyhow::Result<Vec<WatchRow>> {
    let (paused, active): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|own| own.is_paused);
    for watch in paused {
        context.note(&format!("Veille « {} » en pause.", watch.asked.name))?;
    }
    Ok(active)
}

/// Where mails are asked for and no watch is named, those with an address: the others have
/// another way out.
fn addressed(
    args: &Args,
    due: Vec<WatchRow>,
    context: &mut Context<'_>,
) -> anyhow::Result<Vec<WatchRow>> {
    if args.mail.is_none() {
        return Ok(due);
    }
    let (with, without): (Vec<_>, Vec<_>) =
        due.into_iter().partition(|own| own.asked.address.is_some());
    for watch in without {
        verbose(
            context,
            &format!("Veille « {} » sans adresse.", watch.asked.name),
        )?;
    }
    Ok(with)
}

/// What there is to announce to each watch; `None` if the offers are too old.
fn searched(
    watches: &[WatchRow],
    with_announced: bool,
    context: &mut Context<'_>,
) -> anyhow::Result<Option<Vec<Ready>>> {
    let collection = context.collection()?;
    if freshness::is_too_old(&collection, context)? {
        return Ok(None);
    }
    let loaded = matching::load(&collection, context)?;
    let newest_at = loaded.newest_day().map(|day| date_of(day).to_string());
    let base = Base {
        newest_at,
        ..collection.provenance()?.into()
    };
    let asked = watches
        .iter()
        .map(|watch| search_line::asked(watch, &context.settings));
    let work = WatchWork {
        asked: asked.collect::<Result<_, _>>()?,
        is_incomplete: is_offers_incomplete(collection.store())?,
        watches,
        with_announced,
        loaded,
        base,
    };
    let place = collection.place();
    let mut ready = Vec::new();
    in_order(
        watches.len(),
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        || place.connect(),
        |store, at| work.search(store, at),
        |_, found| {
            ready.push(found);
            Ok(())
        },
    )?;
    Ok(Some(ready))
}

/// What the searches of a run share: the base is loaded once.
struct WatchWork<'a> {
    watches: &'a [WatchRow],
    asked: Vec<MatchRequest>,
    loaded: Loaded,
    base: Base,
    is_incomplete: bool,
    /// A feed shows what was announced earlier as well.
    with_announced: bool,
}

impl WatchWork<'_> {
    fn search(&self, store: &Store, at: usize) -> anyhow::Result<Ready> {
        let watch = &self.watches[at];
        let asked = &self.asked[at];
        let wanted = WatchSearch {
            watch,
            asked,
            with_announced: self.with_announced,
        };
        let searched = search(&self.loaded, store, wanted)?;
        let mut notes = Vec::new();
        let is_first = watch.ran_on.is_none() && !searched.plan.offers.is_empty();
        notes.extend(is_first.then(Note::first));
        notes.extend(searched.has_new_cv(watch).then(Note::cv_changed));
        notes.extend(self.is_incomplete.then(Note::incomplete));
        let mut found = FoundOffers::default();
        let unread = add(&searched.best, &mut found);
        if let Some(others) = &searched.others {
            add(others, &mut found);
        }
        notes.extend(unread.clone());
        let name = &watch.asked.name;
        let announcement = Announcement::empty(name, self.base.clone(), notes);
        Ok(Ready {
            watch: watch.clone(),
            announcement: announcement.with_plan(&searched.plan, &found, &searched.closing),
            unread,
            offers: found,
            found: searched.into_rows(),
        })
    }
}

/// Adds the offers of a CV; a note where it was not read.
fn add(outcome: &CvOutcome<'_>, found: &mut FoundOffers) -> Option<Note> {
    match to_json("", outcome) {
        Ok(own) => {
            found.add(own);
            None
        }
        Err(unread) => Some(Note::unread(&unread)),
    }
}
