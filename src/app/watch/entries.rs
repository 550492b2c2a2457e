//! What was announced earlier, with what the base says of it today.

use anyhow::Context as _;

use super::candidates::terms_of;
use crate::app::offers;
use crate::store::{AnnouncedRow, Store, WatchRow};
use crate::watch::{LedgerEntry, OfferSketch, Pending, Stage, Terms};

/// The ledger with what the base says today.
pub(super) fn entries(store: &Store, ledger: &[AnnouncedRow]) -> anyhow::Result<Vec<LedgerEntry>> {
    ledger.iter().map(|row| entry(store, row)).collect()
}

fn entry(store: &Store, row: &AnnouncedRow) -> anyhow::Result<LedgerEntry> {
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
    Ok(LedgerEntry {
        id: row.offer.clone(),
        title: row.title.clone(),
        text: row.text,
        sketch: OfferSketch::from_bytes(&row.sketch),
        is_refused: row.state == "refused",
        terms,
        is_closed,
        current,
        twin,
    })
}

/// The plan that an earlier run did not settle.
pub(super) fn pending(store: &Store, watch: &WatchRow) -> anyhow::Result<Option<Pending>> {
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
pub(super) fn open_ones<'a>(
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
