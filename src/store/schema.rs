//! The schema: numbered migrations, each applied once, in one transaction.

use rusqlite::Connection;

use super::Error;

/// Append only: migration n brings the file from format n - 1 to format n.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_offers.sql"),
    include_str!("migrations/0002_rome_courses.sql"),
    include_str!("migrations/0003_runs.sql"),
    include_str!("migrations/0004_course_access.sql"),
    include_str!("migrations/0005_facts.sql"),
    include_str!("migrations/0006_appellations.sql"),
    include_str!("migrations/0007_postings.sql"),
    include_str!("migrations/0008_rome_status.sql"),
    include_str!("migrations/0009_advice.sql"),
    include_str!("migrations/0010_watches.sql"),
    include_str!("migrations/0011_sketches.sql"),
    include_str!("migrations/0012_own_offers.sql"),
    include_str!("migrations/0013_closed_pay_and_market.sql"),
    include_str!("migrations/0014_answered_advice.sql"),
    include_str!("migrations/0015_sheets_by_code.sql"),
    include_str!("migrations/0016_own_tests.sql"),
];

/// SQLite's mark of the program a file belongs to: "mtch" in ASCII.
const APPLICATION_ID: i32 = 0x6d74_6368;
/// Rows are about a kilobyte; larger pages waste less at their ends.
const PAGE_SIZE: u32 = 8192;

/// The format written by this version.
fn current_format() -> u32 {
    u32::try_from(MIGRATIONS.len()).expect("there are few migrations")
}

/// Settings of each writing connection. The page size takes effect only on an empty file.
pub(super) fn configure(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "page_size", PAGE_SIZE)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // In WAL mode NORMAL loses no consistency: at worst a power cut undoes the
    // last transactions, which the next run brings again.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}

/// Migrates the file to the known format, one transaction per step.
pub(super) fn migrate(connection: &Connection) -> Result<(), Error> {
    let found = format_of(connection)?;
    if found > current_format() {
        return Err(Error::Newer {
            found,
            known: current_format(),
        });
    }
    migrate_to(connection, MIGRATIONS.len())
}

/// Applies the missing steps up to `last`.
pub(super) fn migrate_to(connection: &Connection, last: usize) -> Result<(), Error> {
    let found = format_of(connection)?;
    let missing = MIGRATIONS[..last].iter().skip(found as usize);
    for (step, sql) in (found + 1..).zip(missing) {
        apply(connection, step, sql)?;
    }
    Ok(())
}

/// Refuses any other format than the known one. An older file is migrated by the next command
/// that writes.
pub(super) fn check(connection: &Connection) -> Result<(), Error> {
    let found = format_of(connection)?;
    if found > current_format() {
        return Err(Error::Newer {
            found,
            known: current_format(),
        });
    }
    if found < current_format() {
        Err(Error::Older {
            found,
            known: current_format(),
        })
    } else {
        Ok(())
    }
}

/// The format of a file: 0 if empty. A file of another program is refused.
fn format_of(connection: &Connection) -> Result<u32, Error> {
    let owner: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: u32 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    // Our schema has no view: one in the place of a table may be anything.
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'view'";
    let views: u32 = connection.query_row(sql, [], |row| row.get(0))?;
    match (owner, tables) {
        _ if views > 0 => Err(Error::Foreign),
        (APPLICATION_ID, _) => Ok(version),
        (_, 0) => Ok(0),
        _ => Err(Error::Foreign),
    }
}

/// Applies one step. If another process applied it while this one waited for the lock, nothing
/// is left to do.
fn apply(connection: &Connection, step: u32, sql: &str) -> Result<(), Error> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let done = apply_locked(connection, step, sql);
    let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
    connection.execute_batch(end)?;
    done
}

fn apply_locked(connection: &Connection, step: u32, sql: &str) -> Result<(), Error> {
    if format_of(connection)? >= step {
        return Ok(());
    }
    connection.execute_batch(sql)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", step)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn a_new_file_gets_the_known_format() {
        let store = Store::in_memory().unwrap();
        assert_eq!(format_of(&store.connection).unwrap(), current_format());
    }

    #[test]
    fn a_later_format_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("matcher.db");
        drop(Store::open(&path).unwrap());
        let raw = Connection::open(&path).unwrap();
        raw.pragma_update(None, "user_version", 99).unwrap();
        for opened in [Store::open(&path).map(Some), Store::open_existing(&path)] {
            assert!(matches!(opened, Err(Error::Newer { found: 99, .. })));
        }
        assert_eq!(format_of(&raw).unwrap(), 99);
    }

    #[test]
    fn another_programs_database_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.db");
        let raw = Connection::open(&path).unwrap();
        raw.execute_batch("CREATE TABLE theirs (x)").unwrap();
        assert!(matches!(Store::open(&path), Err(Error::Foreign)));
    }

    #[test]
    fn a_view_in_the_place_of_a_table_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("matcher.db");
        drop(Store::open(&path).unwrap());
        let raw = Connection::open(&path).unwrap();
        let endless = "DROP TABLE offers; CREATE VIEW offers AS
            WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n";
        raw.execute_batch(endless).unwrap();
        for opened in [Store::open(&path).map(Some), Store::open_existing(&path)] {
            assert!(matches!(opened, Err(Error::Foreign)));
        }
    }

    #[test]
    fn bytes_that_are_no_database_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("matcher.db");
        std::fs::write(&path, vec![b'x'; 10_000]).unwrap();
        assert!(matches!(Store::open(&path), Err(Error::Corrupt(_))));
        assert_eq!(std::fs::read(&path).unwrap(), vec![b'x'; 10_000]);
    }
}
