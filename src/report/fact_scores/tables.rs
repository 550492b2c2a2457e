//! The document of `evaluate --facts`.

use super::{ConfusionFigures, FactScoreFigures, PointFigures, ScoreFigures, SubFigures};
use crate::facts::Extractor;
use crate::report::document::{Block, Cell, Column, Document, Table, Tone};
use crate::report::french::{count, decimal, plural};

/// Confusions shown.
const CONFUSIONS_SHOWN: usize = 30;

impl FactScoreFigures {
    pub(crate) fn document(&self, extractor: &Extractor) -> Document {
        let mut page = Document::new("Faits lus dans les offres : ce qu'ils valent");
        page.push(Block::paragraph(format!(
            "{} à la main. Une sous-étiquette compte une fois par offre. L'intervalle est celui où tombent 95 % des tirages des mêmes offres.",
            plural(self.offers, "offre lue", "offres lues"),
        )));
        if !self.without_text.is_empty() {
            let text = match self.without_text.len() {
                1 => "1 offre n'a pas de texte ici et n'est pas comptée.".to_owned(),
                n => format!(
                    "{} offres n'ont pas de texte ici et ne sont pas comptées.",
                    count(n)
                ),
            };
            page.push(Block::note(Tone::Warning, text));
        }
        page.push(Block::Table(self.label_table(extractor)));
        page.push(Block::paragraph(self.remarks()));
        page.push(Block::Table(self.sub_table(extractor)));
        if !self.confusions.is_empty() {
            page.push(Block::Table(self.confusion_table(extractor)));
        }
        for (caption, points) in [
            (
                "Courbe d'apprentissage : machines qui ne lisent que le texte (F1)",
                &self.curve_of_text,
            ),
            (
                "Courbe d'apprentissage : machines qui savent ce que disent les règles (F1)",
                &self.curve_on_rules,
            ),
        ] {
            if !points.is_empty() {
                page.push(Block::Table(curve_table(caption, points)));
            }
        }
        page
    }

    fn label_table(&self, extractor: &Extractor) -> Table {
        let row = |name: &str, all: &ScoreFigures, more: [Cell; 2]| {
            let [interval, by_sentence] = more;
            let mut cells = vec![Cell::words(name)];
            cells.extend(all.cells());
            cells.extend([interval, by_sentence]);
            cells
        };
        let mut rows: Vec<Vec<Cell>> = self
            .labels
            .iter()
            .map(|own| {
                let interval = own.f1_from.zip(own.f1_to);
                let interval = interval.map_or("–".to_owned(), |(low, high)| {
                    format!("{} à {}", hundredths(low), hundredths(high))
                });
                let more = [Cell::words(interval), share_cell(own.sentence_recall)];
                row(label_name(&own.label, extractor), &own.all, more)
            })
            .collect();
        let none = || [Cell::words("–"), Cell::words("–")];
        rows.push(row("Toutes", &self.micro, none()));
        let mut columns = vec![Column::words("Étiquette")];
        columns.extend(["lues", "précision", "rappel", "F1"].map(Column::number));
        columns.push(Column::words("intervalle du F1"));
        columns.push(Column::number("rappel par phrase"));
        Table {
            caption: "Par étiquette".to_owned(),
            columns,
            rows,
            is_interactive: false,
        }
    }

    fn remarks(&self) -> String {
        let values: (usize, usize) = self
            .values
            .iter()
            .fold((0, 0), |sum, own| (sum.0 + own.right, sum.1 + own.of));
        format!(
            "F1 moyen des sous-étiquettes : {}. Faits exclus ou formations assurées annoncés comme tenus : {}. Demandé ou souhaité, comme la personne l'a dit : {} sur {}. Valeurs justes : {} sur {}.",
            self.macro_f1.map_or("–".to_owned(), hundredths),
            count(self.reported_anyway),
            count(self.wishes.right),
            count(self.wishes.of),
            count(values.0),
            count(values.1),
        )
    }

    fn sub_table(&self, extractor: &Extractor) -> Table {
        let subs = self.labels.iter().flat_map(|label| &label.subs);
        let mut subs: Vec<&SubFigures> = subs.collect();
        subs.sort_by_key(|own| std::cmp::Reverse(own.all.wrong + own.all.missed));
        let row = |own: &&SubFigures| {
            let mut cells = vec![Cell::words(sub_name(&own.sub, extractor))];
            cells.extend(own.all.cells());
            cells
        };
        let mut columns = vec![Column::words("Sous-étiquette")];
        columns.extend(["lues", "précision", "rappel", "F1"].map(Column::number));
        Table {
            caption: "Par sous-étiquette, celles qui se trompent le plus d'abord".to_owned(),
            columns,
            rows: subs.iter().map(row).collect(),
            is_interactive: true,
        }
    }

    fn confusion_table(&self, extractor: &Extractor) -> Table {
        let name = |sub: &Option<String>| {
            Cell::words(
                sub.as_deref()
                    .map_or("rien", |sub| sub_name(sub, extractor)),
            )
        };
        let row = |own: &ConfusionFigures| {
            let offers = Cell::number(own.offers as f64, count(own.offers));
            vec![name(&own.gold), name(&own.found), offers]
        };
        Table {
            caption: "Ce qui est pris pour autre chose".to_owned(),
            columns: vec![
                Column::words("Lu à la main"),
                Column::words("Trouvé"),
                Column::number("offres"),
            ],
            rows: self
                .confusions
                .iter()
                .take(CONFUSIONS_SHOWN)
                .map(row)
                .collect(),
            is_interactive: false,
        }
    }
}

impl ScoreFigures {
    /// Number read by hand, precision, recall, F1.
    pub(in crate::report) fn cells(&self) -> [Cell; 4] {
        [
            Cell::number(self.gold as f64, count(self.gold)),
            share_cell(self.precision),
            share_cell(self.recall),
            share_cell(self.f1),
        ]
    }
}

fn curve_table(caption: &str, points: &[PointFigures]) -> Table {
    let row = |own: &PointFigures| {
        let share = |f1: f64| Cell::number(f1, hundredths(f1));
        vec![
            Cell::number(own.sentences as f64, count(own.sentences)),
            share(own.random),
            share(own.diverse),
            share(own.uncertain),
        ]
    };
    let titles = ["phrases étiquetées", "au hasard", "diverses", "incertaines"];
    Table {
        caption: caption.to_owned(),
        columns: titles.map(Column::number).to_vec(),
        rows: points.iter().map(row).collect(),
        is_interactive: false,
    }
}

pub(in crate::report) fn sub_name<'a>(sub: &'a str, extractor: &Extractor) -> &'a str {
    match extractor.sub_name(sub) {
        "" => sub,
        name => name,
    }
}

fn label_name<'a>(label: &'a str, extractor: &Extractor) -> &'a str {
    let known = extractor.labels().iter().find(|own| own.label == label);
    known.map_or(label, |own| own.name)
}

pub(in crate::report) fn share_cell(share: Option<f64>) -> Cell {
    share.map_or(Cell::words("–"), |share| {
        Cell::number(share, hundredths(share))
    })
}

/// A share as a number of hundredths, as such measures are written.
pub(in crate::report) fn hundredths(share: f64) -> String {
    decimal(100.0 * share, 1)
}
