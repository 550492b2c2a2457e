//! What was read of offers' texts, kept beside the offers. The store does not know what
//! the bytes mean, only which version of the rules wrote them.

use rusqlite::{CachedStatement, OptionalExtension, Row, params};

use super::{Error, Store};

/// The facts of one offer, ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsRow {
    /// The version of the rules.
    pub(crate) rules: i64,
    /// Equal for offers of one text.
    pub(crate) text: i64,
    /// The facts.
    pub(crate) bytes: Vec<u8>,
}

/// An offer with the same text as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SameText {
    /// Its id.
    pub id: String,
    /// In the text form of an offer's dates.
    pub created_at: Option<String>,
}

pub(super) const UPSERT_FACTS: &str = "
INSERT INTO facts (offer, rules, text, bytes) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (offer) DO UPDATE SET
    rules = excluded.rules, text = excluded.text, bytes = excluded.bytes";

pub(super) const DELETE_FACTS: &str = "DELETE FROM facts WHERE offer = ?1";

pub(super) fn write_facts(
    n: i64,
    facts: &FactsRow,
    write: &mut CachedStatement<'_>,
) -> Result<(), Error> {
    write.execute(params![n, facts.rules, facts.text, facts.bytes])?;
    Ok(())
}

/// The facts in three columns that start at `first`; `None` where there are none.
pub(super) fn facts_of_row(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<FactsRow>> {
    let Some(rules) = row.get(first)? else {
        return Ok(None);
    };
    Ok(Some(FactsRow {
        rules,
        text: row.get(first + 1)?,
        bytes: row.get(first + 2)?,
    }))
}

impl Store {
    /// Number of offers whose facts are missing or of another version of the rules.
    pub(crate) fn count_without_facts(&self, rules: i64) -> Result<usize, Error> {
        let sql = "SELECT (SELECT count(*) FROM offers)
                        - (SELECT count(*) FROM facts WHERE rules = ?1)";
        let n: i64 = self.connection.query_row(sql, [rules], |row| row.get(0))?;
        Ok(usize::try_from(n).unwrap_or(0))
    }

    /// Stores the facts of offers that are stored already, in one transaction.
    pub(crate) fn put_facts(&mut self, rows: &[(String, FactsRow)]) -> Result<(), Error> {
        let transaction = self.writing()?;
        {
            let mut find = transaction.prepare_cached("SELECT n FROM offers WHERE id = ?1")?;
            let mut write = transaction.prepare_cached(UPSERT_FACTS)?;
            for (id, facts) in rows {
                // One that was closed meanwhile needs none.
                if let Some(n) = find.query_row([id], |row| row.get(0)).optional()? {
                    write_facts(n, facts, &mut write)?;
                }
            }
        }
        Ok(transaction.commit()?)
    }

    /// The other offers of that text, earliest first.
    pub(crate) fn offers_of_text(&self, text: i64, but: &str) -> Result<Vec<SameText>, Error> {
        let sql = "SELECT id, created_at FROM facts JOIN offers ON n = offer
                   WHERE text = ?1 AND id <> ?2 ORDER BY created_at, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let same = statement.query_map(params![text, but], |row| {
            Ok(SameText {
                id: row.get(0)?,
                created_at: row.get(1)?,
            })
        })?;
        Ok(same.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Offer;
    use crate::store::OfferRow;

    fn facts(rules: i64, text: i64) -> FactsRow {
        FactsRow {
            rules,
            text,
            bytes: vec![1, 2, 3],
        }
    }

    fn put(store: &mut Store, id: &str, record: &str, facts: Option<FactsRow>) {
        let packer = store.packer().unwrap();
        let offer = Offer {
            id: id.parse().unwrap(),
            ..Offer::invented("Soudeur", "")
        };
        let row = OfferRow::new(&offer, record.as_bytes(), &packer).unwrap();
        let row = match facts {
            Some(facts) => row.with_facts(facts),
            None => row,
        };
        store.put_offers(&[row]).unwrap();
    }

    fn facts_of(store: &Store, id: &str) -> Option<FactsRow> {
        store.offer(id).unwrap().unwrap().facts
    }

    #[test]
    fn facts_come_change_and_go_with_their_offer() {
        let mut store = Store::in_memory().unwrap();
        put(&mut store, "A1", "un", Some(facts(1, 5)));
        assert_eq!(facts_of(&store, "A1"), Some(facts(1, 5)));
        put(&mut store, "A1", "deux", Some(facts(2, 6)));
        assert_eq!(facts_of(&store, "A1"), Some(facts(2, 6)));
        // A record whose facts were not read must not keep those of the former.
        put(&mut store, "A1", "trois", None);
        assert_eq!(facts_of(&store, "A1"), None);
        put(&mut store, "A1", "quatre", Some(facts(2, 6)));
        store.close_offers(&["A1".to_owned()]).unwrap();
        let left: usize = store
            .connection
            .query_row("SELECT count(*) FROM facts", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0);
    }

    #[test]
    fn offers_without_facts_of_the_version_are_counted_and_filled_in() {
        let mut store = Store::in_memory().unwrap();
        put(&mut store, "A1", "un", None);
        put(&mut store, "A2", "deux", Some(facts(1, 7)));
        put(&mut store, "A3", "trois", Some(facts(2, 7)));
        assert_eq!(store.count_without_facts(2).unwrap(), 2);
        let rows = ["A1", "A2", "GONE"].map(|id| (id.to_owned(), facts(2, 7)));
        store.put_facts(&rows).unwrap();
        assert_eq!(store.count_without_facts(2).unwrap(), 0);
        let same = store.offers_of_text(7, "A3").unwrap();
        let ids: Vec<&str> = same.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["A1", "A2"]);
    }
}
