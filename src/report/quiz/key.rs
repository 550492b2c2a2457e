//! The key and the marking guide, a document of its own.

use super::document::{about, item_title, letter};
use super::item_kind::ItemKind;
use super::item_shape::{KeyItem, TestItem};
use super::shape::Test;
use super::wording;
use crate::report::document::{Block, Document, plain};

/// The right answers, what each item tests, and how free answers are read.
pub(crate) fn key_document(test: &Test) -> Document {
    let mut document = Document::new(format!("Clé et guide de notation : {}", test.title));
    document.push(Block::Facts(about(test)));
    for (item, key) in test.items.iter().zip(&test.key) {
        document.push(section(item, key));
    }
    document
}

fn section(item: &TestItem, key: &KeyItem) -> Block {
    let mut facts = vec![("Question".to_owned(), plain(&item.question))];
    let mut fact = |name: &str, value: String| facts.push((name.to_owned(), plain(value)));
    fact("Réponse juste", right(item, key));
    fact("Ce qu'elle teste", item.requirement.clone());
    fact("D'où elle vient", item.quote.french());
    if let Some(reference) = &key.reference {
        fact("Source de la réponse", reference.clone());
    }
    fact("Difficulté", wording::level(item.level));
    let mut blocks = vec![Block::Facts(facts)];
    if !key.guide.is_empty() {
        blocks.push(Block::paragraph("Un point par critère :"));
        blocks.push(Block::List(key.guide.iter().map(plain).collect()));
    }
    Block::section(item_title(item), blocks)
}

/// The right answer in words.
pub(super) fn right(item: &TestItem, key: &KeyItem) -> String {
    let option = |place: &usize| item.options.get(place - 1).map(String::as_str);
    match item.kind {
        ItemKind::Choice => {
            let place = key.right.first().copied().unwrap_or(1);
            format!(
                "{} {}",
                letter(place - 1),
                option(&place).unwrap_or_default()
            )
        }
        ItemKind::Order => {
            let steps: Vec<&str> = key.right.iter().filter_map(option).collect();
            steps.join(" → ")
        }
        ItemKind::Case => "à lire par une personne, avec le guide".to_owned(),
        ItemKind::Mastery | ItemKind::Paper | ItemKind::Diploma | ItemKind::Language => {
            "aucune : la personne dit où elle en est".to_owned()
        }
    }
}
