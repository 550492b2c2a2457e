//! The score of one offer for the CV of a watch.

use std::path::Path;

use super::search::only;
use crate::app::person::{CvOutcome, Loaded, MatchRequest};
use crate::rank::Millionths;
use crate::store::{Store, WatchRow};

/// The score; `None` where the CV cannot be read or the offer is not in the base.
pub(crate) fn offer_score(
    loaded: &Loaded,
    store: &Store,
    watch: &WatchRow,
    asked: &MatchRequest,
    offer: &str,
) -> anyhow::Result<Option<Millionths>> {
    let cv = Path::new(&watch.asked.cv);
    let found = loaded.file(store, cv, &only(asked, vec![offer.to_owned()]))?;
    let CvOutcome::Matched(matched) = &found else {
        return Ok(None);
    };
    let mut offers = matched.matches.offers.iter();
    let own = offers.find(|own| own.offer.id.to_string() == offer);
    Ok(own.map(|own| own.hit.score()))
}
