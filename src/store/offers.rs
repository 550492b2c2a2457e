//! Offers: plain columns for what is counted and filtered, and the compressed raw
//! record.

use rusqlite::{CachedStatement, OptionalExtension, Row, Transaction, params};

use super::facts::{DELETE_FACTS, FactsRow, UPSERT_FACTS, facts_of_row, write_facts};
use super::offer_row::{OfferRow, PackedRecord, packed_record};
use super::pack::{Packed, Unpacker};
use super::postings::{UPSERT_POSTING, write_posting};
use super::{Error, Store};

/// Offers of one transaction, by what was done with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PutCounts {
    pub(crate) new: usize,
    /// Offers that replaced an older record.
    pub changed: usize,
    /// Offers stored already, byte by byte.
    pub same: usize,
    /// Offers ignored because a newer record is stored.
    pub older: usize,
}

/// A stored offer with its record decompressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredOffer {
    /// Id of the offer.
    pub id: String,
    /// The raw record as JSON, without contacts.
    pub record: Vec<u8>,
    /// What was read of its text, by whatever version of the rules.
    pub facts: Option<FactsRow>,
}

/// What is compared when an offer is put again.
struct StoredVersion {
    digest: i64,
    updated_at: Option<String>,
}

/// The statements that write an offer with its facts.
struct Statements<'t> {
    offer: CachedStatement<'t>,
    facts: CachedStatement<'t>,
    no_facts: CachedStatement<'t>,
    posting: CachedStatement<'t>,
}

impl<'t> Statements<'t> {
    fn prepare(transaction: &'t Transaction<'_>) -> Result<Self, Error> {
        Ok(Self {
            offer: transaction.prepare_cached(UPSERT)?,
            facts: transaction.prepare_cached(UPSERT_FACTS)?,
            no_facts: transaction.prepare_cached(DELETE_FACTS)?,
            posting: transaction.prepare_cached(UPSERT_POSTING)?,
        })
    }

    fn write(&mut self, row: &OfferRow) -> Result<(), Error> {
        let n = write_row(row, &mut self.offer)?;
        write_posting(n, &row.posting, &mut self.posting)?;
        match &row.facts {
            Some(facts) => write_facts(n, facts, &mut self.facts),
            None => {
                self.no_facts.execute([n])?;
                Ok(())
            }
        }
    }
}

impl std::ops::AddAssign for PutCounts {
    fn add_assign(&mut self, other: Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.same += other.same;
        self.older += other.older;
    }
}

impl Store {
    /// Stores offers in one transaction. A stored offer is replaced by a record with a later
    /// update, or without a date; never by an older one.
    pub fn put_offers(&mut self, rows: &[OfferRow]) -> Result<PutCounts, Error> {
        self.put(rows, is_older, |_| {})
    }

    /// As [`Self::put_offers`]; adds the ids of ignored offers to `older`.
    pub fn put_offers_noting_older(
        &mut self,
        rows: &[OfferRow],
        older: impl FnMut(&str),
    ) -> Result<PutCounts, Error> {
        self.put(rows, is_older, older)
    }

    /// Stores offers whose records are stored_version to be current, whatever their dates.
    pub fn replace_offers(&mut self, rows: &[OfferRow]) -> Result<PutCounts, Error> {
        self.put(rows, |_, _| false, |_| {})
    }

    fn put(
        &mut self,
        rows: &[OfferRow],
        is_older: fn(&OfferRow, &StoredVersion) -> bool,
        mut older: impl FnMut(&str),
    ) -> Result<PutCounts, Error> {
        let transaction = self.writing()?;
        let mut put = PutCounts::default();
        {
            let mut find = transaction
                .prepare_cached("SELECT digest, updated_at FROM offers WHERE id = ?1")?;
            let mut write = Statements::prepare(&transaction)?;
            for row in rows {
                match find.query_row([&row.id], stored_version).optional()? {
                    Some(stored_version) if stored_version.digest == row.digest => put.same += 1,
                    Some(stored_version) if is_older(row, &stored_version) => {
                        put.older += 1;
                        older(&row.id);
                    }
                    Some(_) => {
                        put.changed += 1;
                        write.write(row)?;
                    }
                    None => {
                        put.new += 1;
                        write.write(row)?;
                    }
                }
            }
        }
        transaction.commit()?;
        Ok(put)
    }

