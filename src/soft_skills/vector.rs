//! Bags of weighted words, and how near two are.

use std::collections::BTreeMap;

/// Weights by word.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bag(BTreeMap<String, f64>);

impl Bag {
    pub(super) fn add(&mut self, word: &str, weight: f64) {
        *self.0.entry(word.to_owned()).or_default() += weight;
    }

    pub(super) fn add_all(&mut self, other: &Self, times: f64) {
        for (word, weight) in &other.0 {
            self.add(word, weight * times);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Weighs each word by `rarity`, and brings the whole to length one.
    pub(super) fn normalised(&self, rarity: impl Fn(&str) -> f64) -> Self {
        let weighed = self.0.iter();
        let mut bag: BTreeMap<String, f64> = weighed
            .map(|(word, weight)| (word.clone(), (1.0 + weight).ln() * rarity(word)))
            .collect();
        let length = bag.values().map(|x| x * x).sum::<f64>().sqrt();
        if length > 0.0 {
            bag.values_mut().for_each(|x| *x /= length);
        }
        Self(bag)
    }

    /// The cosine of two bags of length one.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        let (small, large) = if self.0.len() <= other.0.len() {
            (self, other)
        } else {
            (other, self)
        };
        let products = small
            .0
            .iter()
            .map(|(word, x)| x * large.0.get(word).unwrap_or(&0.0));
        products.sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bag_is_as_near_as_can_be_to_itself_and_far_from_others() {
        let bag = |words: &[&str]| {
            let mut bag = Bag::default();
            words.iter().for_each(|word| bag.add(word, 1.0));
            bag.normalised(|_| 1.0)
        };
        let (a, b) = (bag(&["goût", "effort"]), bag(&["sens", "effort"]));
        assert!((a.cosine(&a) - 1.0).abs() < 1e-9);
        assert!((a.cosine(&b) - 0.5).abs() < 1e-9);
        assert!(a.cosine(&bag(&["nuit"])).abs() < 1e-9);
    }
}
