//! The file of a candidate's answers, written by the page of a test and by the terminal.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::item_kind::ItemKind;
use super::shape::{Test, TestSource};
use crate::quiz::{Answers, Given};

const SCHEMA: u32 = 1;

/// Answers to a test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct AnswerFile {
    schema: u32,
    /// The id of the test.
    pub(crate) test: String,
    /// What the test was made for, to make it again.
    pub(crate) source: TestSource,
    pub(crate) seed: u64,
    pub(crate) level: u8,
    /// Number of items that was asked for.
    pub(crate) items: usize,
    pub(crate) answers: Vec<ItemAnswer>,
    /// The whole test, where the program itself asked the questions.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "folded_test")]
    pub(crate) whole_test: Option<Box<Test>>,
}

/// The answer to an item: a place counted from 1, all places in order, or words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ItemAnswer {
    n: usize,
    answer: Value,
}

/// The file holds no answers that this version can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a file of answers of this version")]
pub(crate) struct InvalidAnswers;

impl AnswerFile {
    /// The answers so far, with the test they are to.
    pub(crate) fn new(test: &Test, answers: &Answers) -> Self {
        let of = |(idx, given): (usize, &Option<Given>)| {
            let answer = given.as_ref().map(to_json)?;
            Some(ItemAnswer { n: idx + 1, answer })
        };
        Self {
            schema: SCHEMA,
            test: test.id.clone(),
            source: test.source.clone(),
            seed: test.seed,
            level: test.level,
            items: test.n_wanted(),
            answers: answers.0.iter().enumerate().filter_map(of).collect(),
            whole_test: Some(Box::new(test.clone())),
        }
    }

    /// Reads a file of answers.
    pub(crate) fn read(json: &[u8]) -> Result<Self, InvalidAnswers> {
        let file: Self = serde_json::from_slice(json).map_err(|_| InvalidAnswers)?;
        let is_known = file.schema == SCHEMA;
        is_known.then_some(file).ok_or(InvalidAnswers)
    }

    /// The answers in the order of the items of a test.
    pub(crate) fn answers(&self, test: &Test) -> Answers {
        let of = |n: usize, kind: ItemKind| {
            let own = self.answers.iter().find(|own| own.n == n)?;
            read_json(&own.answer, kind)
        };
        Answers(
            test.items
                .iter()
                .map(|item| of(item.n, item.kind))
                .collect(),
        )
    }
}

fn to_json(given: &Given) -> Value {
    match given {
        Given::Place(place) => (place + 1).into(),
        Given::Order(places) => places.iter().map(|place| place + 1).collect(),
        Given::Text(text) => text.clone().into(),
    }
}

/// An answer that has another form than its item asks for is kept as one that cannot be used.
fn read_json(answer: &Value, kind: ItemKind) -> Option<Given> {
    let place = |value: &Value| {
        let n = usize::try_from(value.as_u64()?).ok()?;
        n.checked_sub(1)
    };
    match (answer, kind) {
        (Value::Null, _) => None,
        (Value::String(text), ItemKind::Case) => Some(Given::Text(text.clone())),
        (Value::Array(steps), ItemKind::Order) => {
            let places: Option<Vec<usize>> = steps.iter().map(place).collect();
            Some(Given::Order(places.unwrap_or_default()))
        }
        (Value::Number(_), _) => Some(Given::Place(place(answer).unwrap_or(usize::MAX))),
        _ => Some(Given::Place(usize::MAX)),
    }
}

/// The whole test as one line that does not show the key to who opens the file. It hides nothing
/// from who wants to read it.
mod folded_test {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Test;

    /// Earlier versions wrote the test itself.
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Folded(String),
        Plain(Box<Test>),
    }

    pub(super) fn serialize<S: Serializer>(
        test: &Option<Box<Test>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let json = serde_json::to_vec(test).map_err(S::Error::custom)?;
        STANDARD.encode(json).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Box<Test>>, D::Error> {
        Ok(match Option::<Written>::deserialize(deserializer)? {
            None => None,
            Some(Written::Plain(test)) => Some(test),
            Some(Written::Folded(text)) => {
                let json = STANDARD.decode(text).map_err(D::Error::custom)?;
                Some(Box::new(Test::read(&json).map_err(D::Error::custom)?))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::test_with;
    use super::*;

    #[test]
    fn the_key_is_not_to_be_read_in_the_saved_answers_and_comes_back_whole() {
        let test = test_with("tenir la caisse");
        let file = AnswerFile::new(&test, &Answers::default());
        let json = serde_json::to_string(&file).unwrap();
        assert!(
            !json.contains("\"right\"") && !json.contains("\"key\""),
            "{json}"
        );
        let read = AnswerFile::read(json.as_bytes()).unwrap();
        assert_eq!(read.whole_test.as_deref(), Some(&test));
    }
}