    /// Number of stored offers.
    pub fn count_offers(&self) -> Result<usize, Error> {
        let sql = "SELECT count(*) FROM offers";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// The offer with an id.
    pub fn offer(&self, id: &str) -> Result<Option<StoredOffer>, Error> {
        // With a bare `?1` beside the join, SQLite prepares the statement anew for each id,
        // in case its value changed the plan: that takes three times as long as the answer.
        let sql = "SELECT id, dictionary, raw, digest, rules, text, bytes
                   FROM offers LEFT JOIN facts ON offer = n WHERE id = +?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found =
            statement.query_row([id], |row| Ok((packed_record(row)?, facts_of_row(row, 4)?)));
        let Some((packed, facts)) = found.optional()? else {
            return Ok(None);
        };
        let stored = self.unpack_one(packed)?;
        Ok(Some(StoredOffer { facts, ..stored }))
    }

    pub(super) fn unpack_one(&self, packed: PackedRecord) -> Result<StoredOffer, Error> {
        unpack(self, &mut self.unpacker.borrow_mut(), packed)
    }

    pub(crate) fn offer_title(&self, id: &str) -> Result<Option<String>, Error> {
        let sql = "SELECT title FROM offers WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([id], |row| row.get(0)).optional()?)
    }

    /// A few ids with this prefix, to suggest a near one.
    pub fn offer_ids_like(&self, start: &str, limit: usize) -> Result<Vec<String>, Error> {
        let sql = "SELECT id FROM offers WHERE id >= ?1 AND id < ?1 || '~' ORDER BY id LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let ids = statement.query_map(params![start, limit], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}

const UPSERT: &str = "
INSERT INTO offers (id, title, rome, departement, contract, pay_min, pay_max,
                    created_at, updated_at, employer, digest, dictionary, raw)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
ON CONFLICT (id) DO UPDATE SET
    title = excluded.title, rome = excluded.rome, departement = excluded.departement,
    contract = excluded.contract, pay_min = excluded.pay_min, pay_max = excluded.pay_max,
    created_at = excluded.created_at, updated_at = excluded.updated_at,
    employer = excluded.employer, digest = excluded.digest,
    dictionary = excluded.dictionary, raw = excluded.raw
RETURNING n";

/// Writes the columns of an offer; returns its place in the table.
fn write_row(row: &OfferRow, write: &mut CachedStatement<'_>) -> Result<i64, Error> {
    let columns = params![
        row.id,
        row.title,
        row.rome,
        row.departement,
        row.contract,
        row.pay.map(|(min, _)| min),
        row.pay.map(|(_, max)| max),
        row.created_at,
        row.updated_at,
        row.employer,
        row.digest,
        row.dictionary,
        row.raw,
    ];
    Ok(write.query_row(columns, |row| row.get(0))?)
}

/// Dates compare as text; a record without one is taken as newer.
fn is_older(row: &OfferRow, stored_version: &StoredVersion) -> bool {
    matches!((&row.updated_at, &stored_version.updated_at), (Some(own), Some(kept)) if own < kept)
}

fn stored_version(row: &Row<'_>) -> rusqlite::Result<StoredVersion> {
    Ok(StoredVersion {
        digest: row.get(0)?,
        updated_at: row.get(1)?,
    })
}

fn unpack(
    store: &Store,
    unpacker: &mut Unpacker,
    packed: PackedRecord,
) -> Result<StoredOffer, Error> {
    let record = unpacker.unpack(
        store,
        &Packed {
            dictionary: packed.dictionary,
            digest: packed.digest,
            bytes: &packed.bytes,
        },
    )?;
    Ok(StoredOffer {
        id: packed.id,
        record,
        facts: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Offer;

    fn offer(id: &str, title: &str, updated_at: Option<&str>) -> Offer {
        Offer {
            id: id.parse().unwrap(),
            updated_at: updated_at.map(|at| at.parse().unwrap()),
            ..Offer::invented(title, "")
        }
    }

    fn put(store: &mut Store, id: &str, record: &str, updated_at: Option<&str>) -> PutCounts {
        let packer = store.packer().unwrap();
        let offer = offer(id, record, updated_at);
        let row = OfferRow::new(&offer, record.as_bytes(), &packer).unwrap();
        store.put_offers(&[row]).unwrap()
    }

    fn record(store: &Store, id: &str) -> String {
        String::from_utf8(store.offer(id).unwrap().unwrap().record).unwrap()
    }

    #[test]
    fn a_later_record_replaces_and_an_earlier_one_does_not() {
        let mut store = Store::in_memory().unwrap();
        let (early, late) = (Some("2026-11-01"), Some("2026-11-02"));
        assert_eq!(put(&mut store, "A1", "un", early).new, 1);
        assert_eq!(put(&mut store, "A1", "deux", late).changed, 1);
        assert_eq!(put(&mut store, "A1", "un", early).older, 1);
        assert_eq!(put(&mut store, "A1", "deux", late).same, 1);
        assert_eq!(record(&store, "A1"), "deux");
        assert_eq!(put(&mut store, "A1", "trois", None).changed, 1);
        assert_eq!(record(&store, "A1"), "trois");
    }

    #[test]
    fn every_offer_is_given_once_in_the_order_they_came() {
        let mut store = Store::in_memory().unwrap();
        for id in ["B2", "A1", "C3", "A1"] {
            put(&mut store, id, id, None);
        }
        let mut ids = Vec::new();
        let each = |offer: StoredOffer| {
            ids.push(offer.id);
            Ok::<_, Error>(())
        };
        store.for_each_offer(each).unwrap();
        assert_eq!(ids, ["B2", "A1", "C3"]);
        assert_eq!(store.count_offers().unwrap(), 3);
    }

    #[test]
    fn a_record_that_changed_on_the_disk_is_counted_and_not_given() {
        let mut store = Store::in_memory().unwrap();
        for id in ["A1", "B2"] {
            put(&mut store, id, id, None);
        }
        assert_eq!(store.count_damaged().unwrap(), 0);
        // One offer's row now holds the other's record.
        let sql =
            "UPDATE offers SET raw = (SELECT raw FROM offers WHERE id = 'B2') WHERE id = 'A1'";
        store.connection.execute(sql, []).unwrap();
        assert_eq!(store.count_damaged().unwrap(), 1);
        assert!(matches!(store.offer("A1"), Err(Error::Record(_))));
        assert_eq!(record(&store, "B2"), "B2");
    }

    #[test]
    fn numbers_are_suggested_by_their_start() {
        let mut store = Store::in_memory().unwrap();
        for id in ["213JSYX", "213JSXS", "999"] {
            put(&mut store, id, id, None);
        }
        assert_eq!(
            store.offer_ids_like("213", 5).unwrap(),
            ["213JSXS", "213JSYX"]
        );
    }
}
