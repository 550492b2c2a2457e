//! Labels that an office gave to its mails and pages, and what is learnt from them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::categories::OfficeCategories;
use super::{Input, Triage, inputs};
use crate::app::labelling::read_labelled;
use crate::triage::mails::OwnSorter;
use crate::triage::{OwnExample, OwnKinds, TriageModel};

/// A label: which mail or page has it. Nothing of a text is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PaperLabel {
    /// The file, with the number of the message behind that of a mailbox.
    pub(crate) path: String,
    /// From 1; none for a mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) page: Option<usize>,
    /// What it is; nothing where a person passed over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) label: Option<String>,
}

/// The labels of a file.
pub(crate) fn read_labels(path: &Path) -> anyhow::Result<Vec<PaperLabel>> {
    read_labelled(path)
}

/// What an office's own labels and categories taught.
#[derive(Debug, Default)]
pub(crate) struct OwnModel {
    pub(super) mails: Option<OwnSorter>,
    pub(super) pages: Option<OwnKinds>,
    /// Labels whose file is not there or cannot be read.
    pub(crate) n_lost: usize,
}

/// Examples read again from the files of labels.
#[derive(Default)]
struct Examples {
    mails: Vec<OwnExample>,
    pages: Vec<OwnExample>,
    n_lost: usize,
}

impl Triage {
    /// Learns an office's own categories and kinds. The files of the labels are read again:
    /// nothing of them is kept.
    pub(crate) fn learn_own(
        &mut self,
        categories: Option<OfficeCategories>,
        labels: &[PaperLabel],
    ) {
        let mut examples = Examples::default();
        for (path, labels) in by_file(labels) {
            self.read_examples(&path, &labels, &mut examples);
        }
        let categories = categories.map(|own| own.0).unwrap_or_default();
        self.own = OwnModel {
            mails: OwnSorter::learn(&self.model.mails, categories, &examples.mails),
            pages: OwnKinds::learn(&examples.pages),
            n_lost: examples.n_lost,
        };
    }

    /// What was learnt of an office.
    pub(crate) fn own(&self) -> &OwnModel {
        &self.own
    }

    fn read_examples(&self, path: &Path, labels: &[&PaperLabel], examples: &mut Examples) {
        let found = inputs(&[path.to_owned()]).unwrap_or_default();
        let mut lost: BTreeSet<usize> = (0..labels.len()).collect();
        for input in &found {
            let key = input.key();
            let own: Vec<usize> = (0..labels.len())
                .filter(|at| labels[*at].path == key)
                .collect();
            if own.is_empty() {
                continue;
            }
            let Ok(bytes) = input.bytes() else { continue };
            for at in self.examples_of(input, &bytes, labels, &own, examples) {
                lost.remove(&at);
            }
        }
        examples.n_lost += lost.len();
    }

    /// Adds the examples of one input; gives the places of the labels that were found.
    fn examples_of(
        &self,
        input: &Input,
        bytes: &[u8],
        labels: &[&PaperLabel],
        own: &[usize],
        examples: &mut Examples,
    ) -> Vec<usize> {
        let kind = |at: usize| labels[at].label.clone().unwrap_or_default();
        let mut found = Vec::new();
        if input.is_mail(bytes) {
            if let Some(mail) = crate::mail::read(bytes) {
                let evidence = self.model.mails.evidence(super::letter::message(&mail));
                examples.mails.extend(own.iter().map(|at| OwnExample {
                    evidence: evidence.clone(),
                    kind: kind(*at),
                }));
                found.extend_from_slice(own);
            }
            return found;
        }
        let mut page = 0;
        // What was read before a page that cannot be is an example all the same.
        let _ = self.each_sheet(bytes, |sheet, _| {
            page += 1;
            for at in own.iter().filter(|at| labels[**at].page == Some(page)) {
                examples.pages.push(OwnExample {
                    evidence: self.model.pages.evidence(&sheet),
                    kind: kind(*at),
                });
                found.push(*at);
            }
        });
        found
    }
}

/// Labels by the file they are in; those passed over teach nothing.
fn by_file(labels: &[PaperLabel]) -> BTreeMap<PathBuf, Vec<&PaperLabel>> {
    let mut files: BTreeMap<PathBuf, Vec<&PaperLabel>> = BTreeMap::new();
    for label in labels.iter().filter(|label| label.label.is_some()) {
        files.entry(file_of(&label.path)).or_default().push(label);
    }
    files
}

/// « boite.mbox#3 » is in « boite.mbox ».
fn file_of(key: &str) -> PathBuf {
    match key.rsplit_once('#') {
        Some((file, number)) if number.parse::<usize>().is_ok() && !Path::new(key).exists() => {
            file.into()
        }
        _ => key.into(),
    }
}

impl OwnModel {
    /// Whether there was enough to learn anything from.
    pub(crate) fn is_learnt(&self) -> bool {
        self.mails.is_some() || self.pages.is_some()
    }

    /// The category that an office would give to a mail.
    pub(super) fn category(
        &self,
        model: &TriageModel,
        message: crate::triage::mails::Message<'_>,
    ) -> Option<crate::triage::OwnGuess> {
        let sorter = self.mails.as_ref()?;
        Some(sorter.category(&model.mails, message))
    }
}
