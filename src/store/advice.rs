//! Answers to advice and what came of offers, kept beside the offers. The store does not know
//! what an answer means.

use rusqlite::{Row, params};

use super::{Error, Store};

/// What is kept of one kind of action.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AdviceRow {
    pub kind: String,
    pub useful: f64,
    pub useless: f64,
    pub silent: u32,
    pub answer: Option<String>,
    pub why: Option<String>,
    pub digest: i64,
    /// In days since 1970.
    pub day: i32,
}

/// An answer to one action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnswerRow {
    pub kind: String,
    /// Of what the action was about.
    pub digest: i64,
    pub answer: String,
    pub why: Option<String>,
    /// In days since 1970.
    pub day: i32,
}

/// What came of an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OutcomeRow {
    pub offer: String,
    pub outcome: String,
    pub why: Option<String>,
    /// The score the offer had for the CV of the watch, in millionths, where it was known.
    pub score: Option<u32>,
    /// In days since 1970.
    pub day: i32,
}

/// What came of an offer, with the ledger it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JournalRow {
    pub ledger: String,
    pub row: OutcomeRow,
}

impl Store {
    /// The answers of a ledger, by kind.
    pub(crate) fn advice(&self, ledger: &str) -> Result<Vec<AdviceRow>, Error> {
        let sql = "SELECT kind, useful, useless, silent, answer, why, digest, day
                   FROM advice WHERE ledger = ?1 ORDER BY kind";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([ledger], advice_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Replaces what a ledger keeps of a kind.
    pub(crate) fn put_advice(&self, ledger: &str, row: &AdviceRow) -> Result<(), Error> {
        let sql = "INSERT OR REPLACE INTO advice VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        self.connection.execute(
            sql,
            params![
                ledger,
                row.kind,
                row.useful,
                row.useless,
                row.silent,
                row.answer,
                row.why,
                row.digest,
                row.day
            ],
        )?;
        Ok(())
    }

    /// Forgets a kind of a ledger, or the whole ledger with its outcomes; gives how many rows
    /// went.
    pub(crate) fn forget_advice(&self, ledger: &str, kind: Option<&str>) -> Result<usize, Error> {
        let sql = "DELETE FROM answered_advice WHERE ledger = ?1 AND (?2 IS NULL OR kind = ?2)";
        self.connection.execute(sql, params![ledger, kind])?;
        let sql = "DELETE FROM advice WHERE ledger = ?1 AND (?2 IS NULL OR kind = ?2)";
        let n = self.connection.execute(sql, params![ledger, kind])?;
        if kind.is_some() {
            return Ok(n);
        }
        let sql = "DELETE FROM outcomes WHERE ledger = ?1";
        Ok(n + self.connection.execute(sql, [ledger])?)
    }

    /// The answers to the actions of a ledger, in the order of the days.
    pub(crate) fn answers(&self, ledger: &str) -> Result<Vec<AnswerRow>, Error> {
        let sql = "SELECT kind, digest, answer, why, day FROM answered_advice
                   WHERE ledger = ?1 ORDER BY day, kind, digest";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([ledger], answer_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Replaces the answer to an action.
    pub(crate) fn put_answer(&self, ledger: &str, row: &AnswerRow) -> Result<(), Error> {
        let sql = "INSERT OR REPLACE INTO answered_advice VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let columns = params![ledger, row.kind, row.digest, row.answer, row.why, row.day];
        self.connection.execute(sql, columns)?;
        Ok(())
    }

    /// Forgets what came of an offer; gives how many rows went.
    pub(crate) fn forget_outcome(&self, ledger: &str, offer: &str) -> Result<usize, Error> {
        let sql = "DELETE FROM outcomes WHERE ledger = ?1 AND offer = ?2";
        Ok(self.connection.execute(sql, params![ledger, offer])?)
    }

    /// Notes what came of an offer.
    pub(crate) fn put_outcome(&self, ledger: &str, row: &OutcomeRow) -> Result<(), Error> {
        let sql = "INSERT OR REPLACE INTO outcomes (ledger, offer, outcome, why, score, day)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let columns = params![ledger, row.offer, row.outcome, row.why, row.score, row.day];
        self.connection.execute(sql, columns)?;
        Ok(())
    }

    /// What came of the offers of a ledger, in the order of the days.
    pub(crate) fn outcomes(&self, ledger: &str) -> Result<Vec<OutcomeRow>, Error> {
        let sql = "SELECT offer, outcome, why, score, day FROM outcomes WHERE ledger = ?1
                   ORDER BY day, offer, outcome";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([ledger], outcome_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What came of the offers of all ledgers.
    pub(crate) fn journal(&self) -> Result<Vec<JournalRow>, Error> {
        let sql = "SELECT offer, outcome, why, score, day, ledger FROM outcomes
                   ORDER BY ledger, day, offer, outcome";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(JournalRow {
                row: outcome_row(row)?,
                ledger: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn outcome_row(row: &Row<'_>) -> rusqlite::Result<OutcomeRow> {
    Ok(OutcomeRow {
        offer: row.get(0)?,
        outcome: row.get(1)?,
        why: row.get(2)?,
        score: row.get(3)?,
        day: row.get(4)?,
    })
}

fn answer_row(row: &Row<'_>) -> rusqlite::Result<AnswerRow> {
    Ok(AnswerRow {
        kind: row.get(0)?,
        digest: row.get(1)?,
        answer: row.get(2)?,
        why: row.get(3)?,
        day: row.get(4)?,
    })
}

fn advice_row(row: &Row<'_>) -> rusqlite::Result<AdviceRow> {
    Ok(AdviceRow {
        kind: row.get(0)?,
        useful: row.get(1)?,
        useless: row.get(2)?,
        silent: row.get(3)?,
        answer: row.get(4)?,
        why: row.get(5)?,
        digest: row.get(6)?,
        day: row.get(7)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_keeps_its_own_answers_until_they_are_forgotten() {
        let store = Store::in_memory().unwrap();
        let row = AdviceRow {
            kind: "course".to_owned(),
            useful: 1.0,
            digest: -7,
            day: 20_000,
            ..AdviceRow::default()
        };
        store.put_advice("", &row).unwrap();
        let later = AdviceRow {
            answer: Some("no".to_owned()),
            useless: 0.25,
            ..row.clone()
        };
        store.put_advice("", &later).unwrap();
        store.put_advice("lina", &row).unwrap();
        let outcome = OutcomeRow {
            offer: "213JSYX".to_owned(),
            outcome: "applied".to_owned(),
            why: None,
            score: Some(612_000),
            day: 20_001,
        };
        store.put_outcome("lina", &outcome).unwrap();
        assert_eq!(store.advice("").unwrap(), [later]);
        assert_eq!(
            store.outcomes("lina").unwrap(),
            std::slice::from_ref(&outcome)
        );
        let journal = JournalRow {
            ledger: "lina".to_owned(),
            row: outcome,
        };
        assert_eq!(store.journal().unwrap(), [journal]);
        assert_eq!(store.forget_advice("", Some("vae")).unwrap(), 0);
        assert_eq!(store.forget_advice("", Some("course")).unwrap(), 1);
        assert_eq!(store.forget_advice("lina", None).unwrap(), 2);
        assert_eq!(store.advice("lina").unwrap(), []);
        assert_eq!(store.outcomes("lina").unwrap(), []);
    }
}
