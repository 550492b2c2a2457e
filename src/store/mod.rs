//! The one store: a SQLite file with the offers, the ROME and the courses.
//!
//! Owns: the schema and its migrations, every line of SQL, and how raw records
//! are compressed. It does not know what a raw record means: it is given the
//! noun beside the bytes, and gives the bytes back. It knows no other port, no
//! clock and no settings.
//!
//! - [`Store`]: one connection, for reading or for writing;
//! - [`Packer`]: compresses records, on any thread;
//! - [`OfferRow`]: an offer, ready to be put.
//!
//! The file is in WAL mode: readers are never blocked by the one writer, nor
//! the writer by them, and a process killed at any moment leaves a file that
//! opens and holds exactly what was committed.

mod courses;
mod error;
mod files;
mod meta;
mod offers;
mod pack;
mod rome;
mod schema;

pub use error::Error;
pub use offers::{OfferRow, Put, StoredOffer};
pub use pack::Packer;

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

/// How long a writer waits for another before it gives up.
const BUSY_WAIT: Duration = Duration::from_secs(5);

/// An open store.
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Opens the store for writing, makes it where there is none, and brings
    /// its schema up to date. Files and folder are for their owner alone.
    pub fn open(path: &Path) -> Result<Self, Error> {
        files::prepare(path)?;
        let connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_WAIT)?;
        schema::configure(&connection)?;
        schema::migrate(&connection)?;
        files::protect(path)?;
        Ok(Self { connection })
    }

    /// Opens a store that exists for reading; `None` where there is none.
    pub fn open_existing(path: &Path) -> Result<Option<Self>, Error> {
        if !files::exists(path)? {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY_WAIT)?;
        schema::check(&connection)?;
        Ok(Some(Self { connection }))
    }

    /// A store that is gone when it is dropped, for trying things out.
    pub fn in_memory() -> Result<Self, Error> {
        let connection = Connection::open_in_memory()?;
        schema::configure(&connection)?;
        schema::migrate(&connection)?;
        Ok(Self { connection })
    }

    /// Runs SQLite's own check of the whole file.
    pub fn check_integrity(&self) -> Result<bool, Error> {
        let answer: String = self
            .connection
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        Ok(answer == "ok")
    }
}
