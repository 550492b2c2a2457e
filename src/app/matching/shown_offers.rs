//! The offers that are shown, each parsed and read once for all CVs of a run: CVs of one
//! trade are shown the same offers.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context as _;
use rustc_hash::FxHashMap;

use crate::app::demands::DemandCache;
use crate::app::offers::{self, ReadOffer};
use crate::gap::{OfferDemands, OfferTasks};
use crate::offer::Offer;
use crate::offer_facts::{OfferFacts, OfferFlag};
use crate::profile::{OfferIndex, offer_pieces};
use crate::rank::OfferTerms;
use crate::store::Store;

/// Offers that are remembered: each takes some forty kilobytes.
const MOST: usize = 500;

/// An offer as it is shown, whoever it is shown to.
#[derive(Debug)]
pub(super) struct ShownOffer {
    pub(super) offer: Arc<Offer>,
    pub(super) terms: Arc<OfferTerms>,
    /// What it asks.
    pub(super) demands: Arc<OfferDemands>,
    /// The tasks it describes.
    pub(super) tasks: OfferTasks,
    /// Wording to check before one applies.
    pub(super) flags: Vec<OfferFlag>,
    /// What the text says of the pay, where the record does not.
    pub(super) text_pay: Option<String>,
}

/// The offers shown so far, by their rows.
#[derive(Debug, Default)]
pub(in crate::app) struct ShownOffers(Mutex<FxHashMap<usize, Arc<ShownOffer>>>);

/// Where offers and what is known of them are.
#[derive(Clone, Copy)]
pub(super) struct OfferSource<'a> {
    pub(super) trained: &'a OfferIndex,
    pub(super) demands: &'a DemandCache,
    pub(super) store: &'a Store,
}

impl ShownOffers {
    /// The offer at a row of the profiles.
    pub(super) fn at(&self, row: usize, from: OfferSource<'_>) -> anyhow::Result<Arc<ShownOffer>> {
        if let Some(known) = self.lock().get(&row) {
            return Ok(Arc::clone(known));
        }
        let shown = Arc::new(read(row, from)?);
        let mut known = self.lock();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(row, Arc::clone(&shown));
        Ok(shown)
    }

    fn lock(&self) -> MutexGuard<'_, FxHashMap<usize, Arc<ShownOffer>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(row: usize, from: OfferSource<'_>) -> anyhow::Result<ShownOffer> {
    let profiler = &from.trained.profiler;
    let read = stored_offer(from.store, from.trained.profiles.id(row))?;
    let reading = profiler
        .analyzer()
        .reader()
        .read(&offer_pieces(&read.offer));
    let facts = OfferFacts::new(&read.offer, &read.text_facts());
    let demands = from.demands.of_offer(&read, profiler.software());
    Ok(ShownOffer {
        terms: Arc::new(OfferTerms::new(profiler, reading)),
        tasks: OfferTasks::of(profiler, &demands.needs),
        demands,
        flags: facts.flags(),
        text_pay: text_pay(&read.offer, &facts),
        offer: Arc::new(read.offer),
    })
}

fn stored_offer(store: &Store, id: &str) -> anyhow::Result<ReadOffer> {
    let read = offers::find_read(store, id)?;
    read.with_context(|| format!("offer {id} is no longer in the store"))
}

/// The first figure that the text gives for the pay, where the record has none.
fn text_pay(offer: &Offer, facts: &OfferFacts) -> Option<String> {
    const FIGURES: &[&str] = &["pay_hourly", "pay_monthly", "pay_annual"];
    let mut paid = facts.facts.iter();
    let paid = paid
        .find(|fact| FIGURES.contains(&fact.sub) && fact.polarity.holds() && fact.value.is_some());
    let quote = paid.filter(|_| offer.pay.is_none())?.quote.as_str();
    // « Salaire : 1 900 € à 2 000 € ».
    let figures = quote.rsplit_once(':').map_or(quote, |(_, figures)| figures);
    Some(figures.trim().to_owned())
}
