//! Every format holds the same test, and hostile text stays text in each.

use proptest::prelude::*;

use super::shape::InvalidTest;
use super::*;
use crate::app::quiz::{MadeQuiz, TestedJob};
use crate::quiz::{
    Answers, Citation, CitedDocument, Difficulty, Given, Quiz, QuizAnswer, QuizItem, QuizPlan,
    QuizQuestion, Scale, mark,
};
use crate::report::{markdown, text};

const HOSTILE: &str =
    "\u{1b}[2J</text>]]><script>alert(1)</script> {=a ~b #c} ::x:: \\ \" ' & $CATEGORY: z\n// y";

fn item(question: QuizQuestion, answer: QuizAnswer, text: &str) -> QuizItem {
    QuizItem {
        question,
        answer,
        difficulty: Difficulty::Medium,
        requirement: text.to_owned(),
        citation: Citation {
            document: CitedDocument::OfferText,
            quote: text.to_owned(),
        },
        reference: text.to_owned(),
        is_gap: true,
    }
}

/// A test with an item of each kind, and `text` wherever an offer may put it.
pub(super) fn test_with(text: &str) -> Test {
    let own = || text.to_owned();
    let choice = QuizAnswer::Choice {
        options: vec![own(), "autre".to_owned(), format!("{text} 3")],
        right: 2,
    };
    let order = QuizAnswer::Order {
        steps: vec!["deux".to_owned(), format!("un {text}"), "trois".to_owned()],
        right: vec![1, 0, 2],
    };
    let items = vec![
        item(QuizQuestion::Meaning { term: own() }, choice, text),
        item(QuizQuestion::Procedure { asks: own() }, order, text),
        item(
            QuizQuestion::Practice { task: own() },
            QuizAnswer::Case,
            text,
        ),
        item(
            QuizQuestion::Mastery { skill: own() },
            QuizAnswer::Scale(Scale::Mastery),
            text,
        ),
        item(
            QuizQuestion::Language { name: own() },
            QuizAnswer::Scale(Scale::Language),
            text,
        ),
    ];
    Test::new(&MadeQuiz {
        quiz: Quiz {
            items,
            untested: vec![own()],
        },
        plan: QuizPlan {
            n_items: 8,
            difficulty: Difficulty::Medium,
            seed: 7,
        },
        job: TestedJob::Text(own(), None),
        title: own(),
        occupation: "D1102".parse().unwrap(),
        occupation_label: own(),
        filed_under: Some("K1304".parse().unwrap()),
        has_cv: true,
    })
}

#[test]
fn a_test_comes_back_from_its_json_and_a_changed_one_is_refused() {
    let test = test_with("Pétrir la pâte");
    let json = serde_json::to_string(&test).unwrap();
    let read = Test::read(json.as_bytes()).unwrap();
    assert_eq!(read, test);
    assert_eq!(
        Test::read(json.replace("autre", "autre chose").as_bytes()),
        Err(InvalidTest)
    );
    assert_eq!(Test::read(b"{}"), Err(InvalidTest));
}

#[test]
fn answers_are_marked_by_item_and_by_requirement() {
    let test = test_with("pain");
    let quiz = test.quiz().unwrap();
    let given = [
        Some(Given::Place(2)),
        Some(Given::Order(vec![0, 1, 2])),
        Some(Given::Text("En 2024, au fournil.".to_owned())),
        Some(Given::Place(3)),
        None,
    ];
    let file = AnswerFile::new(&test, &Answers(given.to_vec()));
    let json = serde_json::to_string(&file).unwrap();
    let read = AnswerFile::read(json.as_bytes()).unwrap();
    assert_eq!(read.answers(&test), Answers(given.to_vec()));
    let marked = MarkedTest::new(&test, &mark(&quiz, &read.answers(&test)));
    let json = serde_json::to_value(&marked).unwrap();
    let marks: Vec<&str> = json["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["mark"].as_str().unwrap())
        .collect();
    assert_eq!(marks, ["right", "partly", "to_read", "declared", "missing"]);
    assert_eq!(json["items"][1]["pairs"], serde_json::json!([2, 3]));
    assert_eq!(json["requirements"][0]["right"], 1);
    let shown = markdown::render(&marked.document());
    assert!(
        shown.contains("ne dit pas si une personne convient"),
        "{shown}"
    );
}

#[test]
fn hostile_text_is_text_in_every_format() {
    let test = test_with(HOSTILE);
    let page = test_page(&test);
    assert_eq!(page.matches("<script").count(), 1);
    for out in [moodle_xml(&test), page] {
        assert!(!out.contains("<script>alert"), "{out}");
        assert!(!out.contains('\u{1b}'));
    }
    let gift = gift(&test);
    assert!(
        !gift.lines().any(|line| line.starts_with("$CATEGORY: z")),
        "{gift}"
    );
    assert!(gift.contains("\\{\\=a \\~b \\#c\\}"), "{gift}");
    for document in [test_document(&test), key_document(&test)] {
        let plain = text::Style {
            width: 80,
            has_colour: false,
            has_symbols: true,
        };
        assert!(!text::render(&document, plain).contains('\u{1b}'));
        assert!(!markdown::render(&document).contains("<script>"));
        assert!(!crate::report::html::render(&document).contains("<script>alert"));
    }
}

#[test]
fn a_test_for_the_candidate_holds_no_key() {
    let test = test_with("pain");
    let shown = markdown::render(&test_document(&test)) + &test_page(&test);
    assert!(!shown.contains("Réponse juste"));
    assert!(!shown.contains("\"right\"") && !shown.contains("&quot;key&quot;"));
}

#[test]
fn a_package_is_the_same_bytes_twice() {
    let test = test_with("pain");
    let bytes = qti_package(&test).unwrap();
    assert_eq!(bytes, qti_package(&test).unwrap());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(archive.len(), 2 + test.items.len());
    assert!(archive.by_name("imsmanifest.xml").is_ok());
}

/// What GIFT reads of an escaped text.
fn unescaped(gift: &str) -> Option<String> {
    let mut out = String::new();
    let mut chars = gift.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(chars.next()?),
            '~' | '=' | '#' | '{' | '}' | ':' => return None,
            _ => out.push(c),
        }
    }
    Some(out)
}

/// What an XML reader finds in an element.
fn read_xml(text: &str) -> Option<String> {
    use quick_xml::events::Event;
    let document = format!("<t>{text}</t>");
    let mut reader = quick_xml::Reader::from_str(&document);
    let mut out = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Text(text) => out.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    out.push(c);
                } else {
                    out.push_str(quick_xml::escape::resolve_xml_entity(&name)?);
                }
            }
            Event::Start(_) => {}
            Event::End(_) => return Some(out),
            _ => return None,
        }
    }
}

proptest! {
    #[test]
    fn gift_gives_any_text_back(text in "\\PC*|[~=#{}:\\\\a\n\u{1b}]*") {
        let clean = crate::report::cleaned(&text);
        prop_assert_eq!(unescaped(&gift::escape(&text)), Some(clean));
    }

    #[test]
    fn xml_gives_any_text_back(text in "\\PC*|[<>&\"'\\]a\n\u{1b}\u{fffe}]*") {
        let clean = crate::report::cleaned(&text).replace(['\u{fffe}', '\u{ffff}'], "");
        prop_assert_eq!(read_xml(&qti::xml(&text)), Some(clean));
    }

    #[test]
    fn any_file_of_answers_is_read_or_refused(json in "\\PC*|\\{\"schema\":1.*") {
        let _ = AnswerFile::read(json.as_bytes());
        let _ = Test::read(json.as_bytes());
    }
}
