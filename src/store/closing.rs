//! Offers that are no longer live: finds them, and removes them or replaces them by their
//! anonymized form.

use rusqlite::{OptionalExtension, params};

use super::offers::StoredOffer;
use super::postings::{INSERT_CLOSED_POSTING, write_closed_posting};
use super::{Error, Packer, Store};
use crate::offer::Posting;

/// The offers that a run would have seen if they were live. Empty lists mean no filter.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    pub(crate) romes: Vec<String>,
    pub(crate) departements: Vec<String>,
    pub(crate) contracts: Vec<String>,
    /// Created at this date or later, in the text form of an offer's dates.
    pub since: Option<String>,
}

/// A closed offer as it is kept.
pub struct AnonymizedOffer {
    /// The offer it replaces; not stored.
    pub id: String,
    /// The anonymized record.
    pub record: Vec<u8>,
    /// What is counted of it.
    pub(crate) posting: Posting,
}

const UNSEEN: &str = "
SELECT id FROM offers
WHERE id NOT IN (SELECT offer FROM seen)
  -- Those of web pages are in no copy.
  AND id NOT GLOB 'PAGE-*'
  AND (?1 = '[]' OR rome IN (SELECT value FROM json_each(?1)))
  AND (?2 = '[]' OR departement IN (SELECT value FROM json_each(?2)))
  AND (?3 = '[]' OR contract IN (SELECT value FROM json_each(?3)))
  AND (?4 IS NULL OR created_at >= ?4)
ORDER BY id";

impl Store {
    /// Offers within bounds that the open run has not seen.
    pub fn unseen(&self, bounds: &Bounds) -> Result<Vec<String>, Error> {
        let list = |codes: &[String]| serde_json::json!(codes).to_string();
        let mut statement = self.connection.prepare_cached(UNSEEN)?;
        let romes = list(&bounds.romes);
        let departements = list(&bounds.departements);
        let contracts = list(&bounds.contracts);
        let bounds = params![romes, departements, contracts, bounds.since];
        let ids = statement.query_map(bounds, |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Removes offers in one transaction.
    pub fn close_offers(&mut self, ids: &[String]) -> Result<usize, Error> {
        let transaction = self.connection.transaction()?;
        let mut n_closed = 0;
        {
            let mut delete = transaction.prepare_cached("DELETE FROM offers WHERE id = ?1")?;
            for id in ids {
                n_closed += delete.execute([id])?;
            }
        }
        transaction.commit()?;
        Ok(n_closed)
    }

    /// Replaces offers by their anonymized form, in one transaction.
    pub fn keep_anonymized(
        &mut self,
        offers: &[AnonymizedOffer],
        closed_on: &str,
        packer: &Packer,
    ) -> Result<(), Error> {
        let transaction = self.connection.transaction()?;
        {
            let sql = "INSERT INTO closed_offers (closed_on, rome, departement, contract, dictionary, raw)
                       SELECT ?2, rome, departement, contract, ?3, ?4 FROM offers WHERE id = ?1";
            let mut keep = transaction.prepare_cached(sql)?;
            let mut count = transaction.prepare_cached(INSERT_CLOSED_POSTING)?;
            let mut delete = transaction.prepare_cached("DELETE FROM offers WHERE id = ?1")?;
            for closed in offers {
                let raw = packer.pack(&closed.record)?;
                let n = keep.execute(params![closed.id, closed_on, packer.dictionary(), raw])?;
                if n > 0 {
                    let at = transaction.last_insert_rowid();
                    write_closed_posting(at, &closed.posting, &mut count)?;
                }
                delete.execute([&closed.id])?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// Number of kept closed offers.
    pub fn count_closed(&self) -> Result<usize, Error> {
        let sql = "SELECT count(*) FROM closed_offers";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// The record of a closed offer, by position.
    pub fn closed_offer(&self, n: usize) -> Result<Option<StoredOffer>, Error> {
        let sql =
            "SELECT '', dictionary, raw, NULL FROM closed_offers ORDER BY n LIMIT 1 OFFSET ?1";
        let packed = self
            .connection
            .query_row(sql, [n], super::offer_row::packed_record);
        let packed = packed.optional()?;
        packed.map(|packed| self.unpack_one(packed)).transpose()
    }

    /// Deletes the kept closed offers; returns their number.
    pub fn purge_closed(&self) -> Result<usize, Error> {
        Ok(self.connection.execute("DELETE FROM closed_offers", [])?)
    }
}
