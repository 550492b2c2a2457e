//! The result of `text --steps`: a text after each step, side by side.

use serde::Serialize;

use super::document::{Block, Cell, Column, Document, Table, plain};
use super::french::plural;
use crate::app::text_terms::{StepTable, StepTableRow};
use crate::text::Step;

/// The JSON of `text --steps`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct TextSteps {
    schema: u32,
    /// In the order in which they run.
    steps: Vec<&'static str>,
    rows: Vec<WrittenWord>,
    /// False where rows were left out.
    whole: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct WrittenWord {
    written: String,
    /// Cut into words only, then after each step.
    terms: Vec<String>,
}

impl TextSteps {
    pub(crate) fn new(table: StepTable) -> Self {
        let row = |row: StepTableRow| WrittenWord {
            written: row.written,
            terms: row.terms,
        };
        Self {
            schema: 1,
            steps: table.steps.into_iter().map(Step::name).collect(),
            rows: table.rows.into_iter().map(row).collect(),
            whole: table.is_whole,
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new("Le texte après chaque étape");
        if self.rows.is_empty() {
            document.push(Block::paragraph("Aucun mot dans ce texte."));
            return document;
        }
        let (shown, idle): (Vec<usize>, Vec<usize>) =
            (1..=self.steps.len()).partition(|at| self.changes(*at));
        document.push(Block::Table(self.table(&shown)));
        if !self.whole {
            let n = plural(self.rows.len(), "ligne", "lignes");
            document.push(Block::paragraph(format!(
                "La suite du texte n'est pas montrée : {n}."
            )));
        }
        if !idle.is_empty() {
            let names: Vec<&str> = idle.iter().map(|at| self.steps[at - 1]).collect();
            let names = names.join(", ");
            document.push(Block::paragraph(format!(
                "Sans effet sur ces mots : {names}."
            )));
        }
        document.push(steps_block(shown.iter().map(|at| self.steps[at - 1])));
        document
    }

    /// True if a step changes a word that is shown.
    fn changes(&self, at: usize) -> bool {
        self.rows
            .iter()
            .any(|row| row.terms[at] != row.terms[at - 1])
    }

    fn table(&self, shown: &[usize]) -> Table {
        let names = shown.iter().map(|at| self.steps[at - 1]);
        let titles = ["écrit", "mots"].into_iter().chain(names);
        let cells = |row: &WrittenWord| {
            let terms = shown.iter().map(|at| row.terms[*at].as_str());
            let first = [row.written.as_str(), row.terms[0].as_str()].into_iter();
            first
                .chain(terms)
                .map(|term| Cell::words(or_dash(term)))
                .collect()
        };
        Table {
            caption: "Un mot par ligne, une étape par colonne ; une locution entre crochets"
                .to_owned(),
            columns: titles.map(Column::words).collect(),
            rows: self.rows.iter().map(cells).collect(),
            is_interactive: false,
        }
    }
}

fn or_dash(term: &str) -> &str {
    match term {
        "" => "—",
        term => term,
    }
}

/// Names of steps with what each does.
fn steps_block(names: impl Iterator<Item = &'static str>) -> Block {
    let steps = names.filter_map(Step::from_name);
    Block::Facts(
        steps
            .map(|step| (step.name().to_owned(), plain(in_french(step))))
            .collect(),
    )
}

/// What a step does.
fn in_french(step: Step) -> &'static str {
    match step {
        Step::Address => "ôte les adresses postales, électroniques et de sites",
        Step::Name => "garde entiers les noms techniques : C++, Node.js, CACES R489",
        Step::Elision => "coupe « l'emploi » en deux mots",
        Step::Inclusive => "lit « infirmier(ère) » comme un mot",
        Step::Lower => "met en minuscules",
        Step::Accent => "ôte accents, ligatures et traits d'union",
        Step::Number => "ôte nombres, quantités, dates et références",
        Step::Stop => "ôte les mots vides et ceux de toute offre",
        Step::Gender => "ramène le féminin au masculin",
        Step::Stem => "ramène les formes d'un mot à une racine",
        Step::Boilerplate => {
            "ôte les phrases qui reviennent dans les offres de tout métier (appris)"
        }
        Step::Phrase => "réunit les mots d'une locution (appris)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_steps_that_change_a_word_have_a_column() {
        let row = |written: &str, terms: [&str; 3]| StepTableRow {
            written: written.to_owned(),
            terms: terms.map(str::to_owned).to_vec(),
        };
        let steps = TextSteps::new(StepTable {
            steps: vec![Step::Lower, Step::Stop],
            rows: vec![row("la", ["la", "la", ""]), row("paie", ["paie"; 3])],
            is_whole: true,
        });
        let shown = steps.table(&[2]);
        assert_eq!(shown.columns.len(), 3);
        assert_eq!(shown.rows[0][2], Cell::words("—"));
        assert!(!steps.changes(1) && steps.changes(2));
    }
}
