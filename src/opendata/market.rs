//! A table of figures on the labour market, a row an occupation.
//!
//! There is no one format: columns are recognised by the names that French publications give
//! them, and others are left out.

use std::io::BufRead;

use super::table::{CsvRow, CsvTable};
use super::{Error, RefusedRow};
use crate::rome::{MarketFigure, MarketMeasure, RomeCode};

const OCCUPATIONS: [&str; 2] = ["code_rome", "rome"];
const DEPARTEMENTS: [&str; 3] = ["departement", "code_departement", "dept"];
const DATES: [&str; 4] = ["date", "periode", "annee", "millesime"];
const SOURCES: [&str; 1] = ["source"];

/// The columns of each measure.
const MEASURES: [(MarketMeasure, &[&str]); 3] = [
    (
        MarketMeasure::HiringDifficulty,
        &["taux_difficulte", "hiring_difficulty"],
    ),
    (MarketMeasure::Tension, &["tension", "indicateur_tension"]),
    (
        MarketMeasure::AccessToWork,
        &["acces_emploi", "taux_acces_emploi", "access_to_work"],
    ),
];

/// Where figures come from, for a table that does not say.
#[derive(Clone, Debug, Default)]
pub(crate) struct FigureOrigin {
    pub date: Option<String>,
    pub source: Option<String>,
}

/// The content of a table.
#[derive(Debug)]
pub(crate) struct MarketFile {
    pub figures: Vec<MarketFigure>,
    /// Rows without an occupation or a figure.
    pub n_silent: usize,
    pub refused: Vec<RefusedRow>,
}

/// The columns of one table.
struct MarketColumns {
    occupation: &'static str,
    departement: Option<&'static str>,
    date: Option<&'static str>,
    source: Option<&'static str>,
    measures: Vec<(MarketMeasure, &'static str)>,
}

/// Reads a table. A figure without a date or a source could not be shown, so both are needed.
pub(crate) fn read_market(from: impl BufRead, origin: &FigureOrigin) -> Result<MarketFile, Error> {
    let table = CsvTable::open(from)?;
    let columns = MarketColumns::of(&table)?;
    if columns.date.is_none() && origin.date.is_none() {
        return Err(Error::MissingOrigin("date"));
    }
    if columns.source.is_none() && origin.source.is_none() {
        return Err(Error::MissingOrigin("source"));
    }
    let (mut figures, mut n_silent) = (Vec::new(), 0);
    let refused = table.for_each(|row| {
        let before = figures.len();
        figures.extend(columns.figures(row, origin));
        n_silent += usize::from(figures.len() == before);
    })?;
    Ok(MarketFile {
        figures,
        n_silent,
        refused,
    })
}

impl MarketColumns {
    fn of<R: BufRead>(table: &CsvTable<R>) -> Result<Self, Error> {
        let first = |names: &[&'static str]| names.iter().copied().find(|own| table.has(own));
        let measures = MEASURES.iter();
        let measures = measures.filter_map(|(measure, names)| Some((*measure, first(names)?)));
        let columns = Self {
            occupation: first(&OCCUPATIONS).ok_or(Error::MissingColumn(OCCUPATIONS[0]))?,
            departement: first(&DEPARTEMENTS),
            date: first(&DATES),
            source: first(&SOURCES),
            measures: measures.collect(),
        };
        match columns.measures.is_empty() {
            true => Err(Error::NoFigure),
            false => Ok(columns),
        }
    }

    fn figures(&self, row: &CsvRow<'_>, origin: &FigureOrigin) -> Vec<MarketFigure> {
        let stated = |column: Option<&str>, otherwise: &Option<String>| {
            let text = column.map(|column| row.text(column));
            text.filter(|text| !text.is_empty())
                .or_else(|| otherwise.clone())
        };
        let occupation: Option<RomeCode> = row.text(self.occupation).parse().ok();
        let date = stated(self.date, &origin.date);
        let source = stated(self.source, &origin.source);
        let (Some(occupation), Some(date), Some(source)) = (occupation, date, source) else {
            return Vec::new();
        };
        let departement = stated(self.departement, &None);
        let figures = self.measures.iter().filter_map(|(measure, column)| {
            Some(MarketFigure {
                occupation,
                departement: departement.clone(),
                measure: *measure,
                value: value(&row.text(column)).filter(|value| measure.accepts(*value))?,
                date: date.clone(),
                source: source.clone(),
            })
        });
        figures.collect()
    }
}

/// « 60,6 » and « 60.6 % » as well.
fn value(text: &str) -> Option<f64> {
    let plain = text.trim_end_matches('%').trim().replace(',', ".");
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin() -> FigureOrigin {
        FigureOrigin {
            date: Some("2025".to_owned()),
            source: Some("Enquête inventée".to_owned()),
        }
    }

    #[test]
    fn figures_of_a_table_keep_their_date_and_source() {
        let text = "code_rome;departement;taux_difficulte;tension;date;source\n\
                    H2913;69;60,6 %;4;2025-04;Enquête A\n\
                    H2902;;;2;;\n\
                    H2903;;140;;;\n\
                    soudeur;;50;;;\n";
        let read = read_market(text.as_bytes(), &origin()).unwrap();
        assert_eq!((read.figures.len(), read.n_silent), (3, 2));
        let first = &read.figures[0];
        assert_eq!(first.measure, MarketMeasure::HiringDifficulty);
        assert_eq!((first.value, first.date.as_str()), (60.6, "2025-04"));
        assert_eq!(first.departement.as_deref(), Some("69"));
        let last = &read.figures[2];
        assert_eq!((last.measure, last.value), (MarketMeasure::Tension, 2.0));
        assert_eq!((last.date.as_str(), &last.departement), ("2025", &None));
    }

    #[test]
    fn a_table_without_an_origin_or_a_figure_is_refused() {
        let bare = FigureOrigin::default();
        let refused = |text: &str, origin: &FigureOrigin| {
            read_market(text.as_bytes(), origin)
                .unwrap_err()
                .to_string()
        };
        assert!(refused("rome,tension\nH2913,4\n", &bare).contains("date"));
        assert!(refused("rome,tension,date\nH2913,4,2025\n", &bare).contains("source"));
        assert!(refused("rome,couleur\nH2913,bleu\n", &origin()).contains("no known figure"));
        assert!(refused("metier,tension\nH2913,4\n", &origin()).contains("code_rome"));
    }
}
