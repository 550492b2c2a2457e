//! Finds what there is to announce to a watch. Writes nothing.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::path::Path;

use anyhow::Context as _;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::app::facts::fingerprint;
use crate::app::matching::Match;
use crate::app::offers;
use crate::app::person::{Asked, Loaded, Matched, Outcome};
use crate::offer::Offer;
use crate::rank::{Filter, RankOptions};
use crate::store::{AnnouncedOffer, AnnouncedRow, RunState, Store, WatchRow};
use crate::watch::{
    Candidate, Entry, Inputs, Pending, Plan, Stage, Terms, closing_day, forced, plan,
};

/// A watch to search for, and what for.
#[derive(Clone, Copy)]
pub(crate) struct Search<'a> {
    pub(crate) watch: &'a WatchRow,
    /// What its person wants, with the filters and the number of offers.
    pub(crate) asked: &'a Asked,
    /// A feed shows what was announced earlier as well.
    pub(crate) with_announced: bool,
}

/// What was found for a watch.
pub(crate) struct Searched<'a> {
    /// The CV with its best offers, or why it was not read.
    pub(crate) best: Outcome<'a>,
    /// The same with the offers that are announced wherever they rank.
    pub(crate) others: Option<Outcome<'a>>,
    /// What there is to announce; nothing for a CV that was not read.
    pub(crate) plan: Plan,
    /// The last days to apply of the offers that say one.
    pub(crate) closing: BTreeMap<String, Date>,
    /// Of the CV's bytes.
    cv_digest: Option<i64>,
    ledger: Vec<AnnouncedRow>,
    pending: Option<Pending>,
}

/// What a run settles once it was announced.
pub(crate) struct FoundRows {
    pub(crate) plan: Plan,
    pub(super) cv_digest: Option<i64>,
    /// The rows of offers that closed.
    pub(super) closed: Vec<AnnouncedOffer>,
    /// What was announced earlier and is open.
    pub(crate) announced: Vec<AnnouncedOpen>,
    /// The last days to apply of the offers that say one.
    pub(crate) closing: BTreeMap<String, Date>,
}

/// An open offer that was announced earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnnouncedOpen {
    pub(crate) id: String,
    /// Seconds since 1970.
    pub(crate) announced_at: i64,
}

/// Searches for a watch.
pub(crate) fn search<'a>(
    loaded: &'a Loaded,
    store: &Store,
    search: Search<'_>,
) -> anyhow::Result<Searched<'a>> {
    let watch = search.watch;
    let cv = Path::new(&watch.asked.cv);
    let ledger = store.announced(watch.id)?;
    let pending = pending(store, watch)?;
    let mut searched = Searched {
        cv_digest: digest_of_file(cv).ok(),
        best: loaded.file(store, cv, search.asked)?,
        others: None,
        plan: Plan::default(),
        closing: BTreeMap::new(),
        ledger,
        pending,
    };
    let Outcome::Matched(matched) = &searched.best else {
        return Ok(searched);
    };
    let best = candidates(store, watch, good_enough(watch, best_of(matched)))?;
    let entries = entries(store, &searched.ledger)?;
    let named = forced(&entries, searched.pending.as_ref());
    let listed: HashSet<&str> = best.iter().map(|own| own.id.as_str()).collect();
    let announced = searched
        .ledger
        .iter()
        .filter(|row| search.with_announced && row.is_open());
    let wanted: BTreeSet<&String> = named
        .keys()
        .chain(announced.map(|row| &row.offer))
        .collect();
    let rest = wanted
        .into_iter()
        .filter(|id| !listed.contains(id.as_str()));
    let rest = open_ones(store, rest)?;
    let found = match rest.is_empty() {
        true => None,
        false => Some(loaded.file(store, cv, &only(search.asked, rest))?),
    };
    let others = match &found {
        Some(Outcome::Matched(matched)) => candidates(store, watch, all_of(matched))?,
        _ => Vec::new(),
    };
    searched.plan = plan(Inputs {
        entries: &entries,
        pending: searched.pending.as_ref(),
        best: &best,
        others: &others,
    });
    let shown = [Some(&searched.best), found.as_ref()];
    let shown = shown.into_iter().flatten().filter_map(matched_of);
    searched.closing = shown.flat_map(all_of).filter_map(closing_row).collect();
    searched.others = found;
    Ok(searched)
}

