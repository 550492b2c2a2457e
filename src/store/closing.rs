//! Offers that are no longer live: found, removed, and kept anonymized where a
//! setting asks for it.

use rusqlite::{OptionalExtension, params};

use super::offers::StoredOffer;
use super::{Error, Packer, Store};

/// Which offers a run would have seen, were they live. Empty lists mean all.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    /// The codes of their occupations.
    pub romes: Vec<String>,
    /// Their départements.
    pub departements: Vec<String>,
    /// The codes of their contracts.
    pub contracts: Vec<String>,
    /// Created at this instant or later, as an offer's instants are written.
    pub since: Option<String>,
}

/// How a closed offer is kept: its number, its record made anonymized.
pub struct AnonymizedOffer {
    /// The number that it had, to find it by.
    pub id: String,
    /// What is left of its record.
    pub record: Vec<u8>,
}

const UNSEEN: &str = "
SELECT id FROM offers
WHERE id NOT IN (SELECT offer FROM seen)
  AND (?1 = '[]' OR rome IN (SELECT value FROM json_each(?1)))
  AND (?2 = '[]' OR departement IN (SELECT value FROM json_each(?2)))
  AND (?3 = '[]' OR contract IN (SELECT value FROM json_each(?3)))
  AND (?4 IS NULL OR created_at >= ?4)
ORDER BY id";

impl Store {
    /// The offers within bounds that the open run has not seen.
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

    /// Removes offers, all or none.
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

    /// Keeps offers anonymized in place of what they were, all or none.
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
            let mut delete = transaction.prepare_cached("DELETE FROM offers WHERE id = ?1")?;
            for AnonymizedOffer { id, record } in offers {
                let raw = packer.pack(record)?;
                keep.execute(params![id, closed_on, packer.dictionary(), raw])?;
                delete.execute([id])?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// How many closed offers are kept.
    pub fn count_closed(&self) -> Result<usize, Error> {
        let sql = "SELECT count(*) FROM closed_offers";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// The record of one closed offer, by its place among them.
    pub fn closed_offer(&self, n: usize) -> Result<Option<StoredOffer>, Error> {
        let sql = "SELECT '', dictionary, raw FROM closed_offers ORDER BY n LIMIT 1 OFFSET ?1";
        let packed = self.connection.query_row(sql, [n], super::offers::packed);
        let packed = packed.optional()?;
        packed.map(|packed| self.unpack_one(packed)).transpose()
    }

    /// Erases the closed offers that are kept; tells how many they were.
    pub fn purge_closed(&self) -> Result<usize, Error> {
        Ok(self.connection.execute("DELETE FROM closed_offers", [])?)
    }
}
