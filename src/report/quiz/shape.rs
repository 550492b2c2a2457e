//! The JSON of a test, written and read.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::item_shape::{KeyItem, TestItem, item_of, key_of, level_number, read_item};
use super::wording;
use crate::app::quiz::{MadeQuiz, TestedJob};
use crate::quiz::{Quiz, QuizItem};
use crate::rome::RomeCode;

const SCHEMA: u32 = 1;

/// A test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Test {
    schema: u32,
    /// Digest of the items and the key: answers name it.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) source: TestSource,
    pub(crate) occupation: OccupationName,
    /// The code under which the employer filed the offer, where its text is about another.
    pub(crate) filed_under: Option<String>,
    pub(crate) seed: u64,
    pub(crate) level: u8,
    /// Number of items that was asked for: a test may have fewer. 0 in those of earlier versions.
    #[serde(default)]
    wanted: usize,
    /// True if what a CV does not show comes first.
    pub(crate) for_cv: bool,
    pub(crate) items: Vec<TestItem>,
    pub(crate) key: Vec<KeyItem>,
    /// What the offer asks and no item tests.
    pub(crate) untested: Vec<String>,
    pub(crate) not_measured: Vec<String>,
}

/// What a test is made for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TestSource {
    pub(crate) kind: SourceKind,
    /// The number of an offer, or a code.
    pub(crate) id: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SourceKind {
    Offer,
    Rome,
    Text,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OccupationName {
    pub(crate) code: String,
    pub(crate) label: String,
}

/// The file is no test that this version can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a test of this version")]
pub(crate) struct InvalidTest;

impl Test {
    pub(crate) fn new(made: &MadeQuiz) -> Self {
        let items = made.quiz.items.iter().enumerate();
        let mut test = Self {
            schema: SCHEMA,
            id: String::new(),
            title: made.title.clone(),
            source: source(&made.job, made.occupation),
            occupation: OccupationName {
                code: made.occupation.to_string(),
                label: made.occupation_label.clone(),
            },
            filed_under: made.filed_under.map(|code| code.to_string()),
            seed: made.plan.seed,
            level: level_number(made.plan.difficulty),
            wanted: made.plan.n_items,
            for_cv: made.has_cv,
            key: items
                .clone()
                .map(|(idx, item)| key_of(idx + 1, item))
                .collect(),
            items: items.map(|(idx, item)| item_of(idx + 1, item)).collect(),
            untested: made.quiz.untested.clone(),
            not_measured: wording::UNMEASURED.map(str::to_owned).to_vec(),
        };
        test.id = test.digest();
        test
    }

    /// Number of items to ask for to make the same test again.
    pub(super) fn n_wanted(&self) -> usize {
        self.wanted.max(self.items.len())
    }

    /// Digest of what is asked and of the key.
    fn digest(&self) -> String {
        let json = serde_json::to_vec(&(&self.items, &self.key)).unwrap_or_default();
        let digest = Sha256::digest(json);
        digest[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// Reads a test, and checks that nothing of it was changed.
    pub(crate) fn read(json: &[u8]) -> Result<Self, InvalidTest> {
        let test: Self = serde_json::from_slice(json).map_err(|_| InvalidTest)?;
        let is_whole = test.schema == SCHEMA && test.digest() == test.id;
        is_whole.then_some(test).ok_or(InvalidTest)
    }

    /// The items again, to mark answers with.
    pub(crate) fn quiz(&self) -> Result<Quiz, InvalidTest> {
        let pairs = self.items.iter().zip(&self.key);
        let items: Option<Vec<QuizItem>> = pairs.map(|(item, key)| read_item(item, key)).collect();
        Ok(Quiz {
            items: items.ok_or(InvalidTest)?,
            untested: self.untested.clone(),
        })
    }
}

fn source(job: &TestedJob, code: RomeCode) -> TestSource {
    let (kind, id) = match job {
        TestedJob::Offer(id) => (SourceKind::Offer, Some(id.clone())),
        TestedJob::Occupation(_) => (SourceKind::Rome, Some(code.to_string())),
        TestedJob::Text(..) => (SourceKind::Text, None),
    };
    TestSource { kind, id }
}
