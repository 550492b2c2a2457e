//! Offers that a recruiter writes, and who applied.

use rusqlite::{OptionalExtension, Row, params};

use super::{Error, Store};

/// An offer that was written here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnOfferRow {
    pub(crate) id: String,
    /// JSON-LD.
    pub(crate) posting: String,
    /// The day, in the form 2026-11-30.
    pub(crate) written_on: String,
}

/// Somebody who applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ApplicationRow {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) stage: String,
    /// Of the last change.
    pub(crate) day: String,
}

impl Store {
    /// Keeps an offer, in place of an earlier one of its id.
    pub(crate) fn put_own_offer(&self, own: &OwnOfferRow) -> Result<(), Error> {
        let sql = "INSERT INTO own_offers (id, posting, written_on) VALUES (?1, ?2, ?3)
                   ON CONFLICT (id) DO UPDATE SET
                       posting = excluded.posting, written_on = excluded.written_on";
        let row = params![own.id, own.posting, own.written_on];
        self.connection.execute(sql, row)?;
        Ok(())
    }

    /// The offers that were written here, the last one first.
    pub(crate) fn own_offers(&self) -> Result<Vec<OwnOfferRow>, Error> {
        let sql = "SELECT id, posting, written_on FROM own_offers ORDER BY written_on DESC, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], own_offer_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn own_offer(&self, id: &str) -> Result<Option<OwnOfferRow>, Error> {
        let sql = "SELECT id, posting, written_on FROM own_offers WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([id], own_offer_row).optional()?)
    }

    /// Deletes an offer with who applied.
    pub(crate) fn delete_own_offer(&self, id: &str) -> Result<(), Error> {
        let sql = "DELETE FROM own_offers WHERE id = ?1";
        self.connection.execute(sql, [id])?;
        Ok(())
    }

    /// Who applied for an offer, in the order they were entered: nobody is ranked.
    pub(crate) fn applications(&self, offer: &str) -> Result<Vec<ApplicationRow>, Error> {
        let sql = "SELECT id, name, stage, day FROM applications WHERE offer = ?1 ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([offer], application_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn add_application(&self, offer: &str, own: &ApplicationRow) -> Result<(), Error> {
        let sql = "INSERT INTO applications (offer, name, stage, day) VALUES (?1, ?2, ?3, ?4)";
        let row = params![offer, own.name, own.stage, own.day];
        self.connection.execute(sql, row)?;
        Ok(())
    }

    /// Notes how far an application came.
    pub(crate) fn set_stage(&self, offer: &str, own: &ApplicationRow) -> Result<(), Error> {
        let sql = "UPDATE applications SET stage = ?3, day = ?4 WHERE id = ?1 AND offer = ?2";
        let row = params![own.id, offer, own.stage, own.day];
        self.connection.execute(sql, row)?;
        Ok(())
    }

    pub(crate) fn delete_application(&self, offer: &str, id: i64) -> Result<(), Error> {
        let sql = "DELETE FROM applications WHERE id = ?1 AND offer = ?2";
        self.connection.execute(sql, params![id, offer])?;
        Ok(())
    }

    /// Keeps a test of an offer as it is handed out.
    pub(crate) fn put_own_test(&self, offer: &str, id: &str, test: &str) -> Result<(), Error> {
        let sql = "INSERT OR IGNORE INTO own_tests (offer, id, test) VALUES (?1, ?2, ?3)";
        self.connection.execute(sql, [offer, id, test])?;
        Ok(())
    }

    /// A test of an offer that was handed out.
    pub(crate) fn own_test(&self, offer: &str, id: &str) -> Result<Option<String>, Error> {
        let sql = "SELECT test FROM own_tests WHERE offer = ?1 AND id = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement
            .query_row([offer, id], |row| row.get(0))
            .optional()?)
    }

    /// How many offers were written here, and how many people applied.
    pub(crate) fn count_own(&self) -> Result<(usize, usize), Error> {
        let sql = "SELECT (SELECT count(*) FROM own_offers), (SELECT count(*) FROM applications)";
        let counts = self
            .connection
            .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(counts)
    }

    /// Deletes every offer that was written here, with who applied.
    pub(crate) fn purge_own(&self) -> Result<(), Error> {
        self.connection.execute("DELETE FROM own_offers", [])?;
        Ok(())
    }
}

fn own_offer_row(row: &Row<'_>) -> rusqlite::Result<OwnOfferRow> {
    Ok(OwnOfferRow {
        id: row.get(0)?,
        posting: row.get(1)?,
        written_on: row.get(2)?,
    })
}

fn application_row(row: &Row<'_>) -> rusqlite::Result<ApplicationRow> {
    Ok(ApplicationRow {
        id: row.get(0)?,
        name: row.get(1)?,
        stage: row.get(2)?,
        day: row.get(3)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_goes_with_who_applied() {
        let store = Store::in_memory().unwrap();
        let own = OwnOfferRow {
            id: "a".to_owned(),
            posting: "{}".to_owned(),
            written_on: "2026-11-30".to_owned(),
        };
        let application = ApplicationRow {
            id: 1,
            name: "Mme A.".to_owned(),
            stage: "received".to_owned(),
            day: "2026-11-30".to_owned(),
        };
        store.put_own_offer(&own).unwrap();
        store.add_application("a", &application).unwrap();
        let later = ApplicationRow {
            stage: "met".to_owned(),
            ..application
        };
        store.set_stage("b", &later).unwrap();
        assert_eq!(store.applications("a").unwrap()[0].stage, "received");
        store.set_stage("a", &later).unwrap();
        assert_eq!(store.applications("a").unwrap(), [later]);
        store.put_own_test("a", "t", "{}").unwrap();
        assert_eq!(store.own_test("a", "t").unwrap().as_deref(), Some("{}"));
        assert_eq!(store.own_test("b", "t").unwrap(), None);
        assert_eq!(store.own_offers().unwrap(), [own]);
        assert_eq!(store.count_own().unwrap(), (1, 1));
        store.delete_own_offer("a").unwrap();
        assert_eq!(store.count_own().unwrap(), (0, 0));
        assert_eq!(store.own_test("a", "t").unwrap(), None);
    }
}
