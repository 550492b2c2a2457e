//! Iterates over all offers, decompressing a record only on demand.

use rusqlite::Row;

use super::facts::facts_of_row;
use super::pack::{Packed, Unpacker};
use super::{Error, FactsRow, Store, StoredOffer};

/// An offer of the store, decompressed only on demand.
pub struct PackedOffer<'a> {
    store: &'a Store,
    unpacker: &'a mut Unpacker,
    row: &'a Row<'a>,
}

impl PackedOffer<'_> {
    pub(crate) fn id(&self) -> Result<&str, Error> {
        let id = self.row.get_ref(0)?.as_str();
        Ok(id.map_err(rusqlite::Error::from)?)
    }

    /// Changes with the record.
    pub fn digest(&self) -> Result<i64, Error> {
        Ok(self.row.get(1)?)
    }

    /// The raw record as JSON, without contacts.
    pub fn record(&mut self) -> Result<Vec<u8>, Error> {
        let packed = self.row.get_ref(3)?.as_blob();
        let packed = packed.map_err(rusqlite::Error::from)?;
        let record = Packed {
            dictionary: self.row.get(2)?,
            digest: Some(self.row.get(1)?),
            bytes: packed,
        };
        self.unpacker.unpack(self.store, &record)
    }

    /// What was read of its text, by whatever version of the rules.
    pub(crate) fn facts(&self) -> Result<Option<FactsRow>, Error> {
        Ok(facts_of_row(self.row, 4)?)
    }
}

impl Store {
    /// Passes every offer to `each`, in order of arrival. Memory does not grow with their
    /// number, and a record that is not decompressed costs little.
    pub fn for_each_packed_offer<E: From<Error>>(
        &self,
        mut each: impl FnMut(&mut PackedOffer<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT id, digest, offers.dictionary, raw, rules, text, bytes
                   FROM offers LEFT JOIN facts ON offer = n ORDER BY n";
        let mut statement = self.connection.prepare_cached(sql).map_err(Error::from)?;
        let mut rows = statement.query([]).map_err(Error::from)?;
        let mut unpacker = Unpacker::default();
        while let Some(row) = rows.next().map_err(Error::from)? {
            each(&mut PackedOffer {
                store: self,
                unpacker: &mut unpacker,
                row,
            })?;
        }
        Ok(())
    }

    /// How many records are no more what was stored.
    pub(crate) fn count_damaged(&self) -> Result<usize, Error> {
        let mut n = 0;
        self.for_each_packed_offer(|kept| match kept.record() {
            Err(Error::Record(_)) => {
                n += 1;
                Ok(())
            }
            read => read.map(drop),
        })?;
        Ok(n)
    }

    /// As [`Self::for_each_packed_offer`], with each record decompressed.
    pub fn for_each_offer<E: From<Error>>(
        &self,
        mut each: impl FnMut(StoredOffer) -> Result<(), E>,
    ) -> Result<(), E> {
        self.for_each_packed_offer(|kept| {
            each(StoredOffer {
                id: kept.id()?.to_owned(),
                record: kept.record()?,
                facts: kept.facts()?,
            })
        })
    }
}
