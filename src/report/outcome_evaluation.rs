//! The result of `evaluate --outcomes`: its JSON and its document.

use serde::Serialize;

use super::document::{Block, Cell, Column, Document, Table};
use super::french::{count, percent, plural};
use crate::app::evaluate::{OutcomeBand, OutcomeEvaluation};

const SCHEMA: u32 = 1;
/// With fewer applications a share would say nothing, and could name a person.
const FEWEST: usize = 5;

/// The JSON of `evaluate --outcomes`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct OutcomeFigures {
    schema: u32,
    without_score: usize,
    bands: Vec<BandJson>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct BandJson {
    /// Percents of the score.
    low: u32,
    high: u32,
    applied: usize,
    answered: ReachedJson,
    interview: ReachedJson,
    hired: ReachedJson,
    refused: ReachedJson,
}

/// How many applications came so far.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
struct ReachedJson {
    offers: usize,
    /// Null below five applications.
    share: Option<f64>,
}

impl OutcomeFigures {
    pub(crate) fn new(found: &OutcomeEvaluation) -> Self {
        Self {
            schema: SCHEMA,
            without_score: found.n_without_score,
            bands: found.bands.iter().map(band).collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new("Ce que deviennent les candidatures, selon le score");
        let columns = [
            "candidatures",
            "réponses",
            "entretiens",
            "embauches",
            "refus",
        ];
        let columns = columns.map(Column::number);
        document.push(Block::Table(Table {
            caption: "Candidatures notées dans les veilles, chacune comptant une fois".to_owned(),
            columns: std::iter::once(Column::words("score"))
                .chain(columns)
                .collect(),
            rows: self.bands.iter().map(row).collect(),
            is_interactive: false,
        }));
        if self.without_score > 0 {
            document.push(Block::paragraph(format!(
                "{} sans score connu, dans aucune ligne.",
                plural(self.without_score, "candidature", "candidatures")
            )));
        }
        document.push(Block::paragraph(format!(
            "Aucune part n'est donnée sous {FEWEST} candidatures. On ne postule pas au hasard : ces parts décrivent, et ne prouvent rien."
        )));
        document
    }
}

fn band(own: &OutcomeBand) -> BandJson {
    let reached = |offers: usize| ReachedJson {
        offers,
        share: (own.n_applied >= FEWEST)
            .then(|| (offers as f64 / own.n_applied as f64 * 1e4).round() / 1e4),
    };
    BandJson {
        low: own.low,
        high: own.high,
        applied: own.n_applied,
        answered: reached(own.n_answered),
        interview: reached(own.n_interview),
        hired: reached(own.n_hired),
        refused: reached(own.n_refused),
    }
}

fn row(own: &BandJson) -> Vec<Cell> {
    let reached = [own.answered, own.interview, own.hired, own.refused];
    let score = Cell::words(format!("{} à {} %", own.low, own.high));
    let applied = Cell::number(own.applied as f64, count(own.applied));
    [score, applied]
        .into_iter()
        .chain(reached.map(cell))
        .collect()
}

fn cell(own: ReachedJson) -> Cell {
    let shown = match own.share {
        Some(share) => format!("{} ({})", count(own.offers), percent(share)),
        None => count(own.offers),
    };
    Cell::number(own.offers as f64, shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_share_is_given_below_five_applications() {
        let band_of = |n_applied: usize| OutcomeBand {
            n_applied,
            n_answered: 2,
            ..OutcomeBand::default()
        };
        let figures = OutcomeFigures::new(&OutcomeEvaluation {
            bands: vec![band_of(4), band_of(5)],
            n_without_score: 1,
        });
        let shares = figures.bands.iter().map(|own| own.answered.share);
        assert_eq!(shares.collect::<Vec<_>>(), [None, Some(0.4)]);
    }
}
