//! The answer for one CV in parts, for a page that has forms between them.

use super::super::document::{Block, Span};
use super::{Depth, Match, ShownMatches, about, cv, demo_note};

/// The parts of a page.
pub(crate) struct ServedParts {
    /// Who the answer is for.
    pub(crate) understood: Vec<Block>,
    /// The offers, what is missing, what to do.
    pub(crate) answer: Vec<Block>,
    /// Where the offers come from.
    pub(crate) about: Block,
}

/// The parts of the page of one CV.
pub(crate) fn served_parts(matches: &ShownMatches, one: &Match) -> ServedParts {
    let line = cv::understood_line(one);
    let line = line.map(|line| Block::Paragraph(vec![Span::Strong(line)]));
    let mut understood: Vec<Block> = demo_note(&matches.base).into_iter().chain(line).collect();
    understood.extend(cv::warnings(one));
    ServedParts {
        understood,
        answer: cv::answer(one, Depth::Full, ""),
        about: about(matches, Depth::Full),
    }
}

/// The id of an offer by the anchor of its card.
pub(crate) fn offer_of_anchor<'a>(one: &'a Match, anchor: &str) -> Option<&'a str> {
    let (is_other, rank) = match anchor.strip_prefix("autre-") {
        Some(rest) => (true, rest),
        None => (false, anchor),
    };
    let rank: usize = rank.strip_prefix("offre-")?.parse().ok()?;
    let other = one.other_trade.iter().flat_map(|own| &own.offers);
    let offers: Vec<_> = match is_other {
        true => other.collect(),
        false => one.offers.iter().collect(),
    };
    let offer = offers.into_iter().find(|own| own.rank == rank)?;
    Some(&offer.id)
}
