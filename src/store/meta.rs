//! Small facts about the base, by name.

use rusqlite::{OptionalExtension, params};

use super::{Error, Store};

impl Store {
    /// A fact that was kept under a name.
    pub fn meta(&self, key: &str) -> Result<Option<String>, Error> {
        let sql = "SELECT value FROM meta WHERE key = ?1";
        let value = self.connection.query_row(sql, [key], |row| row.get(0));
        Ok(value.optional()?)
    }

    /// Keeps a fact under a name.
    pub fn put_meta(&self, key: &str, value: &str) -> Result<(), Error> {
        let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2)
                   ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.connection.execute(sql, params![key, value])?;
        Ok(())
    }
}
