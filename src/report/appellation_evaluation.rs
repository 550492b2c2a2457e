//! The result of `evaluate --appellations`: its JSON and its document.

use serde::Serialize;

use super::document::{Block, Cell, Column, Document, Table};
use super::french::{count, percent};
use crate::app::evaluate::{AppellationEvaluation, AppellationQuality};

const SCHEMA: u32 = 1;

/// The JSON of `evaluate --appellations`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct AppellationFigures {
    schema: u32,
    missing: usize,
    lines: Vec<QualityLine>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct QualityLine {
    offers_of: &'static str,
    offers: usize,
    groups: usize,
    exact_at_1: f64,
    accept_at_1: f64,
    accept_at_5: f64,
    code_at_1: f64,
    code_at_5: f64,
}

impl AppellationFigures {
    pub(crate) fn new(found: &AppellationEvaluation) -> Self {
        let lines = [
            ("origin_1", &found.own),
            ("origin_1_title_differs", &found.own_reworded),
            ("all", &found.all),
            ("all_random_split", &found.random_split),
        ];
        Self {
            schema: SCHEMA,
            missing: found.n_missing,
            lines: lines.map(|(name, own)| line(name, own)).into(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new("Appellations données à des offres tenues à l'écart");
        let columns = [
            "exacte d'abord",
            "acceptée d'abord",
            "acceptée parmi cinq",
            "code d'abord",
        ];
        let columns = columns.map(Column::number);
        document.push(Block::Table(Table {
            caption: "Parts des groupes d'annonces presque identiques, chacun comptant une fois"
                .to_owned(),
            columns: [Column::words("offres"), Column::number("groupes")]
                .into_iter()
                .chain(columns)
                .collect(),
            rows: self.lines.iter().map(row).collect(),
            is_interactive: false,
        }));
        document.push(Block::paragraph(
            "Sur une partition au hasard, des copies d'une annonce sont des deux côtés : cette ligne ne se compare qu'à des chiffres publiés ainsi.",
        ));
        document
    }
}

fn line(offers_of: &'static str, own: &AppellationQuality) -> QualityLine {
    let rounded = |share: f64| (share * 1e4).round() / 1e4;
    QualityLine {
        offers_of,
        offers: own.n_offers,
        groups: own.n_groups,
        exact_at_1: rounded(own.exact_first),
        accept_at_1: rounded(own.accepted_first),
        accept_at_5: rounded(own.accepted_in_five),
        code_at_1: rounded(own.code_first),
        code_at_5: rounded(own.code_in_five),
    }
}

fn row(line: &QualityLine) -> Vec<Cell> {
    let name = match line.offers_of {
        "origin_1" => "déposées à France Travail",
        "origin_1_title_differs" => "les mêmes, dont le titre n'est pas l'appellation",
        "all" => "toutes",
        _ => "toutes, partition au hasard",
    };
    let share = |value: f64| Cell::number(value, percent(value));
    vec![
        Cell::words(name),
        Cell::number(line.groups as f64, count(line.groups)),
        share(line.exact_at_1),
        share(line.accept_at_1),
        share(line.accept_at_5),
        share(line.code_at_1),
    ]
}
