//! The soft skills that the base asks for.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::offers;
use crate::facts::{Extractor, TextFacts};
use crate::offer::Offer;
use crate::soft_skills::{MentionSource, Mentions, Registry};
use crate::store::Store;

/// The registry, and the names of the trades in it.
pub(crate) struct SkillStats {
    pub registry: Registry,
    /// By code, as the offers name them.
    pub trades: BTreeMap<String, String>,
}

/// Offers that are held before they are read on all cores.
const BATCH: usize = 2_000;

/// Groups the soft skills of every offer.
pub(crate) fn skill_stats(store: &Store) -> anyhow::Result<SkillStats> {
    let mut mentions = Mentions::new();
    let mut trades = BTreeMap::new();
    each_batch(store, &mut |batch| {
        let reads: Vec<TextFacts> = batch.par_iter().map(read).collect();
        for (offer, read) in batch.iter().zip(&reads) {
            let text = text(offer);
            mentions.add(&MentionSource {
                text: &text,
                read,
                trade: note_trade(offer, &mut trades).as_deref(),
            });
        }
    })?;
    Ok(SkillStats {
        registry: mentions.registry(),
        trades,
    })
}

/// Gives all offers in batches.
pub(super) fn each_batch(store: &Store, visit: &mut dyn FnMut(&[Offer])) -> anyhow::Result<()> {
    let mut batch = Vec::with_capacity(BATCH);
    offers::each(store, |offer| {
        batch.push(offer);
        if batch.len() == BATCH {
            visit(&batch);
            batch.clear();
        }
        Ok(())
    })?;
    visit(&batch);
    Ok(())
}

/// The code of an offer's trade; its name is noted.
pub(super) fn note_trade(offer: &Offer, trades: &mut BTreeMap<String, String>) -> Option<String> {
    let occupation = offer.occupation.as_ref()?;
    let code = occupation.code.to_string();
    if !occupation.label.is_empty() {
        trades
            .entry(code.clone())
            .or_insert_with(|| occupation.label.clone());
    }
    Some(code)
}

fn text(offer: &Offer) -> String {
    format!("{}\n{}", offer.title, offer.description)
}

fn read(offer: &Offer) -> TextFacts {
    Extractor::built_in().read_titled(&text(offer), offer.title.len())
}
