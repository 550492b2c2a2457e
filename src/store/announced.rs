//! The ledger of watches: what was announced to whom, what is about to be, and when each
//! offer was first seen.

use rustc_hash::FxHashSet;

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::{Error, Store};

/// An announced offer, with what the base has of it today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnnouncedRow {
    pub(crate) offer: String,
    /// Digests of what it said.
    pub(crate) terms: String,
    /// Equal for offers of one text.
    pub(crate) text: i64,
    /// Of its record when it was announced.
    pub(crate) digest: i64,
    /// What shows that a later offer is nearly the same.
    pub(crate) sketch: Vec<u8>,
    pub(crate) title: String,
    /// Seconds since 1970.
    pub(crate) announced_at: i64,
    /// When its closing was announced.
    pub(crate) closed_on: Option<String>,
    /// `told`, or what the person made of it: `kept`, `applied`, `refused`.
    pub(crate) state: String,
    /// Of its record in the base; `None` if it is not there.
    pub(crate) current: Option<i64>,
}

impl AnnouncedRow {
    /// True if it is open and was not announced as closed.
    pub(crate) fn is_open(&self) -> bool {
        self.current.is_some() && self.closed_on.is_none()
    }
}

/// An offer to enter into the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnnouncedOffer {
    pub(crate) offer: String,
    pub(crate) terms: String,
    pub(crate) text: i64,
    pub(crate) digest: i64,
    pub(crate) sketch: Vec<u8>,
    pub(crate) title: String,
}

/// What a run that is over leaves in the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settlement {
    /// The number of the run.
    pub(crate) run: i64,
    /// The day, in the form 2026-11-30.
    pub(crate) day: String,
    /// Seconds since 1970.
    pub(crate) at: i64,
    pub(crate) cv_digest: Option<i64>,
    pub(crate) announced: Vec<AnnouncedOffer>,
    /// Ids of offers whose closing was announced.
    pub(crate) closed: Vec<AnnouncedOffer>,
    /// Ids of announced offers, and the ones that they go by now.
    pub(crate) moved: Vec<(String, String)>,
    /// Something was announced.
    pub(crate) is_sent: bool,
}

impl Store {
    /// Makes each commit reach the disk: after a mail was sent, a ledger that forgets it
    /// would send it again.
    pub(crate) fn commit_to_disk(&self) -> Result<(), Error> {
        Ok(self.connection.pragma_update(None, "synchronous", "FULL")?)
    }