fn matched_of<'a, 'b>(outcome: &'a Outcome<'b>) -> Option<&'a Matched<'b>> {
    match outcome {
        Outcome::Matched(matched) => Some(matched),
        _ => None,
    }
}

fn closing_row(own: &Match) -> Option<(String, Date)> {
    Some((own.offer.id.to_string(), closing_of(&own.offer)?))
}

fn announced_open(row: &AnnouncedRow) -> Option<AnnouncedOpen> {
    row.is_open().then(|| AnnouncedOpen {
        id: row.offer.clone(),
        announced_at: row.announced_at,
    })
}

impl Searched<'_> {
    /// What is settled later, without the offers themselves.
    pub(crate) fn into_rows(self) -> FoundRows {
        FoundRows {
            closed: self.closed_rows(),
            announced: self.ledger.iter().filter_map(announced_open).collect(),
            cv_digest: self.cv_digest,
            closing: self.closing,
            plan: self.plan,
        }
    }

    /// True if the CV is not the one of the last run.
    pub(crate) fn has_new_cv(&self, watch: &WatchRow) -> bool {
        watch.cv_digest.is_some() && self.cv_digest.is_some() && watch.cv_digest != self.cv_digest
    }

    /// The ledger's rows of the offers that closed.
    fn closed_rows(&self) -> Vec<AnnouncedOffer> {
        let of_ledger = |id: &str| {
            let row = self.ledger.iter().find(|row| row.offer == id)?;
            Some((row.terms.clone(), row.text, row.digest))
        };
        let of_pending = |id: &str| {
            let mut items = self.pending.iter().flat_map(|own| &own.plan.offers);
            let item = items.find(|item| item.id == id)?;
            Some((item.terms.to_string(), item.text, item.digest))
        };
        let row = |id: &str| {
            let (terms, text, digest) = of_ledger(id).or_else(|| of_pending(id))?;
            Some(AnnouncedOffer {
                offer: id.to_owned(),
                title: String::new(),
                terms,
                text,
                digest,
            })
        };
        let closed = self.plan.closed.iter();
        closed.filter_map(|own| row(&own.id)).collect()
    }
}

/// The digest of a file's bytes.
fn digest_of_file(file: &Path) -> io::Result<i64> {
    let bytes = Sha256::digest(std::fs::read(file)?);
    let first = bytes.first_chunk().copied().unwrap_or_default();
    Ok(i64::from_be_bytes(first))
}

/// The offers that `match` would show with these filters. A filter of a watch is never
/// loosened: tomorrow may bring an offer that passes it.
fn best_of<'a>(matched: &'a Matched<'_>) -> Vec<&'a Match> {
    match matched.matches.fits() && matched.matches.relaxed.is_none() {
        true => all_of(matched),
        false => Vec::new(),
    }
}

fn all_of<'a>(matched: &'a Matched<'_>) -> Vec<&'a Match> {
    let other = matched.matches.other.iter().flat_map(|own| &own.offers);
    matched.matches.offers.iter().chain(other).collect()
}

/// The same search with nothing but these offers, whatever else is asked.
fn only(asked: &Asked, ids: Vec<String>) -> Asked {
    Asked {
        departement: asked.departement.clone(),
        exclusions: asked.exclusions.clone(),
        refused: asked.refused.clone(),
        ledger: asked.ledger.clone(),
        explains: false,
        corrections: asked.corrections.clone(),
        ranking: RankOptions {
            n: ids.len(),
            with_duplicates: true,
            filter: Filter {
                offers: ids,
                ..Filter::default()
            },
            ..asked.ranking.clone()
        },
    }
}

