//! Figures on the labour market of occupations.

use rusqlite::{Row, params};

use super::{Error, Store};
use crate::rome::{MarketFigure, MarketMeasure, RomeCode};

impl Store {
    /// Replaces the measures that some figures hold by these, all or nothing.
    pub(crate) fn put_market(&mut self, figures: &[MarketFigure]) -> Result<(), Error> {
        let transaction = self.writing()?;
        for measure in MarketMeasure::ALL {
            if figures.iter().any(|own| own.measure == measure) {
                let sql = "DELETE FROM market_figures WHERE measure = ?1";
                transaction.execute(sql, [measure.name()])?;
            }
        }
        {
            let sql = "INSERT OR REPLACE INTO market_figures VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let mut write = transaction.prepare_cached(sql)?;
            for own in figures {
                write.execute(params![
                    own.occupation.to_string(),
                    own.departement.as_deref().unwrap_or_default(),
                    own.measure.name(),
                    own.value,
                    own.date,
                    own.source,
                ])?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// The figures of an occupation, by measure.
    pub(crate) fn market_of(&self, occupation: RomeCode) -> Result<Vec<MarketFigure>, Error> {
        let sql = "SELECT departement, measure, value, date, source FROM market_figures
                   WHERE rome = ?1 ORDER BY measure, departement";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([occupation.to_string()], |row| figure(occupation, row))?;
        let figures: Vec<Option<MarketFigure>> = rows.collect::<Result<_, _>>()?;
        Ok(figures.into_iter().flatten().collect())
    }
}

/// `None` for a measure of another version.
fn figure(occupation: RomeCode, row: &Row<'_>) -> rusqlite::Result<Option<MarketFigure>> {
    let departement: String = row.get(0)?;
    let Some(measure) = MarketMeasure::named(row.get_ref(1)?.as_str()?) else {
        return Ok(None);
    };
    Ok(Some(MarketFigure {
        occupation,
        departement: (!departement.is_empty()).then_some(departement),
        measure,
        value: row.get(2)?,
        date: row.get(3)?,
        source: row.get(4)?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(measure: MarketMeasure, value: f64) -> MarketFigure {
        MarketFigure {
            occupation: "H2913".parse().unwrap(),
            departement: None,
            measure,
            value,
            date: "2025".to_owned(),
            source: "Enquête inventée".to_owned(),
        }
    }

    #[test]
    fn a_file_replaces_the_measures_it_holds_and_no_other() {
        let mut store = Store::in_memory().unwrap();
        let tension = figure(MarketMeasure::Tension, 4.0);
        store
            .put_market(&[tension.clone(), figure(MarketMeasure::AccessToWork, 40.0)])
            .unwrap();
        let later = figure(MarketMeasure::AccessToWork, 45.0);
        store.put_market(std::slice::from_ref(&later)).unwrap();
        let kept = store.market_of("H2913".parse().unwrap()).unwrap();
        assert_eq!(kept, [later, tension]);
        assert_eq!(store.market_of("A1101".parse().unwrap()).unwrap(), []);
    }
}