    /// Gives offers that were not there at the last run the number of this one, and returns
    /// it. It is higher than any number that a watch has looked at, whatever a clock says.
    pub(crate) fn note_arrivals(&mut self) -> Result<i64, Error> {
        let transaction = self.writing()?;
        let sql = "SELECT 1 + max(coalesce((SELECT max(run) FROM arrivals), 0),
                                  coalesce((SELECT max(looked) FROM watches), 0))";
        let run = transaction.query_row(sql, [], |row| row.get(0))?;
        let sql = "DELETE FROM arrivals WHERE offer NOT IN (SELECT id FROM offers)";
        transaction.execute(sql, [])?;
        let sql = "INSERT INTO arrivals (offer, run) SELECT id, ?1 FROM offers WHERE true
                   ON CONFLICT (offer) DO NOTHING";
        transaction.execute(sql, [run])?;
        transaction.commit()?;
        Ok(run)
    }

    /// The run that saw an offer first.
    pub(crate) fn arrival(&self, offer: &str) -> Result<Option<i64>, Error> {
        let sql = "SELECT run FROM arrivals WHERE offer = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([offer], |row| row.get(0)).optional()?)
    }

    /// The offers that were there when a run looked, or before.
    pub(crate) fn arrived_until(&self, run: i64) -> Result<FxHashSet<String>, Error> {
        let sql = "SELECT offer FROM arrivals WHERE run <= ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let offers = statement.query_map([run], |row| row.get(0))?;
        Ok(offers.collect::<Result<_, _>>()?)
    }

    /// The ledger of a watch.
    pub(crate) fn announced(&self, watch: i64) -> Result<Vec<AnnouncedRow>, Error> {
        let sql = "SELECT told.offer, terms, text, told.digest, told.title, told_at, closed_on,
                          state, offers.digest, sketch
                   FROM told LEFT JOIN offers ON offers.id = told.offer
                   WHERE watch = ?1 ORDER BY told.offer";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([watch], announced_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// An open offer of a text.
    pub(crate) fn offer_of_text(&self, text: i64) -> Result<Option<String>, Error> {
        let sql = "SELECT id FROM facts JOIN offers ON n = offer WHERE text = ?1
                   ORDER BY id LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([text], |row| row.get(0)).optional()?)
    }

    /// The digest of the stored record of an offer.
    pub(crate) fn offer_digest(&self, id: &str) -> Result<Option<i64>, Error> {
        let sql = "SELECT digest FROM offers WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([id], |row| row.get(0)).optional()?)
    }

    /// The unsettled plan of a watch, with its stage.
    pub(crate) fn outbox(&self, watch: i64) -> Result<Option<(String, String)>, Error> {
        let sql = "SELECT stage, plan FROM outbox WHERE watch = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row([watch], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(row.optional()?)
    }

    /// Replaces the plan of a watch.
    pub(crate) fn put_outbox(&self, watch: i64, stage: &str, plan: &str) -> Result<(), Error> {
        let sql = "INSERT INTO outbox (watch, stage, plan) VALUES (?1, ?2, ?3)
                   ON CONFLICT (watch) DO UPDATE SET stage = excluded.stage, plan = excluded.plan";
        self.connection.execute(sql, params![watch, stage, plan])?;
        Ok(())
    }

    /// Ends a run: what was announced is in the ledger, and nothing is pending.
    pub(crate) fn settle_watch(&mut self, watch: i64, over: &Settlement) -> Result<(), Error> {
        let transaction = self.writing()?;
        move_offers(&transaction, watch, over)?;
        enter_offers(&transaction, watch, over)?;
        close_announced(&transaction, watch, over)?;
        let sql =
            "UPDATE watches SET looked = ?2, ran_on = ?3, cv_digest = coalesce(?4, cv_digest),
                       sent_on = iif(?5, ?3, sent_on), refusal = iif(?5, NULL, refusal)
                   WHERE id = ?1";
        let row = params![watch, over.run, over.day, over.cv_digest, over.is_sent];
        transaction.execute(sql, row)?;
        transaction.execute("DELETE FROM outbox WHERE watch = ?1", [watch])?;
        Ok(transaction.commit()?)
    }
}

fn move_offers(transaction: &Transaction<'_>, watch: i64, over: &Settlement) -> Result<(), Error> {
    let sql = "UPDATE OR REPLACE told SET offer = ?3 WHERE watch = ?1 AND offer = ?2";
    let mut update = transaction.prepare_cached(sql)?;
    for (from, to) in &over.moved {
        update.execute(params![watch, from, to])?;
    }
    Ok(())
}

fn enter_offers(transaction: &Transaction<'_>, watch: i64, over: &Settlement) -> Result<(), Error> {
    let sql =
        "INSERT INTO told (watch, offer, terms, text, digest, title, told_on, told_at, sketch)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
               ON CONFLICT (watch, offer) DO UPDATE SET
                   terms = excluded.terms, text = excluded.text, digest = excluded.digest,
                   title = excluded.title, told_on = excluded.told_on,
                   told_at = excluded.told_at, closed_on = NULL,
                   sketch = excluded.sketch";
    let mut insert = transaction.prepare_cached(sql)?;
    for own in &over.announced {
        insert.execute(params![
            watch, own.offer, own.terms, own.text, own.digest, own.title, over.day, over.at,
            own.sketch
        ])?;
    }
    Ok(())
}

/// The title of a closed offer goes: the licence wants deletions carried on.
fn close_announced(
    transaction: &Transaction<'_>,
    watch: i64,
    over: &Settlement,
) -> Result<(), Error> {
    let sql = "INSERT INTO told
                   (watch, offer, terms, text, digest, title, told_on, told_at, closed_on, sketch)
               VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, ?7, ?6, ?8)
               ON CONFLICT (watch, offer) DO UPDATE SET closed_on = ?6, title = ''";
    let mut close = transaction.prepare_cached(sql)?;
    for own in &over.closed {
        let row = params![
            watch, own.offer, own.terms, own.text, own.digest, over.day, over.at, own.sketch
        ];
        close.execute(row)?;
    }
    Ok(())
}

