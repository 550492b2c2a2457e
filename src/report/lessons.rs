//! The result of `train --labels`: its JSON and its document.

use serde::Serialize;

use super::document::{Block, Cell, Column, Document, Table};
use super::fact_scores::{ScoreFigures, figures, hundredths, share_cell, sub_name};
use super::french::{count, decimal, percent, plural};
use crate::facts::Extractor;
use crate::labelling::{Arrangement, CalibrationBin, LessonReport, SubReport};

const SCHEMA: u32 = 1;

/// The JSON of `train --labels`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct LessonFigures {
    schema: u32,
    offers: usize,
    sentences: usize,
    rules: ScoreFigures,
    arrangements: Vec<ArrangementFigures>,
    cost: f32,
    together: ScoreFigures,
    subs: Vec<SubLessonFigures>,
    reliability: Vec<BinFigures>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct ArrangementFigures {
    arrangement: &'static str,
    is_kept: bool,
    #[serde(flatten)]
    all: ScoreFigures,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct SubLessonFigures {
    label: &'static str,
    sub: &'static str,
    rules: ScoreFigures,
    machine: ScoreFigures,
    is_used: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
struct BinFigures {
    from: f64,
    to: f64,
    sentences: usize,
    stated: f64,
    held: f64,
}

impl LessonFigures {
    pub(crate) fn new(report: &LessonReport) -> Self {
        Self {
            schema: SCHEMA,
            offers: report.n_offers,
            sentences: report.n_sentences,
            rules: figures(report.rules),
            arrangements: report
                .arrangements
                .iter()
                .map(|(arrangement, counts)| ArrangementFigures {
                    arrangement: code(*arrangement),
                    is_kept: *arrangement == report.kept,
                    all: figures(*counts),
                })
                .collect(),
            cost: report.cost,
            together: figures(report.together),
            subs: report.subs.iter().map(sub).collect(),
            reliability: report.bins.iter().zip(0..).map(bin).collect(),
        }
    }

    pub(crate) fn document(&self, extractor: &Extractor) -> Document {
        let mut page = Document::new("Ce que vos étiquettes ont appris");
        page.push(Block::paragraph(format!(
            "{} de {}. Chaque machine est jugée sur des offres qu'elle n'a pas vues ; elle ne remplace les règles que là où elle fait mieux, d'au moins deux erreurs.",
            plural(self.sentences, "phrase", "phrases"),
            plural(self.offers, "offre", "offres"),
        )));
        page.push(Block::Table(self.arrangement_table()));
        page.push(Block::paragraph(self.outcome(extractor)));
        if !self.subs.is_empty() {
            page.push(Block::Table(self.sub_table(extractor)));
            page.push(Block::Table(self.reliability_table()));
        }
        page
    }

    fn outcome(&self, extractor: &Extractor) -> String {
        let used: Vec<&str> = self
            .subs
            .iter()
            .filter(|own| own.is_used)
            .map(|own| sub_name(own.sub, extractor))
            .collect();
        match used.len() {
            0 => "Aucune machine ne fait mieux que les règles : elles restent seules.".to_owned(),
            _ => format!("Les machines décident pour : {}.", used.join(" ; ")),
        }
    }

    fn arrangement_table(&self) -> Table {
        let row = |name: String, all: &ScoreFigures| {
            let mut cells = vec![Cell::words(name)];
            cells.extend(all.cells());
            cells
        };
        let mut rows = vec![row("les règles seules".to_owned(), &self.rules)];
        for own in &self.arrangements {
            let kept = if own.is_kept { " (gardé)" } else { "" };
            rows.push(row(
                format!("{}{kept}", arrangement_name(own.arrangement)),
                &own.all,
            ));
        }
        rows.push(row(
            "les règles, et une machine où elle fait mieux".to_owned(),
            &self.together,
        ));
        let mut columns = vec![Column::words("Qui décide")];
        columns.extend(["lues", "précision", "rappel", "F1"].map(Column::number));
        Table {
            caption: format!(
                "Sur des offres tenues à l'écart ({} de cinq offres ou plus ; coût d'une erreur : {})",
                plural(self.subs.len(), "sous-étiquette", "sous-étiquettes"),
                decimal(f64::from(self.cost), 1)
            ),
            columns,
            rows,
            is_interactive: false,
        }
    }

    fn sub_table(&self, extractor: &Extractor) -> Table {
        let row = |own: &SubLessonFigures| {
            vec![
                Cell::words(sub_name(own.sub, extractor)),
                share_cell(own.rules.f1),
                share_cell(own.machine.f1),
                Cell::words(if own.is_used {
                    "la machine"
                } else {
                    "les règles"
                }),
            ]
        };
        Table {
            caption: "Par sous-étiquette".to_owned(),
            columns: vec![
                Column::words("Sous-étiquette"),
                Column::number("F1 des règles"),
                Column::number("F1 de la machine"),
                Column::words("décide"),
            ],
            rows: self.subs.iter().map(row).collect(),
            is_interactive: true,
        }
    }

    fn reliability_table(&self) -> Table {
        let row = |own: &BinFigures| {
            vec![
                Cell::words(format!("{} à {}", percent(own.from), percent(own.to))),
                Cell::number(own.sentences as f64, count(own.sentences)),
                Cell::number(own.stated, hundredths(own.stated)),
                Cell::number(own.held, hundredths(own.held)),
            ]
        };
        let bins = self.reliability.iter().filter(|own| own.sentences > 0);
        Table {
            caption: "Fiabilité des machines : probabilité annoncée et part juste, en centièmes"
                .to_owned(),
            columns: vec![
                Column::words("Probabilité"),
                Column::number("phrases"),
                Column::number("annoncé"),
                Column::number("juste"),
            ],
            rows: bins.map(row).collect(),
            is_interactive: false,
        }
    }
}

fn sub(own: &SubReport) -> SubLessonFigures {
    SubLessonFigures {
        label: own.label,
        sub: own.sub,
        rules: figures(own.rules),
        machine: figures(own.machine),
        is_used: own.is_used,
    }
}

fn bin((own, n): (&CalibrationBin, i32)) -> BinFigures {
    BinFigures {
        from: f64::from(n) / 10.0,
        to: f64::from(n + 1) / 10.0,
        sentences: own.n,
        stated: own.stated,
        held: own.held,
    }
}

fn code(arrangement: Arrangement) -> &'static str {
    match arrangement {
        Arrangement::PerSub => "per_sub",
        Arrangement::LabelThenSub => "label_then_sub",
    }
}

fn arrangement_name(code: &str) -> &'static str {
    match code {
        "per_sub" => "une machine par sous-étiquette",
        _ => "une machine par étiquette, puis une par sous-étiquette",
    }
}
