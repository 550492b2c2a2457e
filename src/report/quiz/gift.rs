//! Moodle's GIFT: <https://docs.moodle.org/en/GIFT_format>.
//!
//! GIFT has no ordering: an order is matched with ranks. It has no scale that is not marked:
//! a self-assessment is a free answer.

use super::item_kind::ItemKind;
use super::item_shape::{KeyItem, TestItem};
use super::key::right;
use super::shape::Test;
use crate::report::cleaned;

/// All items, with their key.
pub(crate) fn gift(test: &Test) -> String {
    let head = format!("// {}\n// {}\n", comment(&test.title), test.id);
    let category = format!("$CATEGORY: {}\n", category(test));
    let items = test.items.iter().zip(&test.key);
    let items: Vec<String> = items.map(|(own, key)| item(own, key)).collect();
    format!("{head}\n{category}\n{}", items.join("\n"))
}

/// A category is a path: its name holds no slash.
fn category(test: &Test) -> String {
    escape(&test.title).replace('/', "-")
}

fn comment(text: &str) -> String {
    cleaned(text)
}

fn item(item: &TestItem, key: &KeyItem) -> String {
    let answers = match item.kind {
        ItemKind::Choice => choice(item, key),
        ItemKind::Order => order(item, key),
        ItemKind::Case
        | ItemKind::Mastery
        | ItemKind::Paper
        | ItemKind::Diploma
        | ItemKind::Language => String::new(),
    };
    let feedback = feedback(item, key);
    format!(
        "::Q{:02}::[plain]{} {{\n{answers}{feedback}}}\n",
        item.n,
        escape(&question(item)),
    )
}

/// A scale's degrees are part of the question, since the answer is free.
pub(super) fn question(item: &TestItem) -> String {
    match item.kind {
        ItemKind::Mastery | ItemKind::Paper | ItemKind::Diploma | ItemKind::Language => {
            format!("{} ({})", item.question, item.options.join(" ; "))
        }
        ItemKind::Choice | ItemKind::Order | ItemKind::Case => item.question.clone(),
    }
}

fn choice(item: &TestItem, key: &KeyItem) -> String {
    let line = |(place, option): (usize, &String)| {
        let mark = if key.right.contains(&(place + 1)) {
            '='
        } else {
            '~'
        };
        format!("{mark}{}\n", escape(option))
    };
    item.options.iter().enumerate().map(line).collect()
}

fn order(item: &TestItem, key: &KeyItem) -> String {
    let rank = |place: usize| key.right.iter().position(|own| *own == place + 1);
    let line = |(place, step): (usize, &String)| {
        let rank = rank(place).map_or(0, |rank| rank + 1);
        format!("={} -> {rank}\n", escape(step))
    };
    item.options.iter().enumerate().map(line).collect()
}

/// What Moodle shows after an answer, or to who marks a free one.
fn feedback(item: &TestItem, key: &KeyItem) -> String {
    format!("####{}\n", escape(&feedback_text(item, key)))
}

/// What an item tests and where that is written, with the guide of a free answer.
pub(super) fn feedback_text(item: &TestItem, key: &KeyItem) -> String {
    let mut text = format!(
        "Exigence : {}. Source : {}.",
        item.requirement,
        item.quote.french()
    );
    if !key.right.is_empty() {
        text.push_str(&format!(" Réponse : {}.", right(item, key)));
    }
    if let Some(reference) = &key.reference {
        text.push_str(&format!(" Référence : {reference}."));
    }
    if !key.guide.is_empty() {
        text.push_str(&format!(
            " Un point par critère : {}.",
            key.guide.join(" ; ")
        ));
    }
    text
}

/// A backslash before each character that GIFT gives a meaning. Line breaks end comments and
/// blank lines end questions, so text is one line.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in cleaned(text).chars() {
        if matches!(c, '~' | '=' | '#' | '{' | '}' | ':' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
