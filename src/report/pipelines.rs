//! The result of `evaluate --rome --pipelines`: what each choice of steps costs or brings.

use serde::Serialize;

use super::document::{Block, Cell, Column, Document, Table};
use super::french::{count, decimal};
use crate::app::evaluate::{CodeLevel, CodingEngine, RomeEvaluation, RomeLine};

/// The JSON of `evaluate --rome --pipelines`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct PipelineFigures {
    schema: u32,
    offers: usize,
    folds: usize,
    pipelines: Vec<PipelineLine>,
}

/// Shares of the announcements held out, each counted once.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct PipelineLine {
    pipeline: String,
    code_first: f64,
    code_in_five: f64,
    parent_first: f64,
    /// The same without the skills that offers tick: by their words alone.
    code_by_text: f64,
    /// For texts such as CVs.
    code_of_cv: f64,
}

impl PipelineLine {
    fn new(name: &str, found: &RomeEvaluation) -> Self {
        let line = |engine: CodingEngine, level: CodeLevel| {
            let is_it = |own: &&RomeLine| own.engine == engine && own.level == level;
            found.lines.iter().find(is_it)
        };
        let first = |engine, level| line(engine, level).map_or(0.0, |own| own.distinct.top1);
        let judged = line(CodingEngine::Judged, CodeLevel::Code);
        Self {
            pipeline: name.to_owned(),
            code_first: first(CodingEngine::Judged, CodeLevel::Code),
            code_in_five: judged.map_or(0.0, |own| own.distinct.top5),
            parent_first: first(CodingEngine::Judged, CodeLevel::Parent),
            code_by_text: first(CodingEngine::Text, CodeLevel::Code),
            code_of_cv: first(CodingEngine::Cv, CodeLevel::Code),
        }
    }

    fn figures(&self) -> [f64; 5] {
        [
            self.code_first,
            self.code_in_five,
            self.parent_first,
            self.code_by_text,
            self.code_of_cv,
        ]
    }
}

impl PipelineFigures {
    /// Of pipelines by name; the others are compared with the first.
    pub(crate) fn new(measured: &[(String, RomeEvaluation)]) -> Self {
        let first = measured.first().map(|(_, found)| found);
        let lines = measured.iter();
        Self {
            schema: 1,
            offers: first.map_or(0, |found| found.n_offers),
            folds: first.map_or(0, |found| found.n_folds),
            pipelines: lines
                .map(|(name, found)| PipelineLine::new(name, found))
                .collect(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new("Ce que coûtent et apportent les étapes des textes");
        let titles = [
            "code d'abord",
            "code parmi cinq",
            "métier du ROME 3 d'abord",
            "code d'après le texte seul",
            "code comme pour un CV",
        ];
        let columns = titles.into_iter().map(Column::number);
        document.push(Block::Table(Table {
            caption:
                "En pour cent des annonces tenues à l'écart, et l'écart avec la première ligne"
                    .to_owned(),
            columns: std::iter::once(Column::words("étapes"))
                .chain(columns)
                .collect(),
            rows: self.pipelines.iter().map(|own| self.row(own)).collect(),
            is_interactive: false,
        }));
        document.push(Block::paragraph(format!(
            "{} offres dont le code est dit ; parties tenues à l'écart l'une après l'autre : {}.",
            count(self.offers),
            self.folds
        )));
        document
    }

    fn row(&self, line: &PipelineLine) -> Vec<Cell> {
        let first = self.pipelines[0].figures();
        let cells = line.figures().into_iter().zip(first);
        let cells = cells.map(|(own, first)| Cell::number(own, shown(own, own - first)));
        let name = std::iter::once(Cell::words(line.pipeline.clone()));
        name.chain(cells).collect()
    }
}

/// « 71,2 (−0,4) »; nothing beside it where there is no difference.
fn shown(share: f64, difference: f64) -> String {
    let value = decimal(100.0 * share, 1);
    let points = decimal(100.0 * difference.abs(), 1);
    match () {
        () if points == decimal(0.0, 1) => value,
        () if difference > 0.0 => format!("{value} (+{points})"),
        () => format!("{value} (−{points})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_shown_with_its_sign() {
        assert_eq!(shown(0.712, -0.004), "71,2 (−0,4)");
        assert_eq!(shown(0.712, 0.01), "71,2 (+1,0)");
        assert_eq!(shown(0.712, 0.0), "71,2");
    }
}
