//! What is counted of each offer, kept beside the offers.

use rusqlite::{CachedStatement, OptionalExtension, Row, params};

use super::{Error, Store};
use crate::offer::Posting;
use crate::rome::RomeCode;

pub(super) const UPSERT_POSTING: &str = "
INSERT INTO postings (offer, rules, text, rome, departement, commune, latitude, longitude,
                      pay_min, pay_max, experience, postcode)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
ON CONFLICT (offer) DO UPDATE SET
    rules = excluded.rules, text = excluded.text, rome = excluded.rome,
    departement = excluded.departement, commune = excluded.commune,
    latitude = excluded.latitude, longitude = excluded.longitude,
    pay_min = excluded.pay_min, pay_max = excluded.pay_max,
    experience = excluded.experience, postcode = excluded.postcode";

pub(super) fn write_posting(
    n: i64,
    posting: &Posting,
    write: &mut CachedStatement<'_>,
) -> Result<(), Error> {
    write.execute(params![
        n,
        Posting::RULES,
        posting.text,
        posting.occupation.map(|code| code.to_string()),
        posting.departement,
        posting.commune,
        posting.position.map(|(latitude, _)| latitude),
        posting.position.map(|(_, longitude)| longitude),
        posting.pay.map(|(low, _)| low),
        posting.pay.map(|(_, high)| high),
        posting.experience,
        posting.postcode,
    ])?;
    Ok(())
}

pub(super) const INSERT_CLOSED_POSTING: &str = "
INSERT INTO closed_postings (offer, rules, text, rome, departement, pay_min, pay_max, experience)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

/// Nothing of the place but the département, as in the anonymized record.
pub(super) fn write_closed_posting(
    n: i64,
    posting: &Posting,
    write: &mut CachedStatement<'_>,
) -> Result<(), Error> {
    write.execute(params![
        n,
        Posting::RULES,
        posting.text,
        posting.occupation.map(|code| code.to_string()),
        posting.departement,
        posting.pay.map(|(low, _)| low),
        posting.pay.map(|(_, high)| high),
        posting.experience,
    ])?;
    Ok(())
}

impl Store {
    /// The postings of the present rules of offers that were closed on a day or later, given
    /// as « 2026-05-30 ».
    pub(crate) fn closed_postings(&self, since: &str) -> Result<Vec<Posting>, Error> {
        let sql =
            "SELECT text, closed_postings.rome, closed_postings.departement, NULL, NULL, NULL,
                          pay_min, pay_max, experience, NULL
                   FROM closed_postings JOIN closed_offers ON n = offer
                   WHERE rules = ?1 AND closed_on >= ?2 ORDER BY offer";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![Posting::RULES, since], posting)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The postings of the present rules of some occupations.
    pub(crate) fn postings_of(
        &self,
        occupations: impl Iterator<Item = RomeCode>,
    ) -> Result<Vec<Posting>, Error> {
        let sql = "SELECT text, rome, departement, commune, latitude, longitude, pay_min, pay_max,
                          experience, postcode
                   FROM postings WHERE rome = ?2 AND rules = ?1 ORDER BY offer";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut found = Vec::new();
        for code in occupations {
            let rows = statement.query_map(params![Posting::RULES, code.to_string()], posting)?;
            for row in rows {
                found.push(row?);
            }
        }
        Ok(found)
    }

    /// True if some offers are in no count for want of a code, or as apprenticeships.
    pub(crate) fn has_uncoded(&self) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM postings WHERE rome IS NULL)";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// Passes every posting of the present rules to `each`.
    pub(crate) fn for_each_posting(&self, mut each: impl FnMut(Posting)) -> Result<(), Error> {
        let sql = "SELECT text, rome, departement, commune, latitude, longitude, pay_min, pay_max,
                          experience, postcode
                   FROM postings WHERE rules = ?1 ORDER BY offer";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([Posting::RULES])?;
        while let Some(row) = rows.next()? {
            each(posting(row)?);
        }
        Ok(())
    }

