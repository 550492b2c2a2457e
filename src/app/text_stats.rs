//! Statistics of the texts of the base.

use std::collections::BTreeMap;

use super::skill_stats::{each_batch, note_trade};
use crate::rome;
use crate::store::Store;
use crate::text_stats::{TextCounts, TextFigures, TextSource};

/// The figures, and the names of the trades in them.
pub(crate) struct TextStats {
    pub figures: TextFigures,
    /// Offers of the base, of which those counted are a part drawn evenly.
    pub n_offers: usize,
    /// By code, as the offers name them.
    pub trades: BTreeMap<String, String>,
}

/// Offers counted at most: pairs of words take memory, and more texts change little.
const MOST_OFFERS: usize = 60_000;

/// Counts the texts of the base; of a large one, every second, third… offer.
pub(crate) fn text_stats(store: &Store) -> anyhow::Result<TextStats> {
    let n_offers = store.count_offers()?;
    let step = n_offers.div_ceil(MOST_OFFERS).max(1);
    let mut counts = TextCounts::default();
    let mut trades = BTreeMap::new();
    let mut at = 0_usize;
    each_batch(store, &mut |batch| {
        for offer in batch {
            at += 1;
            if !at.is_multiple_of(step) {
                continue;
            }
            counts.add(&TextSource {
                text: &offer.description,
                trade: note_trade(offer, &mut trades).as_deref(),
                is_partners: offer.origin.from_partner == Some(true),
            });
        }
    })?;
    let sheets = store.rome_sheets()?;
    let names = rome::names(&sheets);
    Ok(TextStats {
        figures: counts.finish(names.into_iter()),
        n_offers,
        trades,
    })
}
