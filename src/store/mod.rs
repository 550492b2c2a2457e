//! The only store: one SQLite file with the offers, the ROME and the courses.
//!
//! Owns the schema and its migrations, every line of SQL, and the compression of raw
//! records. Does not know what a raw record means: it stores bytes beside the columns
//! it is given. Knows no other port, no clock and no settings.
//!
//! - [`Store`]: one connection, for reading or for writing;
//! - [`Packer`]: compresses records, on any thread;
//! - [`OfferRow`]: an offer ready to be stored.
//!
//! The file is in WAL mode: the one writer blocks no reader and no reader blocks it. A
//! process killed at any moment leaves a file that opens and holds exactly what was
//! committed.

mod advice;
mod announced;
mod closing;
mod courses;
mod error;
mod facts;
mod files;
mod lock;
mod market;
mod meta;
mod offer_row;
mod offers;
mod own_offers;
mod pack;
mod packed_offer;
mod postings;
mod rome;
mod rome_sheets;
mod runs;
mod schema;
mod watches;

pub(crate) use advice::{AdviceRow, AnswerRow, JournalRow, OutcomeRow};
pub(crate) use announced::{AnnouncedOffer, AnnouncedRow, Settlement};
pub(crate) use closing::{AnonymizedOffer, Bounds};
pub use error::Error;
pub use facts::FactsRow;
pub(crate) use facts::SameText;
pub(crate) use files::{is_private_file, make_private_folder, open_private};
pub(crate) use lock::{Lock, LockError};
pub use meta::MetaKey;
pub use offer_row::OfferRow;
pub(crate) use offers::PutCounts;
pub use offers::StoredOffer;
pub(crate) use own_offers::{ApplicationRow, OwnOfferRow};
pub(crate) use pack::Packer;
pub(crate) use packed_offer::PackedOffer;
pub(crate) use runs::{OpenRun, RunCounts, RunState};
pub(crate) use watches::{NewWatch, WatchRow};

use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use pack::Unpacker;

/// How long a writer waits for another one.
const BUSY_WAIT: Duration = Duration::from_secs(5);

/// One connection to the store.
pub struct Store {
    connection: Connection,
    /// Whether it writes to a file.
    is_writer: bool,
    /// Making one costs more than a record takes: those that are read one by one share it.
    unpacker: RefCell<Unpacker>,
}