    /// The ids of all offers, in the order of their postings.
    pub(crate) fn offer_ids(&self) -> Result<Vec<String>, Error> {
        // Without an order the index of ids is read, and not the records beside them.
        let mut statement = self.connection.prepare_cached("SELECT n, id FROM offers")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut rows: Vec<(i64, String)> = rows.collect::<Result<_, _>>()?;
        rows.sort_unstable_by_key(|(n, _)| *n);
        Ok(rows.into_iter().map(|(_, id)| id).collect())
    }

    /// Stores the postings of offers that are stored already, in one transaction.
    pub(crate) fn put_postings(&mut self, rows: &[(String, Posting)]) -> Result<(), Error> {
        let transaction = self.writing()?;
        {
            let mut find = transaction.prepare_cached("SELECT n FROM offers WHERE id = ?1")?;
            let mut write = transaction.prepare_cached(UPSERT_POSTING)?;
            for (id, posting) in rows {
                // One that was closed meanwhile needs none.
                if let Some(n) = find.query_row([id], |row| row.get(0)).optional()? {
                    write_posting(n, posting, &mut write)?;
                }
            }
        }
        Ok(transaction.commit()?)
    }
}

fn posting(row: &Row<'_>) -> rusqlite::Result<Posting> {
    let position: (Option<f64>, Option<f64>) = (row.get(4)?, row.get(5)?);
    let pay: (Option<u32>, Option<u32>) = (row.get(6)?, row.get(7)?);
    let rome = row.get_ref(1)?.as_str_or_null()?;
    Ok(Posting {
        text: row.get(0)?,
        occupation: rome.and_then(|code| code.parse().ok()),
        departement: row.get(2)?,
        commune: row.get(3)?,
        position: position.0.zip(position.1),
        position_error: 0.0,
        pay: pay.0.zip(pay.1),
        experience: row.get(8)?,
        postcode: row.get(9)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Offer;
    use crate::store::{AnonymizedOffer, OfferRow};

    fn postings(store: &Store) -> Vec<Posting> {
        let mut all = Vec::new();
        store.for_each_posting(|one| all.push(one)).unwrap();
        all
    }

    #[test]
    fn postings_come_change_and_go_with_their_offer() {
        let mut store = Store::in_memory().unwrap();
        let packer = store.packer().unwrap();
        let mut offer = Offer::invented("Soudeur", "");
        offer.place.position = Some((45.5, 4.25));
        offer.place.departement = Some("69".to_owned());
        let row = OfferRow::new(&offer, b"{}", &packer).unwrap();
        store.put_offers(&[row]).unwrap();
        assert_eq!(postings(&store), [Posting::of(&offer)]);
        let changed = Posting {
            pay: Some((24_000, 30_000)),
            occupation: "H2913".parse().ok(),
            experience: 12,
            ..Posting::of(&offer)
        };
        let rows = [
            ("1".to_owned(), changed.clone()),
            ("GONE".to_owned(), changed.clone()),
        ];
        store.put_postings(&rows).unwrap();
        assert_eq!(postings(&store), [changed]);
        store.close_offers(&["1".to_owned()]).unwrap();
        assert_eq!(postings(&store), []);
    }

    #[test]
    fn a_closed_offer_that_is_kept_has_its_pay_and_no_place() {
        let mut store = Store::in_memory().unwrap();
        let packer = store.packer().unwrap();
        let mut offer = Offer::invented("Soudeur", "");
        offer.place.position = Some((45.5, 4.25));
        offer.place.departement = Some("69".to_owned());
        let row = OfferRow::new(&offer, b"{}", &packer).unwrap();
        store.put_offers(&[row]).unwrap();
        let posting = Posting {
            pay: Some((24_000, 30_000)),
            ..Posting::of(&offer)
        };
        let closed = AnonymizedOffer {
            id: "1".to_owned(),
            record: b"{}".to_vec(),
            posting: posting.clone(),
        };
        store
            .keep_anonymized(&[closed], "2026-11-01", &packer)
            .unwrap();
        let kept = store.closed_postings("2026-11-01").unwrap();
        let without_place = Posting {
            position: None,
            commune: None,
            postcode: None,
            ..posting
        };
        assert_eq!(kept, [without_place]);
        assert_eq!(store.closed_postings("2026-11-02").unwrap(), []);
        store.purge_closed().unwrap();
        assert_eq!(store.closed_postings("2026-11-01").unwrap(), []);
    }
}
