//! Fetches, and the progress of the open one: its windows and the offers it has seen.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{Error, Store};

/// A fetch that was begun and not ended, possibly by another process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRun {
    pub(crate) id: i64,
    /// The scope as text; empty for all offers.
    pub scope: String,
    /// Seconds since 1970.
    pub started: i64,
}

/// How a fetch ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// It saw every window, and closed the offers it did not see.
    Complete,
    /// It saw every window, and closed nothing because the result looked implausible.
    Held,
    /// It was stopped before its end.
    Partial,
}

/// A run and its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndedRun {
    pub(crate) state: RunState,
    /// Seconds since 1970.
    pub ended: i64,
    /// Live offers seen.
    pub n_seen: usize,
}

/// Figures of a fetch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunCounts {
    /// Live offers seen.
    pub n_seen: usize,
    pub(crate) n_new: usize,
    pub(crate) n_changed: usize,
    pub(crate) n_closed: usize,
}

impl RunState {
    fn name(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Held => "held",
            Self::Partial => "partial",
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "complete" => Self::Complete,
            "held" => Self::Held,
            _ => Self::Partial,
        }
    }
}

impl Store {
    /// The open run, if any.
    pub fn open_run(&self) -> Result<Option<OpenRun>, Error> {
        let sql = "SELECT id, scope, started FROM runs WHERE state = 'open'";
        let run = self.connection.query_row(sql, [], |row| {
            let (id, scope, started) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(OpenRun { id, scope, started })
        });
        Ok(run.optional()?)
    }

    /// Begins a run with the windows it will read. An open run is abandoned.
    pub fn begin_run(
        &mut self,
        scope: &str,
        started: i64,
        spans: &[String],
    ) -> Result<OpenRun, Error> {
        let transaction = self.connection.transaction()?;
        transaction.execute("UPDATE runs SET state = 'partial' WHERE state = 'open'", [])?;
        transaction.execute("DELETE FROM seen", [])?;
        let sql = "INSERT INTO runs (scope, state, started) VALUES (?1, 'open', ?2)";
        transaction.execute(sql, params![scope, started])?;
        let id = transaction.last_insert_rowid();
        for span in spans {
            put_span(&transaction, id, span)?;
        }
        transaction.commit()?;
        let scope = scope.to_owned();
        Ok(OpenRun { id, scope, started })
    }

    /// Windows of a run not yet read.
    pub fn spans_left(&self, run: i64) -> Result<Vec<String>, Error> {
        let sql = "SELECT span FROM windows WHERE run = ?1 AND n IS NULL ORDER BY span";
        let mut statement = self.connection.prepare_cached(sql)?;
        let spans = statement.query_map([run], |row| row.get(0))?;
        Ok(spans.collect::<Result<_, _>>()?)
    }

    /// Replaces a window by its halves.
    pub fn halve_span(&mut self, run: i64, span: &str, halves: &[String]) -> Result<(), Error> {
        let transaction = self.connection.transaction()?;
        let sql = "DELETE FROM windows WHERE run = ?1 AND span = ?2";
        transaction.execute(sql, params![run, span])?;
        for half in halves {
            put_span(&transaction, run, half)?;
        }
        Ok(transaction.commit()?)
    }

