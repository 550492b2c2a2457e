//! The offers of a person's trade, with what each asks.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::facts::TextFacts;
use crate::offer::Offer;
use crate::requirement::OfferNeeds;
use crate::rome::RomeCode;
use crate::software::{Mention, SoftwareNames};

/// What one offer asks. Read once, and kept for all CVs of a run.
#[derive(Debug)]
pub(crate) struct OfferDemands {
    /// Diplomas, papers, languages, years.
    pub needs: OfferNeeds,
    /// Named software.
    pub software: Vec<Mention>,
}

impl OfferDemands {
    /// What an offer asks, of whose text `read` was read.
    #[must_use]
    pub(crate) fn of_offer(offer: &Offer, read: TextFacts, names: &SoftwareNames) -> Self {
        let needs = OfferNeeds::of_facts(offer, read);
        Self {
            software: names.mentions(&needs.text),
            needs,
        }
    }
}

/// An offer of the market.
#[derive(Debug, Clone)]
pub(crate) struct MarketOffer {
    /// Its number.
    pub id: String,
    /// One of the first ten for the person.
    pub is_top: bool,
    /// What it asks.
    pub demands: Arc<OfferDemands>,
}

/// The best offers of a person's trade, best first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Market {
    /// At most [`Market::MOST`].
    pub offers: Vec<MarketOffer>,
}

impl Market {
    /// Offers that a market is chosen from: the best of the base.
    pub(crate) const DEPTH: usize = 120;
    /// The first offers, which tell the trade and count by themselves.
    pub(crate) const TOP: usize = 10;
    /// Offers of the largest market.
    const MOST: usize = 100;
    /// A market of fewer offers says nothing of the trade.
    pub(crate) const FEWEST: usize = 15;
    /// Offers of a code among the first ten from which the code is of the market.
    const ENOUGH: usize = 2;

    /// Which of the best offers are of the person's trade, given the code of each: those
    /// of the first offer's code, and of any code that several of the first ten have.
    #[must_use]
    pub(crate) fn places(codes: &[RomeCode]) -> Vec<usize> {
        let mut counts: BTreeMap<RomeCode, usize> = BTreeMap::new();
        for code in codes.iter().take(Self::TOP) {
            *counts.entry(*code).or_default() += 1;
        }
        let first = codes.first();
        let is_own = |code: &RomeCode| {
            Some(code) == first || counts.get(code).is_some_and(|n| *n >= Self::ENOUGH)
        };
        let places = codes.iter().enumerate().filter(|(_, code)| is_own(code));
        places.map(|(place, _)| place).take(Self::MOST).collect()
    }

    /// How many offers there are.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.offers.len()
    }

    /// True if it has too few offers to represent the trade.
    #[must_use]
    pub(crate) fn is_small(&self) -> bool {
        self.len() < Self::FEWEST
    }
}

/// Exact words of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OfferQuote {
    /// The offer's number.
    pub offer: String,
    /// Its words.
    pub text: String,
}

/// How many offers of a market ask for something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Offers that ask for it in any way.
    pub asked: usize,
    /// Those that require it.
    pub firm: usize,
    /// Those of the first ten that ask for it.
    pub top: usize,
    /// Those of the first ten that require it.
    pub top_firm: usize,
    /// The words of the first offers that require it, then of others.
    pub quotes: Vec<OfferQuote>,
}

impl Tally {
    /// Quotes that are kept.
    const QUOTES: usize = 2;

    /// Counts one offer.
    pub(super) fn add(&mut self, offer: &MarketOffer, is_firm: bool, quote: &str) {
        self.asked += 1;
        self.firm += usize::from(is_firm);
        self.top += usize::from(offer.is_top);
        self.top_firm += usize::from(offer.is_top && is_firm);
        let is_new = self.quotes.iter().all(|other| other.text != quote);
        if is_firm && is_new && !quote.is_empty() && self.quotes.len() < Self::QUOTES {
            self.quotes.push(OfferQuote {
                offer: offer.id.clone(),
                text: quote.to_owned(),
            });
        }
    }

    /// True if at least this share of a market requires it.
    pub(super) fn is_firm_share(&self, market: &Market, least: f32) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "at most a hundred offers")]
        let share = self.firm as f32 / market.len().max(1) as f32;
        share >= least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_market_has_the_codes_of_the_first_offers() {
        let code = |text: &str| text.parse::<RomeCode>().unwrap();
        let mut codes = vec![code("N4101"), code("N4103"), code("N1101"), code("N4103")];
        codes.extend([code("K2204"); 8]);
        codes.extend([code("N4101"), code("N1101"), code("N4103")]);
        let places = Market::places(&codes);
        assert!(places.contains(&0) && places.contains(&1) && places.contains(&14));
        assert!(!places.contains(&2) && !places.contains(&13));
    }
}