fn candidates(
    store: &Store,
    watch: &WatchRow,
    matches: Vec<&Match>,
) -> anyhow::Result<Vec<Candidate>> {
    let matches = matches.into_iter();
    matches.map(|own| candidate(store, watch, own)).collect()
}

/// The offers with the least score that the watch wants, or more.
fn good_enough<'a>(watch: &WatchRow, mut matches: Vec<&'a Match>) -> Vec<&'a Match> {
    if let Some(least) = watch.asked.min_score {
        matches.retain(|own| own.hit.score().share() >= least);
    }
    matches
}

fn candidate(store: &Store, watch: &WatchRow, own: &Match) -> anyhow::Result<Candidate> {
    let id = own.offer.id.to_string();
    let is_new = |id: &str| -> anyhow::Result<bool> {
        Ok(store.arrival(id)?.is_some_and(|run| run > watch.looked))
    };
    // A group of copies is new when one of them is, as none of them was announced.
    let mut has_new = is_new(&id)?;
    for copy in &own.duplicates {
        has_new = has_new || is_new(copy)?;
    }
    Ok(Candidate {
        title: own.offer.title.clone(),
        terms: terms_of(&own.offer),
        text: fingerprint(&own.offer).cast_signed(),
        digest: store.offer_digest(&id)?.unwrap_or_default(),
        score: own.hit.score().share(),
        is_new: has_new,
        copies: own.duplicates.clone(),
        id,
    })
}

/// The ledger with what the base says today.
fn entries(store: &Store, ledger: &[AnnouncedRow]) -> anyhow::Result<Vec<Entry>> {
    ledger.iter().map(|row| entry(store, row)).collect()
}

fn entry(store: &Store, row: &AnnouncedRow) -> anyhow::Result<Entry> {
    let terms: Terms = row.terms.parse().context("reading the ledger")?;
    let current = match row.current {
        None => None,
        Some(digest) if digest == row.digest => Some(terms),
        Some(_) => offers::find(store, &row.offer)?.map(|offer| terms_of(&offer)),
    };
    let is_closed = row.closed_on.is_some();
    let twin = match current.is_none() && !is_closed {
        true => store.offer_of_text(row.text)?,
        false => None,
    };
    Ok(Entry {
        id: row.offer.clone(),
        title: row.title.clone(),
        text: row.text,
        is_refused: row.state == "refused",
        terms,
        is_closed,
        current,
        twin,
    })
}

fn terms_of(offer: &Offer) -> Terms {
    Terms::new(offer, closing_of(offer))
}

/// The last day to apply that an offer gives.
fn closing_of(offer: &Offer) -> Option<Date> {
    closing_day(&offer.description, offer.created_at?.day())
}

/// The plan that an earlier run did not settle.
fn pending(store: &Store, watch: &WatchRow) -> anyhow::Result<Option<Pending>> {
    let Some((stage, plan)) = store.outbox(watch.id)? else {
        return Ok(None);
    };
    Ok(Some(Pending {
        plan: serde_json::from_str(&plan).context("reading a plan")?,
        stage: match stage.as_str() {
            "sending" => Stage::Sending,
            _ => Stage::Planned,
        },
    }))
}

/// Those of some offers that are in the base.
fn open_ones<'a>(
    store: &Store,
    ids: impl Iterator<Item = &'a String>,
) -> anyhow::Result<Vec<String>> {
    let mut open = Vec::new();
    for id in ids {
        if store.offer_digest(id)?.is_some() {
            open.push(id.clone());
        }
    }
    Ok(open)
}

/// True if the last update of the offers did not see all of them.
pub(crate) fn is_offers_incomplete(store: &Store) -> anyhow::Result<bool> {
    let is_cut_short = store.open_run()?.is_some();
    let last = store.last_run("")?;
    Ok(is_cut_short || last.is_some_and(|run| run.state == RunState::Held))
}
