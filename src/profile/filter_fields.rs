//! What filters need of an offer.

use crate::offer_facts::FactSets;
use crate::requirement::Signature;

/// What filters need of an offer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FilterFields {
    /// The code of the département.
    pub(super) departement: Option<String>,
    /// The place as written.
    pub(super) place: String,
    /// The INSEE code of the commune.
    pub(super) commune: Option<String>,
    pub(super) postcode: Option<String>,
    /// Latitude and longitude in degrees.
    pub(super) position: Option<[f32; 2]>,
    /// The contract's code at France Travail.
    pub(super) contract: Option<String>,
    /// Day of publication, in days since 1970.
    pub(super) day: Option<i32>,
    /// Highest yearly pay in euros.
    pub(super) pay: Option<u32>,
    /// Required experience in months.
    pub(super) experience: u16,
    /// What it asks and the terms of the job.
    pub(super) signature: Signature,
    /// The facts it states, and those it denies.
    pub(super) facts: FactSets,
}