impl Store {
    /// Opens the store for writing; creates it if missing, and migrates its schema. Files and
    /// folder are readable by their owner alone.
    pub fn open(path: &Path) -> Result<Self, Error> {
        files::prepare(path)?;
        let connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_WAIT)?;
        schema::configure(&connection)?;
        schema::migrate(&connection)?;
        files::protect(path)?;
        let mut store = Self::of(connection);
        store.is_writer = true;
        Ok(store)
    }

    /// Opens an existing store for reading; `None` if there is none. A store of an earlier
    /// version is migrated first, if it is writable, so that a newer program never needs
    /// another command in between.
    pub fn open_existing(path: &Path) -> Result<Option<Self>, Error> {
        if !files::exists(path)? {
            return Ok(None);
        }
        match Self::open_for_reading(path) {
            Err(Error::Older { .. }) => {
                Self::bring_up_to_date(path)?;
                Self::open_for_reading(path).map(Some)
            }
            opened => opened.map(Some),
        }
    }

    /// Migrates the store's file, and closes it again.
    fn bring_up_to_date(path: &Path) -> Result<(), Error> {
        Self::open(path).map(drop)
    }

    fn open_for_reading(path: &Path) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY_WAIT)?;
        schema::check(&connection)?;
        Ok(Self::of(connection))
    }

    /// Opens a store that nobody writes to while it is open, and writes nothing beside it: no
    /// lock and no index of the log, so that a folder that many machines share will do. `None`
    /// if there is none.
    pub fn open_frozen(path: &Path) -> Result<Option<Self>, Error> {
        if !files::exists(path)? {
            return Ok(None);
        }
        if files::has_log(path) {
            return Err(Error::Unsettled);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(files::frozen_uri(path), flags)?;
        schema::check(&connection)?;
        Ok(Some(Self::of(connection)))
    }

    fn of(connection: Connection) -> Self {
        Self {
            connection,
            is_writer: false,
            unpacker: RefCell::default(),
        }
    }

    /// A store in memory, for tests and for the demo.
    pub fn in_memory() -> Result<Self, Error> {
        let connection = Connection::open_in_memory()?;
        schema::configure(&connection)?;
        schema::migrate(&connection)?;
        Ok(Self::of(connection))
    }

    /// Puts what waits in the log into the file, as far as no other connection reads it now:
    /// the last one to close does so by itself, and a writer often closes before its readers.
    fn settle(&self) -> Result<(), Error> {
        self.connection.busy_timeout(Duration::ZERO)?;
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        Ok(self.connection.query_row(sql, [], |_| Ok(()))?)
    }

    /// Begins a writing transaction. It takes the lock at once: a reading transaction that
    /// turns into a writing one can be refused without waiting.
    fn writing(&mut self) -> Result<Transaction<'_>, Error> {
        let behavior = TransactionBehavior::Immediate;
        Ok(self.connection.transaction_with_behavior(behavior)?)
    }

    /// Runs SQLite's integrity check on the whole file.
    pub fn check_integrity(&self) -> Result<bool, Error> {
        let answer: String = self
            .connection
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        Ok(answer == "ok")
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if self.is_writer {
            // What cannot be settled now stays in the log, and is read from there.
            let _ = self.settle();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{Catalogue, Course};

    fn courses(n: u32) -> Vec<Course> {
        let code = |number| format!("RNCP{number}").parse().unwrap();
        (1..=n).map(|number| Course::new(code(number))).collect()
    }

    #[test]
    fn a_frozen_store_is_read_without_a_file_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("à lire ? 100 %.db");
        assert!(Store::open_frozen(&path).unwrap().is_none());
        let mut store = Store::open(&path).unwrap();
        store
            .put_courses(Catalogue::CertifInfo, &courses(10))
            .unwrap();
        let waiting = Store::open_frozen(&path);
        assert!(matches!(waiting, Err(Error::Unsettled)));
        // The writer closes before another that reads.
        let reader = Store::open_existing(&path).unwrap().unwrap();
        assert_eq!(reader.courses().unwrap().len(), 10);
        drop(store);
        let frozen = Store::open_frozen(&path).unwrap().unwrap();
        drop(reader);
        let _ = std::fs::remove_file(path.with_extension("db-shm"));
        let _ = std::fs::remove_file(path.with_extension("db-wal"));
        let store = frozen;
        assert_eq!(store.courses().unwrap().len(), 10);
        assert!(store.put_meta(MetaKey::OffersUpdatedAt, "x").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_full_disk_is_reported_and_committed_data_stay() {
        let mut store = Store::in_memory().unwrap();
        let catalogue = Catalogue::CertifInfo;
        store.put_courses(catalogue, &courses(10)).unwrap();
        let pages: u32 = store
            .connection
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        store
            .connection
            .pragma_update_and_check(None, "max_page_count", pages + 2, |_| Ok(()))
            .unwrap();
        let refused = store.put_courses(catalogue, &courses(50_000));
        assert!(matches!(refused, Err(Error::DiskFull(_))));
        assert_eq!(store.courses().unwrap().len(), 10);
        assert!(store.check_integrity().unwrap());
    }

    #[test]
    fn a_reader_sees_the_last_whole_state_while_another_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("matcher.db");
        let mut writer = Store::open(&path).unwrap();
        writer
            .put_courses(Catalogue::CertifInfo, &courses(3))
            .unwrap();
        let writing = writer.writing().unwrap();
        writing.execute("DELETE FROM courses", []).unwrap();
        let reader = Store::open_existing(&path).unwrap().unwrap();
        assert_eq!(reader.courses().unwrap().len(), 3);
        writing.commit().unwrap();
        assert_eq!(reader.courses().unwrap().len(), 0);
    }

    #[test]
    fn a_second_writer_waits_and_then_fails() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("matcher.db");
        let mut first = Store::open(&path).unwrap();
        let mut second = Store::open(&path).unwrap();
        second.connection.busy_timeout(Duration::ZERO).unwrap();
        let writing = first.writing().unwrap();
        let refused = second.put_courses(Catalogue::CertifInfo, &courses(1));
        assert!(matches!(refused, Err(Error::Busy(_))));
        drop(writing);
        second
            .put_courses(Catalogue::CertifInfo, &courses(1))
            .unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn files_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/matcher.db");
        let store = Store::open(&path).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(path.parent().unwrap()), 0o700);
        for file in std::fs::read_dir(path.parent().unwrap()).unwrap() {
            assert_eq!(mode(&file.unwrap().path()), 0o600);
        }
        drop(store);
    }

    #[test]
    fn a_reader_brings_a_store_of_an_earlier_format_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("matcher.db");
        let early = Connection::open(&path).unwrap();
        schema::migrate_to(&early, 1).unwrap();
        drop(early);
        let reader = Store::open_existing(&path).unwrap().unwrap();
        assert_eq!(reader.courses().unwrap(), []);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_its_place_is_an_error_and_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("matcher.db");
        let pipe = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(pipe.unwrap().success());
        for opened in [
            Store::open(&path).map(Some),
            Store::open_existing(&path),
            Store::open_frozen(&path),
        ] {
            assert!(matches!(opened, Err(Error::Open { .. })));
        }
    }

    #[test]
    fn no_store_is_no_error_for_a_reader() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("matcher.db");
        assert!(Store::open_existing(&path).unwrap().is_none());
        assert!(!path.exists());
    }
}
