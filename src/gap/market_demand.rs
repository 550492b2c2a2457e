//! What a market asks and a person lacks.

use super::market::Tally;
use crate::requirement::Need;

/// Something that a market asks and a person lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MarketDemand {
    /// What is asked, in its most frequent form.
    pub need: Need,
    /// As people name it.
    pub text: String,
    /// How many offers ask for it.
    pub tally: Tally,
}
