//! The JSON of an item and of its key, written and read.

use serde::{Deserialize, Serialize};

use super::item_kind::ItemKind;
use super::wording;
use crate::quiz::{Citation, CitedDocument, Difficulty, QuizAnswer, QuizItem, QuizQuestion, Scale};

/// An item without its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TestItem {
    pub(crate) n: usize,
    pub(crate) kind: ItemKind,
    pub(crate) asks: Asks,
    pub(crate) question: String,
    /// Options of a choice, steps of an order, degrees of a scale; empty for a case.
    pub(crate) options: Vec<String>,
    pub(crate) level: u8,
    /// What it tests.
    pub(crate) requirement: String,
    pub(crate) quote: QuoteShape,
    /// True if the CV does not show the requirement.
    pub(crate) gap: bool,
}

/// What a question is about, for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asks {
    kind: AsksKind,
    about: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum AsksKind {
    Meaning,
    TaskOf,
    TaskNotOf,
    KnowledgeOf,
    Rule,
    PaperOf,
    Procedure,
    Practice,
    Approach,
    Experience,
    Mastery,
    Paper,
    Diploma,
    DiplomaAsWritten,
    Language,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct QuoteShape {
    document: DocumentKind,
    /// The code of a sheet.
    code: Option<String>,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DocumentKind {
    OfferText,
    OfferField,
    RomeSheet,
}

/// The key of an item, and how a person marks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyItem {
    pub(crate) n: usize,
    /// Places of the right option, or of all steps in their order; counted from 1.
    pub(crate) right: Vec<usize>,
    /// The public source of the right answer.
    pub(crate) reference: Option<String>,
    /// What a reader of a free answer looks for.
    pub(crate) guide: Vec<String>,
}

impl QuoteShape {
    /// The quote with the document that it is from, in French.
    pub(super) fn french(&self) -> String {
        let Self { code, text, .. } = self;
        match self.document {
            DocumentKind::OfferText => format!("texte de l'offre : « {text} »"),
            DocumentKind::OfferField => format!("champ de l'offre : « {text} »"),
            DocumentKind::RomeSheet => {
                let code = code.as_deref().unwrap_or_default();
                format!("fiche ROME {code} : « {text} »")
            }
        }
    }
}

/// 1 for the easiest.
pub(super) fn level_number(difficulty: Difficulty) -> u8 {
    match difficulty {
        Difficulty::Easy => 1,
        Difficulty::Medium => 2,
        Difficulty::Hard => 3,
    }
}

fn difficulty_of(level: u8) -> Option<Difficulty> {
    let all = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];
    all.into_iter().find(|own| level_number(*own) == level)
}

pub(super) fn item_of(n: usize, item: &QuizItem) -> TestItem {
    let (kind, options) = match &item.answer {
        QuizAnswer::Choice { options, .. } => (ItemKind::Choice, options.clone()),
        QuizAnswer::Order { steps, .. } => (ItemKind::Order, steps.clone()),
        QuizAnswer::Case => (ItemKind::Case, Vec::new()),
        QuizAnswer::Scale(scale) => {
            let degrees = wording::degrees(*scale).iter();
            (
                kind_of(*scale),
                degrees.map(|own| (*own).to_owned()).collect(),
            )
        }
    };
    TestItem {
        n,
        kind,
        asks: asks(&item.question),
        question: wording::question(item),
        options,
        level: level_number(item.difficulty),
        requirement: item.requirement.clone(),
        quote: quote(&item.citation),
        gap: item.is_gap,
    }
}

fn kind_of(scale: Scale) -> ItemKind {
    match scale {
        Scale::Mastery => ItemKind::Mastery,
        Scale::Paper => ItemKind::Paper,
        Scale::Diploma => ItemKind::Diploma,
        Scale::Language => ItemKind::Language,
    }
}

fn asks(question: &QuizQuestion) -> Asks {
    let (kind, about) = match question {
        QuizQuestion::Meaning { term } => (AsksKind::Meaning, term),
        QuizQuestion::TaskOf { occupation } => (AsksKind::TaskOf, occupation),
        QuizQuestion::TaskNotOf { occupation } => (AsksKind::TaskNotOf, occupation),
        QuizQuestion::KnowledgeOf { occupation } => (AsksKind::KnowledgeOf, occupation),
        QuizQuestion::Rule { asks } => (AsksKind::Rule, asks),
        QuizQuestion::PaperOf { meaning } => (AsksKind::PaperOf, meaning),
        QuizQuestion::Procedure { asks } => (AsksKind::Procedure, asks),
        QuizQuestion::Practice { task } => (AsksKind::Practice, task),
        QuizQuestion::Approach { task } => (AsksKind::Approach, task),
        QuizQuestion::Experience { asked } => (AsksKind::Experience, asked),
        QuizQuestion::Mastery { skill } => (AsksKind::Mastery, skill),
        QuizQuestion::Paper { name } => (AsksKind::Paper, name),
        QuizQuestion::Diploma { name } => (AsksKind::Diploma, name),
        QuizQuestion::DiplomaAsWritten { sentence } => (AsksKind::DiplomaAsWritten, sentence),
        QuizQuestion::Language { name } => (AsksKind::Language, name),
    };
    let about = about.clone();
    Asks { kind, about }
}

