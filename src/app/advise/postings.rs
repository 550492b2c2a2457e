//! The columns that levers are counted over: read, or made of the records where they are
//! of an earlier version.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::narrowing::{Narrowing, all_rows};
use super::towns_of_postings::place_by_town;
use crate::advise::levers::{MinimumWage, Postings};
use crate::app::collection::CollectionPlace;
use crate::app::moment::{date_of, today_in_days};
use crate::app::offers;
use crate::config::Settings;
use crate::facts::NamedFacts;
use crate::offer::Posting;
use crate::profile::OfferIndex;
use crate::rank::{Filter, Removed};
use crate::rome::RomeCode;
use crate::store::{self, Store, StoredOffer};

/// Offers that are read on all cores, and then written in one transaction.
const BATCH: usize = 4_096;

/// What each fact that is asked for takes out of the base, as `match` counts it.
pub(crate) fn removed_by(with: &[NamedFacts], trained: &OfferIndex) -> Vec<Removed> {
    if with.is_empty() {
        return Vec::new();
    }
    let filter = Filter {
        with: with.to_vec(),
        ..Filter::default()
    };
    filter.rows_among(all_rows(&trained.profiles), trained).1
}

/// Where postings are read.
#[derive(Clone, Copy)]
pub(crate) struct PostingSource<'a> {
    pub store: &'a Store,
    pub place: &'a CollectionPlace,
    pub minimum: MinimumWage,
}

/// Which postings are read, and how they are placed.
#[derive(Clone, Copy)]
pub(crate) struct PostingChoice<'a> {
    pub narrowing: &'a Narrowing,
    /// Needed where offers must meet conditions, and to place those that name their town alone.
    pub index: Option<&'a OfferIndex>,
    /// An offer that names its town alone is taken to be there. Around a point given in degrees
    /// only offers with a position of their own are counted.
    pub places_towns: bool,
}

/// The postings of a choice.
pub(crate) fn load(
    source: PostingSource<'_>,
    choice: PostingChoice<'_>,
) -> anyhow::Result<Postings> {
    let store = source.store;
    let mut rows = Vec::new();
    store.for_each_posting(|posting| rows.push(posting))?;
    if rows.len() < store.count_offers()? {
        rows = made_again(source)?;
    }
    rows = chosen(store, rows, choice)?;
    let closed = match choice.narrowing.has_conditions() {
        // What a closed offer stated besides its pay is not known.
        true => Vec::new(),
        false => store.closed_postings(&half_a_year_ago())?,
    };
    let postings = Postings::new(rows, store.rome_parents()?, source.minimum);
    Ok(postings.with_closed(closed))
}

/// The legal minimum of the settings.
pub(crate) fn minimum_wage(settings: &Settings) -> anyhow::Result<MinimumWage> {
    let yearly = settings.number("pay.minimum")?.unwrap_or_default();
    Ok(MinimumWage {
        yearly: u32::try_from(yearly).unwrap_or(u32::MAX),
    })
}

/// Closed offers count for pay from this day on.
pub(in crate::app) fn half_a_year_ago() -> String {
    const DAYS: i32 = 183;
    date_of(today_in_days() - DAYS).to_string()
}

/// The postings of a choice, placed as it says. `rows` are those of all offers.
fn chosen(
    store: &Store,
    mut rows: Vec<Posting>,
    choice: PostingChoice<'_>,
) -> anyhow::Result<Vec<Posting>> {
    let narrowing = choice.narrowing;
    let towns = choice.index.filter(|_| choice.places_towns);
    if towns.is_none() && *narrowing == Narrowing::default() {
        return Ok(rows);
    }
    let ids = store.offer_ids()?;
    if let Some(index) = towns {
        place_by_town(&mut rows, &ids, &index.profiles);
    }
    if *narrowing == Narrowing::default() {
        return Ok(rows);
    }
    let index = choice.index.filter(|_| narrowing.has_conditions());
    let allowed = index.map(|index| narrowing.allowed(index));
    let closed = closed_occupations(store, narrowing)?;
    let is_chosen = |id: &str, row: &Posting| {
        allowed.as_ref().is_none_or(|ids| ids.contains(id))
            && !narrowing.hidden().contains(id)
            && row.occupation.is_none_or(|code| !closed.contains(&code))
    };
    let all = ids.iter().zip(rows);
    let kept = all.filter(|(id, row)| is_chosen(id, row));
    Ok(kept.map(|(_, row)| row).collect())
}

/// The occupations that consist of what is refused.
fn closed_occupations(store: &Store, narrowing: &Narrowing) -> anyhow::Result<FxHashSet<RomeCode>> {
    if !narrowing.has_conditions() {
        return Ok(FxHashSet::default());
    }
    let sheets = store.rome_outlines()?.into_iter();
    let closed = sheets.filter(|sheet| narrowing.closes(sheet));
    Ok(closed.map(|sheet| sheet.code).collect())
}

/// Makes all postings of their records, and keeps them where the store may be written.
fn made_again(source: PostingSource<'_>) -> anyhow::Result<Vec<Posting>> {
    let mut writer = source.place.writer()?;
    let mut rows = Vec::new();
    let mut waiting = Vec::new();
    source.store.for_each_offer(|stored| {
        waiting.push(stored);
        if waiting.len() == BATCH {
            rows.extend(made(&mut waiting, &mut writer)?);
        }
        Ok::<_, anyhow::Error>(())
    })?;
    rows.extend(made(&mut waiting, &mut writer)?);
    Ok(rows)
}

fn made(
    waiting: &mut Vec<StoredOffer>,
    writer: &mut Option<Store>,
) -> anyhow::Result<Vec<Posting>> {
    let read = |stored: &StoredOffer| {
        let offer = offers::parse(&stored.record)?;
        Ok((stored.id.clone(), Posting::of(&offer)))
    };
    let rows: anyhow::Result<Vec<(String, Posting)>> = waiting.par_iter().map(read).collect();
    let rows = rows?;
    waiting.clear();
    if let Some(store) = writer {
        match store.put_postings(&rows) {
            // What could not be kept is made again by the next command.
            Err(why) if is_passing(&why) => *writer = None,
            put => put?,
        }
    }
    Ok(rows.into_iter().map(|(_, posting)| posting).collect())
}

fn is_passing(why: &store::Error) -> bool {
    use store::Error::{Busy, DiskFull, ReadOnly};
    matches!(why, Busy(_) | DiskFull(_) | ReadOnly(_))
}
