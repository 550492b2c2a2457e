//! IMS QTI 2.1: an item, and the test that holds all.
//!
//! <https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html>. Choices and orders have
//! a key, free answers and self-assessments none.

use super::gift::feedback_text;
use super::item_kind::ItemKind;
use super::item_shape::{KeyItem, TestItem};
use super::shape::Test;
use crate::report::cleaned;
use crate::report::html::escape;

const NAMESPACES: &str = "xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" \
     xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
     xsi:schemaLocation=\"http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd\"";

/// Text for an element or an attribute of XML.
pub(super) fn xml(text: &str) -> String {
    let is_allowed = |c: &char| !matches!(c, '\u{fffe}' | '\u{ffff}');
    escape(&cleaned(text).chars().filter(is_allowed).collect::<String>())
}

/// « item03 », as a file and as an identifier.
pub(super) fn item_name(item: &TestItem) -> String {
    format!("item{:02}", item.n)
}

/// One item.
pub(super) fn item(item: &TestItem, key: &KeyItem) -> String {
    let has_key = !key.right.is_empty();
    let processing = match has_key {
        true => {
            "<responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct\"/>\n"
        }
        false => "",
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <assessmentItem {NAMESPACES} identifier=\"{}\" title=\"Q{:02}\" adaptive=\"false\" timeDependent=\"false\" xml:lang=\"fr\">\n\
         {}{}<itemBody>\n{}{}</itemBody>\n{processing}</assessmentItem>\n",
        item_name(item),
        item.n,
        response(item, key),
        outcome(item, key),
        rubric(item, key),
        interaction(item),
    )
}

/// The variable that holds the answer.
fn response(item: &TestItem, key: &KeyItem) -> String {
    let (cardinality, base) = match item.kind {
        ItemKind::Order => ("ordered", "identifier"),
        ItemKind::Case => ("single", "string"),
        _ => ("single", "identifier"),
    };
    let values: String = key
        .right
        .iter()
        .map(|place| format!("<value>{}</value>", choice_name(place - 1)))
        .collect();
    let correct = match values.is_empty() {
        true => String::new(),
        false => format!("<correctResponse>{values}</correctResponse>"),
    };
    format!(
        "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"{cardinality}\" baseType=\"{base}\">{correct}</responseDeclaration>\n"
    )
}

/// The points that an item is worth.
fn outcome(item: &TestItem, key: &KeyItem) -> String {
    let most = match item.kind {
        ItemKind::Choice | ItemKind::Order => 1,
        _ => key.guide.len(),
    };
    format!(
        "<outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\" normalMaximum=\"{most}\"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>\n"
    )
}

/// What who marks the item reads, and the candidate does not.
fn rubric(item: &TestItem, key: &KeyItem) -> String {
    format!(
        "<rubricBlock view=\"scorer\"><p>{}</p></rubricBlock>\n",
        xml(&feedback_text(item, key))
    )
}

fn interaction(item: &TestItem) -> String {
    let prompt = format!("<prompt>{}</prompt>", xml(&item.question));
    let choices: String = item
        .options
        .iter()
        .enumerate()
        .map(|(place, option)| {
            format!(
                "<simpleChoice identifier=\"{}\">{}</simpleChoice>\n",
                choice_name(place),
                xml(option)
            )
        })
        .collect();
    match item.kind {
        ItemKind::Case => format!(
            "<extendedTextInteraction responseIdentifier=\"RESPONSE\" expectedLines=\"8\">{prompt}</extendedTextInteraction>\n"
        ),
        ItemKind::Order => format!(
            "<orderInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\">{prompt}\n{choices}</orderInteraction>\n"
        ),
        _ => format!(
            "<choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\" maxChoices=\"1\">{prompt}\n{choices}</choiceInteraction>\n"
        ),
    }
}

fn choice_name(place: usize) -> String {
    format!("c{}", place + 1)
}

/// The test that refers to each item.
pub(super) fn assessment(test: &Test) -> String {
    let refs: String = test
        .items
        .iter()
        .map(item_name)
        .map(|name| format!("<assessmentItemRef identifier=\"{name}\" href=\"{name}.xml\"/>\n"))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <assessmentTest {NAMESPACES} identifier=\"test-{}\" title=\"{}\">\n\
         <testPart identifier=\"part\" navigationMode=\"nonlinear\" submissionMode=\"simultaneous\">\n\
         <assessmentSection identifier=\"section\" title=\"Questions\" visible=\"true\">\n{refs}\
         </assessmentSection>\n</testPart>\n</assessmentTest>\n",
        test.id,
        xml(&test.title)
    )
}
