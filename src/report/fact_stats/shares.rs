//! The document of `stats --facts`.

use super::{
    CROSSED, ENOUGH, FactFigure, FactFigures, FactGroup, LabelFigures, NAMED, TELEWORK, of_group,
    share_of,
};
use crate::facts::Extractor;
use crate::report::demo_note;
use crate::report::document::{Block, Cell, Column, Document, Table};
use crate::report::french::{count, percent, plural};

impl FactFigures {
    pub(crate) fn document(&self) -> Document {
        let mut page = Document::new("Ce que disent les offres");
        if self.demo {
            page.push(demo_note());
        }
        page.push(Block::paragraph(format!(
            "{}. Ces tableaux décrivent ce qui est écrit ; ils ne disent pas pourquoi.",
            plural(self.offers, "offre lue", "offres lues")
        )));
        page.push(Block::section("La fiche et le texte", vec![self.values()]));
        for label in Extractor::built_in().labels() {
            let of_label = self.facts.iter().filter(|own| own.label == label.label);
            let table = self.shares(of_label.collect());
            page.push(Block::section(label.name, vec![table]));
        }
        if !self.by_pay.is_empty() {
            let table = self.crossed_with_pay();
            page.push(Block::section("Selon le salaire", vec![table]));
        }
        page.push(Block::section(
            "Selon le domaine",
            vec![self.crossed_with(&self.by_domain, "Domaines où c'est le plus dit")],
        ));
        page.push(Block::section(
            "Selon le département",
            vec![self.crossed_with(&self.by_departement, "Départements où c'est le plus dit")],
        ));
        page
    }

    /// The value table: what only the text says.
    fn values(&self) -> Block {
        let row = |own: &LabelFigures| {
            let any = own.field + own.text - own.both;
            vec![
                Cell::words(own.name),
                self.share(any),
                self.share(own.field),
                self.share(own.text),
                self.share(any - own.field),
            ]
        };
        Block::Table(Table {
            caption: "Part des offres qui disent quelque chose de chaque sujet".to_owned(),
            columns: vec![
                Column::words("Sujet"),
                Column::number("En tout"),
                Column::number("Dans la fiche"),
                Column::number("Dans le texte"),
                Column::number("Texte seul"),
            ],
            rows: self.labels.iter().map(row).collect(),
            is_interactive: true,
        })
    }

    /// The facts of one label.
    fn shares(&self, facts: Vec<&FactFigure>) -> Block {
        let row = |own: &FactFigure| {
            vec![
                Cell::words(own.name),
                self.share(own.offers),
                Cell::number(own.offers as f64, count(own.offers)),
                share_of(own.text, own.offers),
                Cell::number(own.denied as f64, count(own.denied)),
            ]
        };
        Block::Table(Table {
            columns: vec![
                Column::words("Fait"),
                Column::number("Part"),
                Column::number("Offres"),
                Column::number("Texte seul"),
                Column::number("Disent non"),
            ],
            rows: facts.into_iter().map(row).collect(),
            ..Table::default()
        })
    }

    fn share(&self, n: usize) -> Cell {
        share_of(n, self.offers)
    }

    /// Telework, conditions and soft skills by quarter of the pay.
    fn crossed_with_pay(&self) -> Block {
        let head =
            |own: &FactGroup| Column::number(&format!("{} ({})", own.name, count(own.offers)));
        let mut columns = vec![Column::words("Fait")];
        columns.extend(self.by_pay.iter().map(head));
        let row = |fact: &FactFigure| {
            let mut cells = vec![Cell::words(fact.name)];
            let cell = |own: &FactGroup| share_of(of_group(own, fact.sub), own.offers);
            cells.extend(self.by_pay.iter().map(cell));
            cells
        };
        Block::Table(Table {
            caption: "Quarts des offres par salaire brut annuel, du moins payé au mieux payé ; entre parenthèses, le nombre d'offres".to_owned(),
            rows: self.crossed().map(row).collect(),
            columns,
            is_interactive: true,
        })
    }

    /// The groups that say each fact most.
    fn crossed_with(&self, groups: &[FactGroup], title: &str) -> Block {
        let row = |fact: &FactFigure| {
            let mut most: Vec<(f64, &FactGroup)> = groups
                .iter()
                .filter(|own| own.offers >= ENOUGH && !own.key.is_empty())
                .map(|own| (of_group(own, fact.sub) as f64 / own.offers as f64, own))
                .collect();
            most.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
            let named = most.iter().take(NAMED).filter(|(share, _)| *share > 0.0);
            let named = named.map(|(share, own)| {
                format!("{} : {} ({})", own.name, percent(*share), count(own.offers))
            });
            vec![
                Cell::words(fact.name),
                self.share(fact.offers),
                Cell::words(named.collect::<Vec<_>>().join(" ; ")),
            ]
        };
        Block::Table(Table {
            caption: format!(
                "Parts ; entre parenthèses, le nombre d'offres, {} au moins",
                count(ENOUGH)
            ),
            columns: vec![
                Column::words("Fait"),
                Column::number("Partout"),
                Column::words(title),
            ],
            rows: self.crossed().map(row).collect(),
            is_interactive: true,
        })
    }

    fn crossed(&self) -> impl Iterator<Item = &FactFigure> {
        let is_crossed =
            |own: &&FactFigure| CROSSED.contains(&own.label) || TELEWORK.contains(&own.sub);
        self.facts.iter().filter(is_crossed)
    }
}
