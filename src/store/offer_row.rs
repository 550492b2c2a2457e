//! An offer as a row of its table.

use rusqlite::Row;

use super::facts::FactsRow;
use super::pack::digest;
use super::{Error, Packer};
use crate::offer::{Offer, Posting};

/// An offer ready to be stored, made on any thread.
pub struct OfferRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) rome: Option<String>,
    pub(super) departement: Option<String>,
    pub(super) contract: Option<&'static str>,
    pub(super) pay: Option<(i64, i64)>,
    pub(super) created_at: Option<String>,
    pub(super) updated_at: Option<String>,
    pub(super) employer: Option<String>,
    pub(super) digest: i64,
    pub(super) dictionary: Option<i64>,
    pub(super) raw: Vec<u8>,
    pub(super) facts: Option<FactsRow>,
    pub(super) posting: Posting,
}

impl OfferRow {
    /// Compresses the raw record of an offer.
    pub fn new(offer: &Offer, record: &[u8], packer: &Packer) -> Result<Self, Error> {
        let yearly = offer.pay.as_ref().and_then(|pay| pay.yearly());
        Ok(Self {
            id: offer.id.to_string(),
            title: offer.title.clone(),
            rome: offer.rome().map(|code| code.to_string()),
            departement: offer.place.departement.clone(),
            contract: offer.contract.kind.map(|kind| kind.code()),
            pay: yearly.map(|(min, max)| (min.round() as i64, max.round() as i64)),
            created_at: offer.created_at.map(|at| at.to_string()),
            updated_at: offer.updated_at.map(|at| at.to_string()),
            employer: offer.employer.name.clone(),
            digest: digest(record),
            dictionary: packer.dictionary(),
            raw: packer.pack(record)?,
            facts: None,
            posting: Posting::of(offer),
        })
    }

    /// The same with what was read of its text.
    #[must_use]
    pub fn with_facts(self, facts: FactsRow) -> Self {
        Self {
            facts: Some(facts),
            ..self
        }
    }
}

/// A compressed record.
pub(super) struct PackedRecord {
    pub(super) id: String,
    /// Id of the dictionary it is compressed with.
    pub(super) dictionary: Option<i64>,
    pub(super) bytes: Vec<u8>,
    /// Of the record, where it is stored.
    pub(super) digest: Option<i64>,
}

/// Reads the columns id, dictionary, raw, digest.
pub(super) fn packed_record(row: &Row<'_>) -> rusqlite::Result<PackedRecord> {
    Ok(PackedRecord {
        id: row.get(0)?,
        dictionary: row.get(1)?,
        bytes: row.get(2)?,
        digest: row.get(3)?,
    })
}
