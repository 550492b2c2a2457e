//! Watches: what is looked for, for whom, and how the last run went.

use rusqlite::{OptionalExtension, Row, params};

use super::{Error, Store};

/// A watch as it is asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewWatch {
    pub(crate) name: String,
    /// Absolute path.
    pub(crate) cv: String,
    /// The filters, as arguments in JSON.
    pub(crate) search: String,
    pub(crate) top: usize,
    /// From 0 to 1.
    pub(crate) min_score: Option<f64>,
    pub(crate) address: Option<String>,
    pub(crate) rhythm: Option<String>,
    /// Names its mails and its feed.
    pub(crate) key: String,
}

/// A watch as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WatchRow {
    pub(crate) id: i64,
    pub(crate) asked: NewWatch,
    /// Of the CV's bytes at the last run.
    pub(crate) cv_digest: Option<i64>,
    pub(crate) is_paused: bool,
    /// The number of the last run whose arrivals were looked at.
    pub(crate) looked: i64,
    pub(crate) ran_on: Option<String>,
    pub(crate) sent_on: Option<String>,
    /// Why the last mail was not taken.
    pub(crate) refusal: Option<String>,
    /// Offers that were announced.
    pub(crate) n_announced: usize,
}

const COLUMNS: &str = "SELECT id, name, cv, search, top, min_score, address, rhythm, key,
    cv_digest, is_paused, looked, ran_on, sent_on, refusal,
    (SELECT count(*) FROM told WHERE watch = id) FROM watches";

impl Store {
    /// Adds a watch; false if there is one of its name.
    pub(crate) fn add_watch(&self, new: &NewWatch) -> Result<bool, Error> {
        let sql = "INSERT INTO watches
                       (name, cv, search, top, min_score, address, rhythm, key)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (name) DO NOTHING";
        let row = params![
            new.name,
            new.cv,
            new.search,
            new.top,
            new.min_score,
            new.address,
            new.rhythm,
            new.key
        ];
        Ok(self.connection.execute(sql, row)? == 1)
    }

    /// All watches by name.
    pub(crate) fn watches(&self) -> Result<Vec<WatchRow>, Error> {
        let sql = format!("{COLUMNS} ORDER BY name");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([], watch_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(crate) fn watch(&self, name: &str) -> Result<Option<WatchRow>, Error> {
        let sql = format!("{COLUMNS} WHERE name = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([name], watch_row).optional()?)
    }

    pub(crate) fn pause_watch(&self, id: i64, is_paused: bool) -> Result<(), Error> {
        let sql = "UPDATE watches SET is_paused = ?2 WHERE id = ?1";
        self.connection.execute(sql, params![id, is_paused])?;
        Ok(())
    }

    /// Deletes a watch with its ledger.
    pub(crate) fn delete_watch(&self, id: i64) -> Result<(), Error> {
        let sql = "DELETE FROM watches WHERE id = ?1";
        self.connection.execute(sql, [id])?;
        Ok(())
    }

    /// Keeps why a mail was not taken.
    pub(crate) fn put_refusal(&self, id: i64, refusal: &str) -> Result<(), Error> {
        let sql = "UPDATE watches SET refusal = ?2 WHERE id = ?1";
        self.connection.execute(sql, params![id, refusal])?;
        Ok(())
    }
}

fn watch_row(row: &Row<'_>) -> rusqlite::Result<WatchRow> {
    Ok(WatchRow {
        id: row.get(0)?,
        asked: NewWatch {
            name: row.get(1)?,
            cv: row.get(2)?,
            search: row.get(3)?,
            top: row.get(4)?,
            min_score: row.get(5)?,
            address: row.get(6)?,
            rhythm: row.get(7)?,
            key: row.get(8)?,
        },
        cv_digest: row.get(9)?,
        is_paused: row.get(10)?,
        looked: row.get(11)?,
        ran_on: row.get(12)?,
        sent_on: row.get(13)?,
        refusal: row.get(14)?,
        n_announced: row.get(15)?,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::store) fn invented(name: &str) -> NewWatch {
        NewWatch {
            name: name.to_owned(),
            cv: "/cv/essai.pdf".to_owned(),
            search: "[]".to_owned(),
            top: 10,
            min_score: Some(0.5),
            address: None,
            rhythm: Some("week".to_owned()),
            key: "clef".to_owned(),
        }
    }

    #[test]
    fn a_watch_is_kept_as_it_was_asked_and_a_name_is_taken_once() {
        let store = Store::in_memory().unwrap();
        assert!(store.add_watch(&invented("léa")).unwrap());
        assert!(!store.add_watch(&invented("léa")).unwrap());
        let kept = store.watch("léa").unwrap().unwrap();
        assert_eq!(kept.asked, invented("léa"));
        store.pause_watch(kept.id, true).unwrap();
        store.put_refusal(kept.id, "550").unwrap();
        let kept = store.watches().unwrap().remove(0);
        assert!(kept.is_paused && kept.refusal.as_deref() == Some("550"));
        store.delete_watch(kept.id).unwrap();
        assert_eq!(store.watch("léa").unwrap(), None);
    }
}
