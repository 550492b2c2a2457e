//! What a CV shows of what a test is about.

use std::path::Path;

use anyhow::Context as _;

use super::offer_text::ReadText;
use crate::app::moment::this_month;
use crate::app::reading::DocumentReader;
use crate::app::subject::Subject;
use crate::cv::person::Person;
use crate::cv::{Cv, PaperKind};
use crate::document::{self, ReadOptions};
use crate::facts::Month;
use crate::quiz::PersonGaps;
use crate::requirement::{Holdings, State, TradeMatch, state};

/// A CV that was read, without identity.
pub(crate) struct QuizCv {
    cv: Cv,
    person: Person,
}

/// Why a file is no CV to make a test for.
#[derive(Debug)]
pub(crate) enum NoCv {
    /// It cannot be read.
    Unreadable(document::Error),
    /// It is another document.
    Other,
}

/// Reads a CV.
pub(crate) fn read_cv(path: &Path) -> anyhow::Result<Result<QuizCv, NoCv>> {
    let reading = DocumentReader::new(ReadOptions::default())?;
    let read = reading.file(path).with_context(|| Subject::file(path))?;
    let document = match read {
        Ok(document) => document,
        Err(error) => return Ok(Err(NoCv::Unreadable(error))),
    };
    let now = this_month();
    let cv = Cv::read(&document.pages, now);
    if !matches!(cv.kind(), PaperKind::Cv | PaperKind::Unknown) {
        return Ok(Err(NoCv::Other));
    }
    Ok(Ok(QuizCv::new(cv, now)))
}

impl QuizCv {
    /// A CV that was read, in a month.
    pub(crate) fn new(cv: Cv, now: Month) -> Self {
        let person = Person::read(&cv, now);
        Self { cv, person }
    }

    /// What the person lacks for an offer, and what the CV says.
    pub(super) fn gaps(&self, read: Option<&ReadText>) -> PersonGaps {
        let holdings = Holdings::of(&self.cv, &self.person);
        let requirements = read
            .into_iter()
            .flat_map(|read| &read.offer_text.requirements);
        let title = read.map_or("", |read| read.title.as_str());
        let unmet = requirements
            .filter(|one| state(&one.need, &holdings, TradeMatch::Near, title) == State::Unmet);
        PersonGaps {
            unmet: unmet.map(|one| one.need.clone()).collect(),
            text: self.cv.text().to_owned(),
        }
    }
}
