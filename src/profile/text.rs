//! Which parts of an offer are read, and with which weight.

use crate::occupation::Piece;
use crate::offer::Offer;

/// The title names the job.
const TITLE: f32 = 2.0;

/// The parts of an offer that describe the work. The name of its occupation is left
/// out: it follows from the code, which may be predicted.
pub(crate) fn offer_pieces(offer: &Offer) -> Vec<Piece<'_>> {
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

/// The ROME skills that the offer selects, as codes.
pub(super) fn ticked(offer: &Offer) -> Vec<u32> {
    offer.skills.iter().filter_map(|s| s.code).collect()
}

/// The parts of an offer with the names of its occupation, to train on.
pub(super) fn training_pieces(offer: &Offer) -> Vec<Piece<'_>> {
    let mut pieces = offer_pieces(offer);
    if let Some(occupation) = &offer.occupation {
        for text in [occupation.label.as_str(), occupation.appellation.as_str()] {
            pieces.push(Piece { text, weight: 1.0 });
        }
    }
    pieces
}