fn read_question(asks: &Asks) -> QuizQuestion {
    let about = asks.about.clone();
    match asks.kind {
        AsksKind::Meaning => QuizQuestion::Meaning { term: about },
        AsksKind::TaskOf => QuizQuestion::TaskOf { occupation: about },
        AsksKind::TaskNotOf => QuizQuestion::TaskNotOf { occupation: about },
        AsksKind::KnowledgeOf => QuizQuestion::KnowledgeOf { occupation: about },
        AsksKind::Rule => QuizQuestion::Rule { asks: about },
        AsksKind::PaperOf => QuizQuestion::PaperOf { meaning: about },
        AsksKind::Procedure => QuizQuestion::Procedure { asks: about },
        AsksKind::Practice => QuizQuestion::Practice { task: about },
        AsksKind::Approach => QuizQuestion::Approach { task: about },
        AsksKind::Experience => QuizQuestion::Experience { asked: about },
        AsksKind::Mastery => QuizQuestion::Mastery { skill: about },
        AsksKind::Paper => QuizQuestion::Paper { name: about },
        AsksKind::Diploma => QuizQuestion::Diploma { name: about },
        AsksKind::DiplomaAsWritten => QuizQuestion::DiplomaAsWritten { sentence: about },
        AsksKind::Language => QuizQuestion::Language { name: about },
    }
}

fn quote(citation: &Citation) -> QuoteShape {
    let (document, code) = match citation.document {
        CitedDocument::OfferText => (DocumentKind::OfferText, None),
        CitedDocument::OfferField => (DocumentKind::OfferField, None),
        CitedDocument::Sheet(code) => (DocumentKind::RomeSheet, Some(code.to_string())),
    };
    QuoteShape {
        document,
        code,
        text: citation.quote.clone(),
    }
}

pub(super) fn key_of(n: usize, item: &QuizItem) -> KeyItem {
    let right = match &item.answer {
        QuizAnswer::Choice { right, .. } => vec![right + 1],
        QuizAnswer::Order { right, .. } => right.iter().map(|place| place + 1).collect(),
        QuizAnswer::Case | QuizAnswer::Scale(_) => Vec::new(),
    };
    let guide = match item.answer {
        QuizAnswer::Case => wording::guide(item).map(str::to_owned).to_vec(),
        _ => Vec::new(),
    };
    KeyItem {
        n,
        right,
        reference: (!item.reference.is_empty()).then(|| item.reference.clone()),
        guide,
    }
}

pub(super) fn read_item(item: &TestItem, key: &KeyItem) -> Option<QuizItem> {
    let places: Option<Vec<usize>> = key.right.iter().map(|place| place.checked_sub(1)).collect();
    let places = places.filter(|own| own.iter().all(|place| *place < item.options.len()))?;
    let answer = match item.kind {
        ItemKind::Choice => QuizAnswer::Choice {
            options: item.options.clone(),
            right: *places.first()?,
        },
        ItemKind::Order => QuizAnswer::Order {
            steps: item.options.clone(),
            right: places,
        },
        ItemKind::Case => QuizAnswer::Case,
        ItemKind::Mastery => QuizAnswer::Scale(Scale::Mastery),
        ItemKind::Paper => QuizAnswer::Scale(Scale::Paper),
        ItemKind::Diploma => QuizAnswer::Scale(Scale::Diploma),
        ItemKind::Language => QuizAnswer::Scale(Scale::Language),
    };
    let code = || item.quote.code.as_ref()?.parse().ok();
    Some(QuizItem {
        question: read_question(&item.asks),
        answer,
        difficulty: difficulty_of(item.level)?,
        requirement: item.requirement.clone(),
        citation: Citation {
            document: match item.quote.document {
                DocumentKind::OfferText => CitedDocument::OfferText,
                DocumentKind::OfferField => CitedDocument::OfferField,
                DocumentKind::RomeSheet => CitedDocument::Sheet(code()?),
            },
            quote: item.quote.text.clone(),
        },
        reference: key.reference.clone().unwrap_or_default(),
        is_gap: item.gap,
    })
}
