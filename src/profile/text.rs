//! Which words of an offer speak for it, and how much.

use crate::occupation::Piece;
use crate::offer::Offer;

/// A title names the job.
const TITLE: f32 = 2.0;

/// The parts of an offer that say what the work is. Whatever a classifier gave
/// it, its occupation's name above all, is left out.
pub fn offer_pieces(offer: &Offer) -> Vec<Piece<'_>> {
    let piece = |text, weight| Piece { text, weight };
    let mut pieces = vec![
        piece(offer.title.as_str(), TITLE),
        piece(offer.description.as_str(), 1.0),
    ];
    pieces.extend(offer.skills.iter().map(|s| piece(s.label.as_str(), 1.0)));
    pieces.extend(offer.licences.iter().map(|s| piece(s.label.as_str(), 1.0)));
    pieces.extend(offer.tools.iter().map(|tool| piece(tool.as_str(), 1.0)));
    pieces
}

/// The skills that an offer ticks in the ROME's list, by their numbers.
pub(super) fn ticked(offer: &Offer) -> Vec<u32> {
    offer.skills.iter().filter_map(|s| s.code).collect()
}

/// The pieces of an offer with the names of the occupation it was filed under, to
/// learn from.
pub fn said_of_offer(offer: &Offer) -> Vec<Piece<'_>> {
    let mut pieces = offer_pieces(offer);
    if let Some(occupation) = &offer.occupation {
        for text in [occupation.label.as_str(), occupation.appellation.as_str()] {
            pieces.push(Piece { text, weight: 1.0 });
        }
    }
    pieces
}
