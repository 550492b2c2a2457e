//! Marks as JSON and as a document.

use serde::Serialize;

use super::document::{about, letter, unmeasured};
use super::item_shape::{KeyItem, TestItem};
use super::key::right;
use super::shape::Test;
use crate::quiz::{Given, ItemMark, Mark, Marks};
use crate::report::document::{Block, Cell, Column, Document, Table, Tone, plain};
use crate::report::french::plural;

const SCHEMA: u32 = 1;

/// A test that was answered and marked.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct MarkedTest {
    schema: u32,
    test: String,
    title: String,
    /// Right answers among the items that have a key.
    right: usize,
    with_key: usize,
    requirements: Vec<RequirementMarks>,
    items: Vec<MarkRow>,
    untested: Vec<String>,
    not_measured: Vec<String>,
    #[serde(skip)]
    whole: Test,
}

/// Marks of the items on one requirement.
#[derive(Clone, Debug, Serialize)]
struct RequirementMarks {
    requirement: String,
    items: Vec<usize>,
    right: usize,
    with_key: usize,
    /// The degree that the candidate gave.
    declared: Option<String>,
    to_read: usize,
}

#[derive(Clone, Debug, Serialize)]
struct MarkRow {
    n: usize,
    question: String,
    requirement: String,
    mark: MarkName,
    /// Pairs of steps in the right order, and all pairs.
    pairs: Option<[usize; 2]>,
    answer: Option<String>,
    right_answer: Option<String>,
    guide: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum MarkName {
    Right,
    Wrong,
    Partly,
    ToRead,
    Declared,
    Missing,
    Unusable,
}

impl MarkedTest {
    pub(crate) fn new(test: &Test, marks: &Marks<'_>) -> Self {
        let rows = marks.items.iter().zip(test.items.iter().zip(&test.key));
        Self {
            schema: SCHEMA,
            test: test.id.clone(),
            title: test.title.clone(),
            right: marks.n_right(),
            with_key: marks.n_keyed(),
            requirements: requirements(test, marks),
            items: rows
                .map(|(mark, (item, key))| row(mark, item, key))
                .collect(),
            untested: test.untested.clone(),
            not_measured: test.not_measured.clone(),
            whole: test.clone(),
        }
    }

    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new(format!("Réponses notées : {}", self.title));
        document.push(Block::Facts(about(&self.whole)));
        let text = format!(
            "{} sur {} à clé. Ce compte ne dit pas si une personne convient.",
            plural(self.right, "réponse juste", "réponses justes"),
            plural(self.with_key, "question", "questions"),
        );
        document.push(Block::note(Tone::Info, text));
        document.blocks.extend(self.unusable());
        document.push(self.by_requirement());
        for row in &self.items {
            document.push(row.section());
        }
        document.push(unmeasured(&self.whole));
        document
    }

    /// Says that answers are none of those that were offered.
    fn unusable(&self) -> Option<Block> {
        let rows = self
            .items
            .iter()
            .filter(|row| row.mark == MarkName::Unusable);
        let numbers: Vec<String> = rows.map(|row| row.n.to_string()).collect();
        (!numbers.is_empty()).then(|| {
            let text = format!(
                "Des réponses ne sont pas parmi celles du test, et ne sont pas comptées : questions {}.",
                numbers.join(", ")
            );
            Block::note(Tone::Warning, text)
        })
    }

    fn by_requirement(&self) -> Block {
        let titles = ["Exigence", "Justes", "Déclaré", "À lire"];
        let rows = self.requirements.iter().map(|own| {
            let counted = match own.with_key {
                0 => "—".to_owned(),
                n => format!("{} sur {n}", own.right),
            };
            let declared = own.declared.clone().unwrap_or_else(|| "—".to_owned());
            let to_read = match own.to_read {
                0 => "—".to_owned(),
                n => plural(n, "réponse", "réponses"),
            };
            let cells = [own.requirement.clone(), counted, declared, to_read];
            cells.map(Cell::words).to_vec()
        });
        let table = Table {
            columns: titles.map(Column::words).to_vec(),
            rows: rows.collect(),
            ..Table::default()
        };
        Block::section("Par exigence", vec![Block::Table(table)])
    }
}

