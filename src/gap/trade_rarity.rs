//! How rare a word is among the offers of one trade.
//!
//! « Soins d'hygiène » is rare in the base and in every offer for a care assistant: it is no
//! reason to read one of them rather than another.

use rustc_hash::FxHashMap;

/// The number of offers of a trade that have each word.
#[derive(Debug, Clone, Default)]
pub(crate) struct TradeRarity {
    n_offers: u32,
    with_word: FxHashMap<u32, u32>,
}

impl TradeRarity {
    /// Fewer offers say nothing of the trade.
    const LEAST_OFFERS: u32 = 20;

    /// A word of the trade is in its offers this many times as often as in all offers.
    const LEAST_LIFT: f64 = 3.0;
    /// Where the trade has too few offers to tell, a word is of some trade if fewer than one
    /// offer in two hundred has it.
    const RARE_EVERYWHERE: f64 = 6.3;

    /// Counts the words of offers, each given as the numbers of its words.
    #[must_use]
    pub(crate) fn of<W: Iterator<Item = u32>>(offers: impl Iterator<Item = W>) -> Self {
        let mut rarity = Self::default();
        for words in offers {
            rarity.n_offers += 1;
            for word in words {
                *rarity.with_word.entry(word).or_default() += 1;
            }
        }
        rarity
    }

    /// The weight of a word in the trade: `idf`, its weight in the base, or less if the
    /// offers of the trade have it more often.
    pub(super) fn weight(&self, word: u32, idf: f64) -> f64 {
        if self.n_offers < Self::LEAST_OFFERS {
            return idf;
        }
        let n_with = self.with_word.get(&word).copied().unwrap_or_default();
        let in_trade = (f64::from(self.n_offers + 1) / f64::from(n_with + 1)).ln();
        idf.min(in_trade)
    }

    /// True if a word belongs to the trade rather than to any text: « vidange » for mechanics,
    /// never « démarche ». `idf` is its weight in the base.
    pub(super) fn is_of_trade(&self, word: u32, idf: f64) -> bool {
        if self.n_offers < Self::LEAST_OFFERS {
            return idf >= Self::RARE_EVERYWHERE;
        }
        let n_with = self.with_word.get(&word).copied().unwrap_or_default();
        let in_trade = f64::from(n_with) / f64::from(self.n_offers);
        // The vocabulary adds one to the logarithm.
        let in_base = (1.0 - idf).exp();
        n_with >= 2 && in_trade >= Self::LEAST_LIFT * in_base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_whole_trade_weighs_nothing_and_an_unseen_one_as_in_the_base() {
        let offers = (0..40).map(|n| [1, 10 + n].into_iter());
        let rarity = TradeRarity::of(offers);
        assert!(rarity.weight(1, 6.0) < 1e-9);
        assert!((rarity.weight(99, 3.0) - 3.0).abs() < 1e-9);
        assert!(rarity.weight(99, 6.0) < 6.0);
    }

    #[test]
    fn a_word_of_the_trade_is_more_frequent_in_it_than_in_the_base() {
        // One word in every fourth offer, one in every twentieth.
        let offers = (0..40).map(|n| [1 + n % 4, 10 + n % 20].into_iter());
        let rarity = TradeRarity::of(offers);
        let in_twentieth = 1.0 + 20_f64.ln();
        assert!(rarity.is_of_trade(1, in_twentieth));
        assert!(!rarity.is_of_trade(10, in_twentieth));
        assert!(!rarity.is_of_trade(99, 9.0), "no offer of the trade has it");
    }

    #[test]
    fn too_few_offers_change_no_weight() {
        let rarity = TradeRarity::of((0..5).map(|_| [1].into_iter()));
        assert!((rarity.weight(1, 6.0) - 6.0).abs() < 1e-9);
    }
}
