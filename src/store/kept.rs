//! Every offer, one after the other, unpacked only where somebody asks for it.

use rusqlite::Row;

use super::pack::Unpacker;
use super::{Error, Store, StoredOffer};

/// An offer of the store, still packed.
pub struct Kept<'a> {
    store: &'a Store,
    unpacker: &'a mut Unpacker,
    row: &'a Row<'a>,
}

impl Kept<'_> {
    /// Its number.
    pub fn id(&self) -> Result<&str, Error> {
        let id = self.row.get_ref(0)?.as_str();
        Ok(id.map_err(rusqlite::Error::from)?)
    }

    /// What tells its record from any other.
    pub fn digest(&self) -> Result<i64, Error> {
        Ok(self.row.get(1)?)
    }

    /// Its raw record, contacts left out, as JSON.
    pub fn record(&mut self) -> Result<Vec<u8>, Error> {
        let packed = self.row.get_ref(3)?.as_blob();
        let packed = packed.map_err(rusqlite::Error::from)?;
        self.unpacker.unpack(self.store, self.row.get(2)?, packed)
    }
}

impl Store {
    /// Gives every offer to `each`, in the order in which they first came.
    /// Memory does not grow with their number, and what is not unpacked costs
    /// little.
    pub fn for_each_kept<E: From<Error>>(
        &self,
        mut each: impl FnMut(&mut Kept<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT id, digest, dictionary, raw FROM offers ORDER BY n";
        let mut statement = self.connection.prepare_cached(sql).map_err(Error::from)?;
        let mut rows = statement.query([]).map_err(Error::from)?;
        let mut unpacker = Unpacker::default();
        while let Some(row) = rows.next().map_err(Error::from)? {
            each(&mut Kept {
                store: self,
                unpacker: &mut unpacker,
                row,
            })?;
        }
        Ok(())
    }

    /// The same, each unpacked.
    pub fn for_each_offer<E: From<Error>>(
        &self,
        mut each: impl FnMut(StoredOffer) -> Result<(), E>,
    ) -> Result<(), E> {
        self.for_each_kept(|kept| {
            each(StoredOffer {
                id: kept.id()?.to_owned(),
                record: kept.record()?,
            })
        })
    }
}
