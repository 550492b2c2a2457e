//! Finds what there is to announce to a watch. Writes nothing.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::path::Path;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::candidates::{candidates, closing_of};
use super::entries::{entries, open_ones, pending};
use super::searched::Searched;
use crate::app::matching::MatchedOffer;
use crate::app::person::{CvOutcome, Loaded, MatchRequest, Matched};
use crate::rank::{Filter, RankOptions};
use crate::store::{RunState, Store, WatchRow};
use crate::watch::{Inputs, LedgerEntry, WatchCandidate, WatchPlan, forced, plan};

/// A watch to search for, and what for.
#[derive(Clone, Copy)]
pub(crate) struct WatchSearch<'a> {
    pub(crate) watch: &'a WatchRow,
    /// What its person wants, with the filters and the number of offers.
    pub(crate) asked: &'a MatchRequest,
    /// A feed shows what was announced earlier as well.
    pub(crate) with_announced: bool,
}

/// Searches for a watch.
pub(crate) fn search<'a>(
    loaded: &'a Loaded,
    store: &Store,
    search: WatchSearch<'_>,
) -> anyhow::Result<Searched<'a>> {
    let watch = search.watch;
    let cv = Path::new(&watch.asked.cv);
    let mut searched = Searched {
        cv_digest: digest_of_file(cv).ok(),
        ledger: store.announced(watch.id)?,
        pending: pending(store, watch)?,
        best: loaded.file(store, cv, search.asked)?,
        others: None,
        plan: WatchPlan::default(),
        closing: BTreeMap::new(),
    };
    let CvOutcome::Matched(matched) = &searched.best else {
        return Ok(searched);
    };
    let best = candidates(store, watch, good_enough(watch, best_of(matched)))?;
    let entries = entries(store, &searched.ledger)?;
    let missing = open_ones(store, unlisted(search, &searched, &entries, &best).iter())?;
    if !missing.is_empty() {
        searched.others = Some(loaded.file(store, cv, &only(search.asked, missing))?);
    }
    let others = match &searched.others {
        Some(CvOutcome::Matched(matched)) => candidates(store, watch, all_of(matched))?,
        _ => Vec::new(),
    };
    searched.plan = plan(Inputs {
        entries: &entries,
        pending: searched.pending.as_ref(),
        best: &best,
        others: &others,
    });
    let shown = [Some(&searched.best), searched.others.as_ref()];
    let shown = shown.into_iter().flatten().filter_map(matched_of);
    searched.closing = shown.flat_map(all_of).filter_map(closing_row).collect();
    Ok(searched)
}

/// The offers to look at wherever they rank, without those that rank among the best.
fn unlisted(
    search: WatchSearch<'_>,
    searched: &Searched<'_>,
    entries: &[LedgerEntry],
    best: &[WatchCandidate],
) -> BTreeSet<String> {
    let named = forced(entries, searched.pending.as_ref());
    let listed: HashSet<&str> = best.iter().map(|own| own.id.as_str()).collect();
    let ledger = searched.ledger.iter();
    let announced = ledger.filter(|row| search.with_announced && row.is_open());
    let wanted = named
        .into_keys()
        .chain(announced.map(|row| row.offer.clone()));
    wanted.filter(|id| !listed.contains(id.as_str())).collect()
}

fn matched_of<'a, 'b>(outcome: &'a CvOutcome<'b>) -> Option<&'a Matched<'b>> {
    match outcome {
        CvOutcome::Matched(matched) => Some(matched),
        _ => None,
    }
}

fn closing_row(own: &MatchedOffer) -> Option<(String, Date)> {
    Some((own.offer.id.to_string(), closing_of(&own.offer)?))
}

/// The digest of a file's bytes.
fn digest_of_file(file: &Path) -> io::Result<i64> {
    let bytes = Sha256::digest(std::fs::read(file)?);
    let first = bytes.first_chunk().copied().unwrap_or_default();
    Ok(i64::from_be_bytes(first))
}

/// The offers that `match` would show with these filters. A filter of a watch is never
/// loosened: tomorrow may bring an offer that passes it.
fn best_of<'a>(matched: &'a Matched<'_>) -> Vec<&'a MatchedOffer> {
    match matched.matches.fits() && matched.matches.relaxed.is_none() {
        true => all_of(matched),
        false => Vec::new(),
    }
}

fn all_of<'a>(matched: &'a Matched<'_>) -> Vec<&'a MatchedOffer> {
    let other = matched.matches.other.iter().flat_map(|own| &own.offers);
    matched.matches.offers.iter().chain(other).collect()
}

/// The same search with nothing but these offers, whatever else is asked.
pub(super) fn only(asked: &MatchRequest, ids: Vec<String>) -> MatchRequest {
    MatchRequest {
        departement: asked.departement.clone(),
        exclusions: asked.exclusions.clone(),
        refused: asked.refused.clone(),
        ledger: asked.ledger.clone(),
        marks: None,
        levers: asked.levers.clone(),
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

/// The offers with the least score that the watch wants, or more.
fn good_enough<'a>(watch: &WatchRow, mut matches: Vec<&'a MatchedOffer>) -> Vec<&'a MatchedOffer> {
    if let Some(least) = watch.asked.min_score {
        matches.retain(|own| own.hit.score().share() >= least);
    }
    matches
}

/// True if the last update of the offers did not see all of them.
pub(crate) fn is_offers_incomplete(store: &Store) -> anyhow::Result<bool> {
    let is_cut_short = store.open_run()?.is_some();
    let last = store.last_run("")?;
    Ok(is_cut_short || last.is_some_and(|run| run.state == RunState::Held))
}
