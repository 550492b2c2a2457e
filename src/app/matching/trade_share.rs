//! How much an offer is of the person's trade, and what is left out for being of another.

use crate::profile::OfferIndex;
use crate::rank::{Hit, Millionths, PartWeights, ScorePart};

/// The offers of the occupation of ROME 3 that a code, by its index, belongs to.
pub(super) fn rows_of_trade(trained: &OfferIndex, idx: usize) -> impl Iterator<Item = usize> {
    let occupations = trained.profiler.occupations();
    let own = occupations.parent(idx);
    let scan = trained.profiles.scan();
    (0..scan.len()).filter(move |row| occupations.parent(scan.class(*row)) == own)
}

/// How much an offer is of the person's trade, from 0 to 1.
pub(super) fn share_of_trade(hit: &Hit) -> f64 {
    share_of_part(hit.parts[ScorePart::Occupation])
}

/// The same by the occupation's part of its score.
fn share_of_part(part: Millionths) -> f64 {
    let weight = f64::from(PartWeights::shipped()[ScorePart::Occupation]);
    part.share() / weight
}

/// True if an offer is of the person's trade or of a near one.
pub(in crate::app) fn is_of_trade(hit: &Hit) -> bool {
    const LEAST: f64 = 0.5;
    share_of_trade(hit) >= LEAST
}

/// Drops the offers of other trades, which nobody looks for: where the base has few of the
/// own one, a short list says so. Where it has none at all, a few that are nearest stay.
pub(super) fn drop_strangers(hits: &mut Vec<Hit>) {
    const NEAREST: usize = 3;
    match hits.iter().any(is_near) {
        true => hits.retain(is_near),
        false => hits.truncate(NEAREST),
    }
}

/// True if an offer is near enough to be shown.
pub(in crate::app) fn is_near(hit: &Hit) -> bool {
    is_near_by(hit.parts[ScorePart::Occupation])
}

/// The same by the occupation's part of its score.
pub(in crate::app) fn is_near_by(part: Millionths) -> bool {
    /// Measured on CVs read by hand: above, trades are the same or neighbours; below, none is.
    const LEAST: f64 = 0.4;
    share_of_part(part) >= LEAST
}