fn announced_row(row: &Row<'_>) -> rusqlite::Result<AnnouncedRow> {
    Ok(AnnouncedRow {
        offer: row.get(0)?,
        terms: row.get(1)?,
        text: row.get(2)?,
        digest: row.get(3)?,
        title: row.get(4)?,
        announced_at: row.get(5)?,
        closed_on: row.get(6)?,
        state: row.get(7)?,
        current: row.get(8)?,
        sketch: row.get(9)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::OfferRow;
    use super::super::watches::tests::invented;
    use super::*;
    use crate::offer::Offer;

    fn with_offers(ids: &[&str]) -> Store {
        let mut store = Store::in_memory().unwrap();
        put(&mut store, ids);
        store
    }

    fn put(store: &mut Store, ids: &[&str]) {
        let packer = store.packer().unwrap();
        let row = |id: &&str| {
            let offer = Offer {
                id: id.parse().unwrap(),
                ..Offer::invented("Cariste", "")
            };
            OfferRow::new(&offer, id.as_bytes(), &packer).unwrap()
        };
        let rows: Vec<OfferRow> = ids.iter().map(row).collect();
        store.put_offers(&rows).unwrap();
    }

    fn announced_offer(id: &str) -> AnnouncedOffer {
        AnnouncedOffer {
            offer: id.to_owned(),
            terms: "0-0-0".to_owned(),
            text: 7,
            digest: 1,
            sketch: vec![1, 2],
            title: "Cariste".to_owned(),
        }
    }

    #[test]
    fn an_offer_that_went_and_came_back_arrives_again() {
        let mut store = with_offers(&["A1", "B2"]);
        let first = store.note_arrivals().unwrap();
        store.close_offers(&["B2".to_owned()]).unwrap();
        let second = store.note_arrivals().unwrap();
        assert_eq!(store.arrival("B2").unwrap(), None);
        put(&mut store, &["B2"]);
        let third = store.note_arrivals().unwrap();
        assert!(first <= second && second <= third && first < third);
        assert_eq!(store.arrival("A1").unwrap(), Some(first));
        assert_eq!(store.arrival("B2").unwrap(), Some(third));
    }

    #[test]
    fn arrivals_are_later_than_all_that_a_watch_has_looked_at() {
        let mut store = with_offers(&["A1"]);
        store.add_watch(&invented("léa")).unwrap();
        let watch = store.watch("léa").unwrap().unwrap().id;
        let run = store.note_arrivals().unwrap() + 5;
        let over = Settlement {
            run,
            ..Settlement::default()
        };
        store.settle_watch(watch, &over).unwrap();
        store.close_offers(&["A1".to_owned()]).unwrap();
        put(&mut store, &["B2"]);
        store.note_arrivals().unwrap();
        assert!(store.arrival("B2").unwrap().unwrap() > run);
    }

    #[test]
    fn a_settled_run_is_in_the_ledger_and_nothing_is_pending() {
        let mut store = with_offers(&["A1"]);
        store.add_watch(&invented("léa")).unwrap();
        let watch = store.watch("léa").unwrap().unwrap().id;
        store.put_outbox(watch, "planned", "{}").unwrap();
        store.put_outbox(watch, "sending", "{}").unwrap();
        assert_eq!(store.outbox(watch).unwrap().unwrap().0, "sending");
        let over = Settlement {
            run: 1,
            day: "2026-11-30".to_owned(),
            announced: vec![announced_offer("A1"), announced_offer("B2")],
            is_sent: true,
            ..Settlement::default()
        };
        store.settle_watch(watch, &over).unwrap();
        assert_eq!(store.outbox(watch).unwrap(), None);
        let announced = store.announced(watch).unwrap();
        assert!(announced[0].current.is_some() && announced[1].current.is_none());
        let over = Settlement {
            run: 2,
            day: "2026-12-01".to_owned(),
            closed: vec![announced_offer("B2")],
            moved: vec![("A1".to_owned(), "C3".to_owned())],
            ..over
        };
        store.settle_watch(watch, &over).unwrap();
        let announced = store.announced(watch).unwrap();
        let ids: Vec<&str> = announced.iter().map(|own| own.offer.as_str()).collect();
        assert_eq!(ids, ["A1", "B2", "C3"]);
        assert_eq!(announced[1].closed_on.as_deref(), Some("2026-12-01"));
        assert_eq!(announced[1].title, "");
        assert_eq!(announced[2].sketch, [1, 2]);
    }
}