    /// Records that a window was read to its end and holds exactly these offers. For a window
    /// that is not part of the run, the offers are marked as seen.
    pub fn settle_span(&mut self, run: i64, span: &str, ids: &[String]) -> Result<(), Error> {
        let transaction = self.connection.transaction()?;
        {
            let sql = "UPDATE windows SET n = ?3 WHERE run = ?1 AND span = ?2 RETURNING id";
            let row = params![run, span, ids.len()];
            let window = transaction.query_row(sql, row, |row| row.get(0));
            let window: Option<i64> = window.optional()?;
            let sql = "INSERT OR IGNORE INTO seen (offer, window) VALUES (?1, ?2)";
            let mut insert = transaction.prepare_cached(sql)?;
            for id in ids {
                insert.execute(params![id, window.unwrap_or(0)])?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// Windows of a run that were read, with their numbers of offers.
    pub fn spans_settled(&self, run: i64) -> Result<Vec<(String, usize)>, Error> {
        let sql = "SELECT span, n FROM windows WHERE run = ?1 AND n IS NOT NULL ORDER BY span";
        let mut statement = self.connection.prepare_cached(sql)?;
        let spans = statement.query_map([run], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(spans.collect::<Result<_, _>>()?)
    }

    /// Marks a window to be read again; the offers seen in it no longer count.
    pub fn unsettle_span(&mut self, run: i64, span: &str) -> Result<(), Error> {
        let transaction = self.connection.transaction()?;
        let sql = "DELETE FROM seen WHERE window IN
                   (SELECT id FROM windows WHERE run = ?1 AND span = ?2)";
        transaction.execute(sql, params![run, span])?;
        let sql = "UPDATE windows SET n = NULL WHERE run = ?1 AND span = ?2";
        transaction.execute(sql, params![run, span])?;
        Ok(transaction.commit()?)
    }

    /// Offers seen by the open run.
    pub fn count_seen(&self) -> Result<usize, Error> {
        let sql = "SELECT count(DISTINCT offer) FROM seen";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// Marks live offers as seen that were found outside of any window.
    pub fn mark_seen(&self, ids: &[String]) -> Result<(), Error> {
        let sql = "INSERT OR IGNORE INTO seen (offer, window) VALUES (?1, 0)";
        let mut insert = self.connection.prepare_cached(sql)?;
        for id in ids {
            insert.execute([id])?;
        }
        Ok(())
    }

    /// Ends a run. The windows of a complete run are kept for the next plan; those of earlier
    /// runs of its scope are deleted.
    pub fn end_run(
        &mut self,
        run: &OpenRun,
        state: RunState,
        ended: i64,
        counts: RunCounts,
    ) -> Result<(), Error> {
        let transaction = self.connection.transaction()?;
        let sql = "UPDATE runs SET state = ?2, ended = ?3, n_seen = ?4, n_new = ?5,
                   n_changed = ?6, n_closed = ?7 WHERE id = ?1";
        let RunCounts {
            n_seen,
            n_new,
            n_changed,
            n_closed,
        } = counts;
        let row = params![
            run.id,
            state.name(),
            ended,
            n_seen,
            n_new,
            n_changed,
            n_closed
        ];
        transaction.execute(sql, row)?;
        if state == RunState::Complete {
            let sql = "DELETE FROM windows WHERE run IN
                       (SELECT id FROM runs WHERE scope = ?1 AND id <> ?2)";
            transaction.execute(sql, params![run.scope, run.id])?;
        }
        transaction.execute("DELETE FROM seen", [])?;
        Ok(transaction.commit()?)
    }

    /// The last run of a scope that saw every window, complete or held.
    pub fn last_run(&self, scope: &str) -> Result<Option<EndedRun>, Error> {
        let sql = "SELECT state, ended, n_seen FROM runs
                   WHERE scope = ?1 AND state IN ('complete', 'held') ORDER BY id DESC LIMIT 1";
        self.ended_run(sql, scope)
    }

    /// The last complete run of a scope.
    pub fn last_complete_run(&self, scope: &str) -> Result<Option<EndedRun>, Error> {
        let sql = "SELECT state, ended, n_seen FROM runs
                   WHERE scope = ?1 AND state = 'complete' ORDER BY id DESC LIMIT 1";
        self.ended_run(sql, scope)
    }

    fn ended_run(&self, sql: &str, scope: &str) -> Result<Option<EndedRun>, Error> {
        let run = self.connection.query_row(sql, [scope], |row| {
            let state: String = row.get(0)?;
            let (ended, n_seen) = (row.get(1)?, row.get(2)?);
            let state = RunState::from_name(&state);
            Ok(EndedRun {
                state,
                ended,
                n_seen,
            })
        });
        Ok(run.optional()?)
    }

    /// Windows of the last complete run of a scope, with their numbers of offers.
    pub fn last_spans(&self, scope: &str) -> Result<Vec<(String, usize)>, Error> {
        let sql = "SELECT span, n FROM windows WHERE n IS NOT NULL AND run =
                   (SELECT max(id) FROM runs WHERE scope = ?1 AND state = 'complete')
                   ORDER BY span";
        let mut statement = self.connection.prepare_cached(sql)?;
        let spans = statement.query_map([scope], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(spans.collect::<Result<_, _>>()?)
    }
}

fn put_span(transaction: &Transaction<'_>, run: i64, span: &str) -> Result<(), Error> {
    let sql = "INSERT OR IGNORE INTO windows (run, span) VALUES (?1, ?2)";
    transaction
        .prepare_cached(sql)?
        .execute(params![run, span])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_run_is_taken_up_where_it_was_left() {
        let mut store = Store::in_memory().unwrap();
        let run = store.begin_run("", 100, &texts(&["a/c"])).unwrap();
        store
            .halve_span(run.id, "a/c", &texts(&["a/b", "b/c"]))
            .unwrap();
        store
            .settle_span(run.id, "a/b", &texts(&["1", "2"]))
            .unwrap();
        assert_eq!(store.open_run().unwrap(), Some(run.clone()));
        assert_eq!(store.spans_left(run.id).unwrap(), ["b/c"]);
        store
            .settle_span(run.id, "b/c", &texts(&["2", "3"]))
            .unwrap();
        assert_eq!(store.count_seen().unwrap(), 3);
        store.unsettle_span(run.id, "b/c").unwrap();
        assert_eq!(store.count_seen().unwrap(), 2);
        assert_eq!(store.spans_left(run.id).unwrap(), ["b/c"]);
        store
            .settle_span(run.id, "b/c", &texts(&["2", "3"]))
            .unwrap();
        let counts = RunCounts {
            n_seen: 3,
            ..RunCounts::default()
        };
        store
            .end_run(&run, RunState::Complete, 200, counts)
            .unwrap();
        assert_eq!(store.open_run().unwrap(), None);
        assert_eq!(store.last_run("").unwrap().unwrap().n_seen, 3);
        let spans = store.last_spans("").unwrap();
        assert_eq!(spans, [("a/b".to_owned(), 2), ("b/c".to_owned(), 2)]);
        assert_eq!(store.count_seen().unwrap(), 0);
    }

    #[test]
    fn a_run_that_was_left_for_another_scope_is_partial() {
        let mut store = Store::in_memory().unwrap();
        store.begin_run("", 100, &texts(&["a/c"])).unwrap();
        store.mark_seen(&texts(&["1"])).unwrap();
        let other = store.begin_run("dept=59", 200, &texts(&["a/c"])).unwrap();
        assert_eq!(store.open_run().unwrap(), Some(other));
        assert_eq!(store.count_seen().unwrap(), 0);
        assert_eq!(store.last_run("").unwrap(), None);
    }
}
