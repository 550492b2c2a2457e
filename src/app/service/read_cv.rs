//! A CV that was read once and is asked about several times.

use crate::app::person::{CvOutcome, Loaded, MatchRequest, Matched};
use crate::app::reading::quality;
use crate::cv::person::Person;
use crate::cv::{Cv, PaperKind};
use crate::document::{self, Document, Quality};
use crate::store::Store;

/// A CV in memory, without the bytes that it was read from.
pub(crate) struct ReadCv {
    pub(crate) cv: Cv,
    pub(crate) quality: Quality,
}

/// Why some bytes gave no CV.
pub(crate) enum NotRead {
    /// The document could not be read.
    Document(document::Error),
    /// It is a document of another kind.
    Kind(PaperKind),
}

impl From<NotRead> for CvOutcome<'_> {
    fn from(why: NotRead) -> Self {
        match why {
            NotRead::Document(error) => Self::Unreadable(error),
            NotRead::Kind(kind) => Self::NotCv(kind),
        }
    }
}

impl ReadCv {
    /// The person read from it, before any correction.
    pub(crate) fn person(&self, loaded: &Loaded) -> Person {
        Person::read(&self.cv, loaded.now)
    }
}

impl Loaded {
    /// Reads bytes as a CV.
    pub(crate) fn read_cv(&self, bytes: &[u8]) -> Result<ReadCv, NotRead> {
        let document = self.reading.bytes(bytes).map_err(NotRead::Document)?;
        self.cv_of(&document)
    }

    /// The CV of a document.
    fn cv_of(&self, document: &Document) -> Result<ReadCv, NotRead> {
        let cv = Cv::read(&document.pages, self.now);
        let quality = quality(document, &cv, Some(&self.trained.profiler));
        match cv.kind() {
            PaperKind::Cv | PaperKind::Unknown => Ok(ReadCv { cv, quality }),
            other => Err(NotRead::Kind(other)),
        }
    }

    /// What is found for a CV that was read.
    pub(crate) fn matched(
        &self,
        store: &Store,
        read: &ReadCv,
        asked: &MatchRequest,
    ) -> anyhow::Result<Matched<'_>> {
        self.cv(store, read.cv.clone(), read.quality.clone(), asked)
    }
}
