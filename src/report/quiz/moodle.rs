//! Moodle XML: <https://docs.moodle.org/en/Moodle_XML_format>.
//!
//! An order is matched with ranks, and a self-assessment is a free answer worth nothing, as
//! in GIFT.

use super::gift::{feedback_text, question};
use super::item_kind::ItemKind;
use super::item_shape::{KeyItem, TestItem};
use super::qti::xml;
use super::shape::Test;

/// All items, with their key.
pub(crate) fn moodle_xml(test: &Test) -> String {
    let items = test.items.iter().zip(&test.key);
    let items: String = items.map(|(own, key)| item(own, key)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n\
         <question type=\"category\"><category><text>$course$/top/{}</text></category></question>\n\
         {items}</quiz>\n",
        xml(&test.title.replace('/', "-"))
    )
}

fn item(item: &TestItem, key: &KeyItem) -> String {
    let (kind, body) = match item.kind {
        ItemKind::Choice => ("multichoice", choice(item, key)),
        ItemKind::Order => ("matching", order(item, key)),
        ItemKind::Case => ("essay", essay(item, key)),
        ItemKind::Mastery | ItemKind::Paper | ItemKind::Diploma | ItemKind::Language => {
            ("essay", essay(item, key))
        }
    };
    let grade = match item.kind {
        ItemKind::Choice | ItemKind::Order => 1,
        ItemKind::Case => key.guide.len(),
        ItemKind::Mastery | ItemKind::Paper | ItemKind::Diploma | ItemKind::Language => 0,
    };
    format!(
        "<question type=\"{kind}\">\n<name><text>Q{:02}</text></name>\n{}\n{}\n\
         <defaultgrade>{grade}</defaultgrade>\n{body}</question>\n",
        item.n,
        text_element("questiontext", &question(item)),
        text_element("generalfeedback", &feedback_text(item, key)),
    )
}

/// Moodle takes these texts for HTML once XML is read, so they are escaped twice.
fn text_element(name: &str, text: &str) -> String {
    format!(
        "<{name} format=\"html\"><text>{}</text></{name}>",
        html_in_xml(text)
    )
}

fn html_in_xml(text: &str) -> String {
    xml(&xml(text))
}

fn choice(item: &TestItem, key: &KeyItem) -> String {
    let answer = |(place, option): (usize, &String)| {
        let fraction = if key.right.contains(&(place + 1)) {
            100
        } else {
            0
        };
        format!(
            "<answer fraction=\"{fraction}\" format=\"html\"><text>{}</text></answer>\n",
            html_in_xml(option)
        )
    };
    let answers: String = item.options.iter().enumerate().map(answer).collect();
    format!(
        "<single>true</single>\n<shuffleanswers>false</shuffleanswers>\n\
         <answernumbering>abc</answernumbering>\n{answers}"
    )
}

fn order(item: &TestItem, key: &KeyItem) -> String {
    let rank = |place: usize| key.right.iter().position(|own| *own == place + 1);
    let step = |(place, step): (usize, &String)| {
        let rank = rank(place).map_or(0, |rank| rank + 1);
        format!(
            "<subquestion format=\"html\"><text>{}</text><answer><text>{rank}</text></answer></subquestion>\n",
            html_in_xml(step)
        )
    };
    let steps: String = item.options.iter().enumerate().map(step).collect();
    format!("<shuffleanswers>true</shuffleanswers>\n{steps}")
}

fn essay(item: &TestItem, key: &KeyItem) -> String {
    let guide = match key.guide.is_empty() {
        true => item.options.join(" ; "),
        false => key.guide.join(" ; "),
    };
    format!(
        "<responseformat>editor</responseformat>\n<responsefieldlines>10</responsefieldlines>\n\
         <attachments>0</attachments>\n{}\n",
        text_element("graderinfo", &guide)
    )
}
