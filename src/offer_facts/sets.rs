//! The facts of an offer as bits, for one pass over all offers.

use super::OfferFacts;
use crate::facts::{FactSet, Polarity};

/// Which facts an offer states, and which it says do not hold. What is in neither, it does
/// not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FactSets {
    /// Asked, wished or offered; flags that the law allows are left out.
    pub held: FactSet,
    /// Said not to hold.
    pub denied: FactSet,
}

impl FactSets {
    /// The bits of an offer's facts.
    pub(crate) fn new(facts: &OfferFacts) -> Self {
        let mut sets = Self::default();
        for fact in &facts.facts {
            match fact.polarity {
                _ if fact.is_legal_flag() => {}
                Polarity::Negated => sets.denied.insert(fact.label, fact.sub),
                polarity if polarity.holds() => sets.held.insert(fact.label, fact.sub),
                _ => {}
            }
        }
        sets
    }
}
