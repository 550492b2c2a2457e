//! Offers that are all out of reach: said once above them, and not on each card.

use super::super::document::{Block, Card, Sign, Tone};
use super::MatchOffer;
use super::checks::{MOVE, rounded};

/// A list so short says it on each card.
const SHORTEST: usize = 3;

/// Takes the distance off the cards where one would have to move for each of the offers, and
/// gives the line that says so.
pub(super) fn all_far(offers: &[MatchOffer], cards: &mut [Card]) -> Option<Block> {
    let nearest = offers
        .iter()
        .map(kilometres)
        .collect::<Option<Vec<u32>>>()?;
    let nearest = nearest.into_iter().min()?;
    if cards.len() < SHORTEST || !cards.iter().all(|card| card.signs.iter().any(is_far)) {
        return None;
    }
    for card in cards {
        card.signs.retain(|sign| !is_far(sign));
    }
    Some(Block::paragraph(format!(
        "Toutes ces offres sont loin de chez vous, la plus proche à quelque {} km : {MOVE}.",
        rounded(nearest as f32)
    )))
}

fn is_far(sign: &Sign) -> bool {
    sign.tone == Tone::Warning && sign.text.trim_end_matches('.').ends_with(MOVE)
}

fn kilometres(offer: &MatchOffer) -> Option<u32> {
    offer.distance_km.or(offer.about_km)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(km: u32) -> (MatchOffer, Card) {
        let offer = MatchOffer {
            distance_km: Some(km),
            ..MatchOffer::default()
        };
        let text = match km {
            90.. => format!("À {km} km de chez vous : {MOVE}."),
            _ => format!("À {km} km de chez vous."),
        };
        let sign = |tone, text: &str| Sign {
            tone,
            text: text.to_owned(),
        };
        let signs = vec![
            sign(Tone::Good, "Poste de jour, comme vous le souhaitez."),
            sign(Tone::Warning, &text),
        ];
        let card = Card {
            signs,
            ..Card::default()
        };
        (offer, card)
    }

    #[test]
    fn what_is_far_is_said_once_where_everything_is() {
        let (offers, mut cards): (Vec<_>, Vec<_>) = [280, 124, 480].map(offer).into_iter().unzip();
        let said = "Toutes ces offres sont loin de chez vous, la plus proche à quelque 120 km : \
                    il faudrait sans doute déménager.";
        assert_eq!(all_far(&offers, &mut cards), Some(Block::paragraph(said)));
        assert!(cards.iter().all(|card| card.signs.len() == 1));
    }

    #[test]
    fn one_offer_within_reach_keeps_the_distances_on_the_cards() {
        let (offers, mut cards): (Vec<_>, Vec<_>) = [280, 24, 480].map(offer).into_iter().unzip();
        assert_eq!(all_far(&offers, &mut cards), None);
        assert!(cards.iter().all(|card| card.signs.len() == 2));
    }
}
