use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder or file may not be written.
    #[error("the store is read-only")]
    ReadOnly(#[source] rusqlite::Error),
    /// No room is left on the disk. What was committed before is kept.
    #[error("the disk is full")]
    DiskFull(#[source] rusqlite::Error),
    /// The disk or the file system failed.
    #[error("the disk refused an operation")]
    Disk(#[source] rusqlite::Error),
    /// Another process is writing and did not finish in time.
    #[error("another process is writing to the store")]
    Busy(#[source] rusqlite::Error),
    /// The file is not a store, or was damaged.
    #[error("the store's file is damaged or is not a store")]
    Corrupt(#[source] rusqlite::Error),
    /// A later version of the tool made the file.
    #[error("the store has format {found}, and this version knows formats up to {known}")]
    Newer {
        /// The format of the file.
        found: u32,
        /// The last format that is known.
        known: u32,
    },
    /// An earlier version made the file, and it may not be changed here.
    #[error("the store has format {found}, and must first be brought to format {known}")]
    Older {
        /// The format of the file.
        found: u32,
        /// The format that is wanted.
        known: u32,
    },
    /// Changes wait in the log of a store that must not change.
    #[error("the store's log holds changes that are not in its file yet")]
    Unsettled,
    /// The file is a database of another program.
    #[error("the file is a database that matcher did not make")]
    Foreign,
    /// The folder or file could not be made or opened.
    #[error("could not open {path}")]
    Open {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A raw record could not be packed or unpacked.
    #[error("a record of the store cannot be read")]
    Record(#[source] std::io::Error),
    /// Anything else SQLite says.
    #[error("the store failed")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(error),
            Some(ErrorCode::DiskFull) => Self::DiskFull(error),
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(error),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(error),
            _ => Self::Sqlite(error),
        }
    }
}