fn requirements(test: &Test, marks: &Marks<'_>) -> Vec<RequirementMarks> {
    let place = |own: &ItemMark<'_>| {
        let mut items = marks.items.iter();
        items
            .position(|other| std::ptr::eq(other, own))
            .unwrap_or_default()
    };
    let group = |(name, own): (&str, Vec<&ItemMark<'_>>)| {
        let count = |is: fn(&ItemMark<'_>) -> bool| own.iter().filter(|one| is(one)).count();
        let declared = own.iter().find_map(|one| match one.mark {
            Mark::Declared(degree) => test.items[place(one)].options.get(degree).cloned(),
            _ => None,
        });
        RequirementMarks {
            requirement: name.to_owned(),
            items: own.iter().map(|one| place(one) + 1).collect(),
            right: count(|one| one.mark == Mark::Right),
            with_key: count(|one| one.item.has_key()),
            declared,
            to_read: count(|one| one.mark == Mark::ToRead),
        }
    };
    marks.by_requirement().into_iter().map(group).collect()
}

fn row(mark: &ItemMark<'_>, item: &TestItem, key: &KeyItem) -> MarkRow {
    let has_key = mark.item.has_key();
    let (name, pairs) = match mark.mark {
        Mark::Right => (MarkName::Right, None),
        Mark::Wrong => (MarkName::Wrong, None),
        Mark::Pairs(good, all) => (MarkName::Partly, Some([good, all])),
        Mark::ToRead => (MarkName::ToRead, None),
        Mark::Declared(_) => (MarkName::Declared, None),
        Mark::Missing => (MarkName::Missing, None),
        Mark::Unusable => (MarkName::Unusable, None),
    };
    MarkRow {
        n: item.n,
        question: item.question.clone(),
        requirement: item.requirement.clone(),
        mark: name,
        pairs,
        answer: mark.given.as_ref().and_then(|given| answer(given, item)),
        right_answer: has_key.then(|| right(item, key)),
        guide: key.guide.clone(),
    }
}

/// An answer in words; none if it is of another form than the item asks for.
fn answer(given: &Given, item: &TestItem) -> Option<String> {
    let option = |place: &usize| item.options.get(*place).cloned();
    match given {
        Given::Place(place) => Some(format!("{} {}", letter(*place), option(place)?)),
        Given::Order(places) => {
            let steps: Option<Vec<String>> = places.iter().map(option).collect();
            Some(steps?.join(" → "))
        }
        Given::Text(text) => Some(text.clone()),
    }
}

impl MarkRow {
    fn section(&self) -> Block {
        let mut facts = vec![("Question".to_owned(), plain(&self.question))];
        let mut fact = |name: &str, value: &str| facts.push((name.to_owned(), plain(value)));
        fact("Ce qu'elle teste", &self.requirement);
        fact("Réponse donnée", self.answer.as_deref().unwrap_or("aucune"));
        if let Some(right) = self
            .right_answer
            .as_ref()
            .filter(|_| self.mark != MarkName::Right)
        {
            fact("Réponse juste", right);
        }
        let mut blocks = vec![self.note(), Block::Facts(facts)];
        if self.mark == MarkName::ToRead {
            blocks.push(Block::paragraph(
                "À lire avec ces critères, un point chacun :",
            ));
            blocks.push(Block::List(self.guide.iter().map(plain).collect()));
        }
        Block::section(format!("Question {}", self.n), blocks)
    }

    fn note(&self) -> Block {
        let (tone, text) = match self.mark {
            MarkName::Right => (Tone::Good, "la réponse est juste".to_owned()),
            MarkName::Wrong => (Tone::Warning, "une autre réponse était attendue".to_owned()),
            MarkName::Partly => (Tone::Warning, self.pairs_text()),
            MarkName::ToRead => (Tone::Info, "à lire par une personne".to_owned()),
            MarkName::Declared => (Tone::Info, "déclaré, non vérifié".to_owned()),
            MarkName::Missing => (Tone::Info, "pas de réponse".to_owned()),
            MarkName::Unusable => (
                Tone::Warning,
                "cette réponse n'est pas parmi celles du test, et n'est pas comptée".to_owned(),
            ),
        };
        Block::note(tone, text)
    }

    fn pairs_text(&self) -> String {
        let [good, all] = self.pairs.unwrap_or_default();
        format!("dans le bon ordre : {good} paires d'étapes sur {all}")
    }
}
