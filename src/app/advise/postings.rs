//! The columns that levers are counted over: read, or made of the records where they are
//! of an earlier version.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::towns_of_postings::place_by_town;
use crate::advise::levers::{Exclusions, MinimumWage, Postings};
use crate::app::collection::Collection;
use crate::app::moment::{date_of, today_in_days};
use crate::app::offers;
use crate::config::Settings;
use crate::facts::NamedFacts;
use crate::offer::Posting;
use crate::profile::{OfferIndex, Profiles};
use crate::rank::{Filter, Removed};
use crate::rome::RomeCode;
use crate::store::{self, Store, StoredOffer};

/// Offers that are read on all cores, and then written in one transaction.
const BATCH: usize = 4_096;

/// The facts that offers must state or must not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Narrowing<'a> {
    pub exclusions: &'a Exclusions,
    /// An offer must state each.
    pub with: &'a [NamedFacts],
}

impl<'a> Narrowing<'a> {
    pub(crate) fn is_empty(&self) -> bool {
        self.exclusions.is_empty() && self.with.is_empty()
    }

    /// The same over the profiles that hold the facts; `None` where every offer will do.
    pub(crate) fn over(self, profiles: &'a Profiles) -> Option<(Self, &'a Profiles)> {
        (!self.is_empty()).then_some((self, profiles))
    }

    /// The ids of offers that are allowed; one whose facts are not known is left out too.
    fn allowed(self, profiles: &Profiles) -> FxHashSet<&str> {
        let rows = (0..profiles.len()).filter(|row| self.allows(profiles, *row));
        rows.map(|row| profiles.id(row)).collect()
    }

    fn allows(&self, profiles: &Profiles, row: usize) -> bool {
        let held = profiles.facts(row).held;
        let states = |fact: &NamedFacts| held.meets(fact.set);
        !held.meets(self.exclusions.facts()) && self.with.iter().all(states)
    }
}

/// What each fact that is asked for takes out of the base, as `match` counts it.
pub(crate) fn removed_by(with: &[NamedFacts], trained: &OfferIndex) -> Vec<Removed> {
    if with.is_empty() {
        return Vec::new();
    }
    let filter = Filter {
        with: with.to_vec(),
        ..Filter::default()
    };
    let n = u32::try_from(trained.profiles.len()).unwrap_or(u32::MAX);
    filter.rows_among((0..n).collect(), trained).1
}

/// Which postings are read, and how they are placed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PostingChoice<'a> {
    /// Only offers that state what is asked for and nothing that is refused.
    pub narrowing: Option<(Narrowing<'a>, &'a Profiles)>,
    /// Where these are given, an offer that names its town alone is taken to be there. Around
    /// a point given in degrees only offers with a position of their own are counted.
    pub towns: Option<&'a Profiles>,
    /// Offers that are not counted, by their ids: a person has refused them or applied.
    pub settled: Option<&'a FxHashSet<String>>,
}

/// The postings of a collection.
pub(crate) fn load(
    collection: &Collection,
    settings: &Settings,
    choice: PostingChoice<'_>,
) -> anyhow::Result<Postings> {
    let store = collection.store();
    let mut rows = Vec::new();
    store.for_each_posting(|posting| rows.push(posting))?;
    if rows.len() < store.count_offers()? {
        rows = made_again(collection)?;
    }
    rows = chosen(store, rows, choice)?;
    let closed = match choice.narrowing {
        // What a closed offer stated besides its pay is not known.
        Some(_) => Vec::new(),
        None => store.closed_postings(&half_a_year_ago())?,
    };
    let postings = Postings::new(rows, store.rome_parents()?, minimum_wage(settings)?);
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
    let settled = choice.settled.filter(|own| !own.is_empty());
    if choice.narrowing.is_none() && choice.towns.is_none() && settled.is_none() {
        return Ok(rows);
    }
    let ids = store.offer_ids()?;
    if let Some(profiles) = choice.towns {
        place_by_town(&mut rows, &ids, profiles);
    }
    let allowed = choice
        .narrowing
        .map(|(own, profiles)| own.allowed(profiles));
    let closed = match choice.narrowing {
        Some((own, _)) => closed_occupations(store, own.exclusions)?,
        None => FxHashSet::default(),
    };
    let is_chosen = |id: &str, row: &Posting| {
        allowed.as_ref().is_none_or(|ids| ids.contains(id))
            && settled.is_none_or(|ids| !ids.contains(id))
            && row.occupation.is_none_or(|code| !closed.contains(&code))
    };
    let all = ids.iter().zip(rows);
    let kept = all.filter(|(id, row)| is_chosen(id, row));
    Ok(kept.map(|(_, row)| row).collect())
}

/// The occupations that consist of what is refused.
fn closed_occupations(
    store: &Store,
    exclusions: &Exclusions,
) -> anyhow::Result<FxHashSet<RomeCode>> {
    if exclusions.is_empty() {
        return Ok(FxHashSet::default());
    }
    let sheets = store.rome_outlines()?.into_iter();
    let closed = sheets.filter(|sheet| exclusions.is_the_work(sheet));
    Ok(closed.map(|sheet| sheet.code).collect())
}

/// Makes all postings of their records, and keeps them where the store may be written.
fn made_again(collection: &Collection) -> anyhow::Result<Vec<Posting>> {
    let mut writer = collection.writer()?;
    let mut rows = Vec::new();
    let mut waiting = Vec::new();
    collection.store().for_each_offer(|stored| {
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
