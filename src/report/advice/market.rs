//! Published figures on the labour market of an occupation: a label, never part of a score.

use serde::Serialize;

use super::super::french::{decimal, listed};
use crate::rome::{MarketFigure, MarketMeasure};

/// A figure with its date and its source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct MarketJson {
    measure: &'static str,
    value: f64,
    /// Null for the whole country.
    departement: Option<String>,
    date: String,
    source: String,
    #[serde(skip)]
    kind: MarketMeasure,
}

impl From<&MarketFigure> for MarketJson {
    fn from(own: &MarketFigure) -> Self {
        Self {
            measure: own.measure.name(),
            value: own.value,
            departement: own.departement.clone(),
            date: own.date.clone(),
            source: own.source.clone(),
            kind: own.measure,
        }
    }
}

/// « 61 % des embauches prévues sont jugées difficiles (Enquête BMO, 2026) ».
pub(super) fn words(figures: &[MarketJson]) -> Option<String> {
    let all: Vec<String> = figures.iter().map(figure).collect();
    (!all.is_empty()).then(|| listed(&all, "et"))
}

fn figure(own: &MarketJson) -> String {
    let places = usize::from(own.value.fract() != 0.0);
    let value = decimal(own.value, places);
    let what = match own.kind {
        MarketMeasure::HiringDifficulty => {
            format!("{value} % des embauches prévues sont jugées difficiles par les employeurs")
        }
        MarketMeasure::Tension => format!("tension de {value} sur 5"),
        MarketMeasure::AccessToWork => {
            format!("{value} % des inscrits retrouvent un emploi en six mois")
        }
    };
    let place = match &own.departement {
        Some(code) => format!("département {code}, "),
        None => String::new(),
    };
    format!("{what} ({place}{}, {})", own.source, own.date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_shown_with_its_place_its_source_and_its_date() {
        let figure = |measure, value, departement: Option<&str>| {
            MarketJson::from(&MarketFigure {
                occupation: "H2913".parse().unwrap(),
                departement: departement.map(str::to_owned),
                measure,
                value,
                date: "2026".to_owned(),
                source: "Enquête inventée".to_owned(),
            })
        };
        let shown = words(&[
            figure(MarketMeasure::HiringDifficulty, 60.5, Some("69")),
            figure(MarketMeasure::Tension, 4.0, None),
        ]);
        let expected = "60,5 % des embauches prévues sont jugées difficiles par les employeurs (département 69, Enquête inventée, 2026) et tension de 4 sur 5 (Enquête inventée, 2026)";
        assert_eq!(shown.unwrap().replace('\u{a0}', " "), expected);
        assert_eq!(words(&[]), None);
    }
}
