//! The offers of the person's other trade.

use super::super::document::Block;
use super::common_reasons::common;
use super::shape::ShownOtherTrade;
use super::understood::both_genders;
use super::{Depth, card, words};
use crate::app::matching::PersonOrigin;
use crate::report::french::uncapitalised;

/// The name of an origin for programs.
pub(super) fn origin(origin: PersonOrigin) -> &'static str {
    match origin {
        PersonOrigin::Practised => "practised",
        PersonOrigin::AlsoLikely => "also_likely",
    }
}

/// The second list of offers, after the first.
pub(super) fn block(other: &ShownOtherTrade, depth: Depth, prefix: &str) -> Block {
    let name = uncapitalised(&both_genders(&other.name));
    let (title, why) = match other.origin.as_str() {
        "practised" => (
            "Et dans le métier que vous avez exercé",
            format!(
                "Votre CV vise un nouveau métier. Voici aussi des offres pour celui d'avant : {name}."
            ),
        ),
        _ => (
            "Et dans un autre métier",
            format!("Votre CV parle presque autant d'un autre métier : {name}."),
        ),
    };
    let prefix = format!("{prefix}autre-");
    let cards = other.offers.iter();
    let cards = cards.map(|offer| card::card(offer, depth, &prefix));
    let mut cards: Vec<_> = cards.collect();
    let mut blocks = vec![Block::Paragraph(words(why))];
    blocks.extend(common(&mut cards));
    blocks.push(Block::Cards(cards));
    Block::section(title.to_owned(), blocks)
}
