//! The offers of an answer as candidates for an announcement.

use jiff::civil::Date;

use crate::app::facts::fingerprint;
use crate::app::matching::MatchedOffer;
use crate::offer::Offer;
use crate::store::{Store, WatchRow};
use crate::watch::{OfferSketch, Terms, WatchCandidate, closing_day};

pub(super) fn candidates(
    store: &Store,
    watch: &WatchRow,
    matches: Vec<&MatchedOffer>,
) -> anyhow::Result<Vec<WatchCandidate>> {
    let matches = matches.into_iter();
    matches.map(|own| candidate(store, watch, own)).collect()
}

fn candidate(
    store: &Store,
    watch: &WatchRow,
    own: &MatchedOffer,
) -> anyhow::Result<WatchCandidate> {
    let id = own.offer.id.to_string();
    let is_new = |id: &str| -> anyhow::Result<bool> {
        Ok(store.arrival(id)?.is_some_and(|run| run > watch.looked))
    };
    // A group of copies is new when one of them is, as none of them was announced.
    let mut has_new = is_new(&id)?;
    for copy in &own.duplicates {
        has_new = has_new || is_new(copy)?;
    }
    Ok(WatchCandidate {
        title: own.offer.title.clone(),
        terms: terms_of(&own.offer),
        text: fingerprint(&own.offer).cast_signed(),
        digest: store.offer_digest(&id)?.unwrap_or_default(),
        sketch: OfferSketch::new(&own.offer),
        score: own.hit.score().share(),
        is_new: has_new,
        copies: own.duplicates.clone(),
        id,
    })
}

pub(super) fn terms_of(offer: &Offer) -> Terms {
    Terms::new(offer, closing_of(offer))
}

/// The last day to apply that an offer gives.
pub(super) fn closing_of(offer: &Offer) -> Option<Date> {
    closing_day(&offer.description, offer.created_at?.day())
}
