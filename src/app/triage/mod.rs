//! Triage: what each page of some files is, and what each mail wants.
//!
//! - [`inputs`]: which files and mails a list of paths holds.
//! - [`Triage`]: one input to its result.
//! - [`split`], [`sorted`]: documents as files of their own, copies by category.
//! - [`labels`], [`to_label`]: what an office calls its mails and pages.

mod categories;
mod dossier;
mod inputs;
mod labels;
mod letter;
mod model_file;
mod people;
mod sorted;
mod split;
mod to_label;
mod window;

pub(crate) use categories::{CategoriesError, OfficeCategories};
pub(crate) use dossier::{Dossier, FileRemark};
pub(crate) use inputs::{Input, inputs};
pub(crate) use labels::{OwnModel, PaperLabel, read_labels};
pub(crate) use letter::{Link, TriagedMail};
pub(crate) use people::People;
pub(crate) use sorted::{Sorting, copy, label};
pub(crate) use split::{CutDocument, split};
pub(crate) use to_label::{LabelItem, LabelSession, LabelSubject};

use std::path::Path;

use crate::document::{Error, Ocr, Pool};
use crate::triage::TriageModel;

/// What is asked of a triage.
#[derive(Clone, Debug, Default)]
pub(crate) struct TriageRequest {
    /// When to have pictures read.
    pub(crate) ocr: Ocr,
    /// Whether to keep the lines that say what a page is.
    pub(crate) quotes: bool,
    /// Who may write.
    pub(crate) people: Option<People>,
}

/// Tells what files hold. May be shared by threads.
#[derive(Debug)]
pub(crate) struct Triage {
    model: TriageModel,
    pool: Pool,
    request: TriageRequest,
    own: OwnModel,
}

/// What came of one input.
#[derive(Debug)]
pub(crate) enum TriageOutcome {
    /// A file of pages.
    Dossier(Dossier),
    /// A mail.
    Letter(Box<TriagedMail>),
    /// It could not be read.
    Unread(Error),
}

impl Triage {
    /// Loads what was learnt from a home, or learns it and keeps it there.
    pub(crate) fn open(home: &Path, request: TriageRequest) -> Result<Self, Error> {
        Ok(Self {
            model: model_file::load_or_learn(home),
            pool: Pool::of_this_program()?,
            request,
            own: OwnModel::default(),
        })
    }

    /// What one input holds. The outer error is the file's.
    pub(crate) fn of(&self, input: &Input) -> std::io::Result<TriageOutcome> {
        let bytes = input.bytes()?;
        if bytes.len() > crate::document::MAX_BYTES {
            return Ok(TriageOutcome::Unread(Error::limit(
                crate::document::Limit::Size,
            )));
        }
        if input.is_mail(&bytes) {
            return Ok(match crate::mail::read(&bytes) {
                Some(mail) => TriageOutcome::Letter(Box::new(self.letter(&mail))),
                None => TriageOutcome::Unread(Error::Unknown),
            });
        }
        Ok(match self.dossier(&bytes) {
            Ok(dossier) => TriageOutcome::Dossier(dossier.of_name(&input.name())),
            Err(error) => TriageOutcome::Unread(error),
        })
    }
}
