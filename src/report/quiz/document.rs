//! The document of a test, without its key.

use super::item_kind::ItemKind;
use super::item_shape::TestItem;
use super::shape::{SourceKind, Test};
use super::wording;
use crate::report::document::{Block, Document, Span, Tone, plain};
use crate::report::french::plural;

/// The test as it is handed to a candidate.
pub(crate) fn test_document(test: &Test) -> Document {
    let mut document = Document::new(format!("Test : {}", test.title));
    document.push(Block::Facts(about(test)));
    document.blocks.extend(notes(test));
    for item in &test.items {
        document.push(item_section(item));
    }
    document.push(unmeasured(test));
    document
}

pub(super) fn about(test: &Test) -> Vec<(String, Vec<Span>)> {
    let occupation = &test.occupation;
    let made_for = match (test.source.kind, &test.source.id) {
        (SourceKind::Offer, Some(id)) => format!("l'offre {id}"),
        (SourceKind::Rome, _) => "le métier".to_owned(),
        _ => "le texte d'une offre".to_owned(),
    };
    let fact = |name: &str, value: String| (name.to_owned(), plain(value));
    vec![
        fact("Fait pour", made_for),
        fact(
            "Métier",
            format!("{} ({})", occupation.label, occupation.code),
        ),
        fact(
            "Questions",
            plural(test.items.len(), "question", "questions"),
        ),
        fact(
            "Test",
            format!(
                "{}, {}, graine {}",
                test.id,
                wording::level(test.level),
                test.seed
            ),
        ),
    ]
}

pub(super) fn notes(test: &Test) -> Vec<Block> {
    let mut notes = Vec::new();
    if let Some(code) = &test.filed_under {
        let text = format!(
            "L'offre est classée sous le code {code}, mais son texte parle d'un autre métier : « {} ». Le test porte sur celui-ci.",
            test.occupation.label
        );
        notes.push(Block::note(Tone::Warning, text));
    }
    if test.for_cv {
        let text = "Ce que le CV ne montre pas vient d'abord. Un titre, un diplôme ou une langue qui n'y a pas été lu porte la marque « non lu dans le CV ».";
        notes.push(Block::note(Tone::Info, text));
    }
    notes
}

/// « Question 3 ».
pub(super) fn item_title(item: &TestItem) -> String {
    format!("Question {}{}", item.n, gap_mark(item))
}

/// A CV names papers, diplomas and languages; no CV says that one washes one's hands.
pub(crate) fn gap_mark(item: &TestItem) -> &'static str {
    let is_named = matches!(
        item.kind,
        ItemKind::Paper | ItemKind::Diploma | ItemKind::Language
    );
    match item.gap && is_named {
        true => " · non lu dans le CV",
        false => "",
    }
}

fn item_section(item: &TestItem) -> Block {
    let question = vec![Span::Strong(item.question.clone())];
    let instruction = vec![Span::Faint(wording::instruction(item.kind).to_owned())];
    let mut blocks = vec![Block::Paragraph(question), Block::Paragraph(instruction)];
    match item.kind {
        ItemKind::Case => {
            let line = "Votre réponse : ……………………………………………………………";
            blocks.push(Block::paragraph(line));
        }
        ItemKind::Order => blocks.push(options(item, |_| "rang …… ".to_owned())),
        _ => blocks.push(options(item, |place| format!("{} ", letter(place)))),
    }
    Block::section(item_title(item), blocks)
}

fn options(item: &TestItem, mark: impl Fn(usize) -> String) -> Block {
    let options = item.options.iter().enumerate();
    let lines = options.map(|(place, option)| plain(format!("{}{option}", mark(place))));
    Block::List(lines.collect())
}

/// « a) » for the first.
pub(crate) fn letter(place: usize) -> String {
    const LETTERS: &str = "abcdefghij";
    let letter = LETTERS.chars().nth(place).unwrap_or('?');
    format!("{letter})")
}

/// What the test does not measure, and what of the offer it leaves out.
pub(super) fn unmeasured(test: &Test) -> Block {
    let mut lines: Vec<Vec<Span>> = test.not_measured.iter().map(plain).collect();
    if !test.untested.is_empty() {
        let left = test.untested.join(" ; ");
        lines.push(plain(format!(
            "L'offre demande aussi, sans question : {left}."
        )));
    }
    Block::section("Ce que ce test ne mesure pas", vec![Block::List(lines)])
}
