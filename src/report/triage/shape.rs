//! The JSON of one file or mail. Nothing of its text, unless lines are asked for.

use serde::Serialize;

use super::labels;
use super::options::{Filed, Folding, TriageOptions};
use crate::app::triage::{
    CutDocument, Dossier, FileRemark, Input, Link, TriageOutcome, TriagedMail,
};
use crate::document::Error;
use crate::triage::mails::{Author, Category};
use crate::triage::pages::{Doubled, ExpectedPage, Missing, PageClass};

/// One line of the answer.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum TriageEntry {
    /// A file of pages.
    Dossier(Box<DossierEntry>),
    /// A mail.
    Mail(Box<MailEntry>),
    /// A file that could not be read.
    Unread(UnreadEntry),
}

/// A file of pages.
#[derive(Debug, Serialize)]
pub(crate) struct DossierEntry {
    pub(super) dossier: String,
    pub(super) path: String,
    #[serde(flatten)]
    pub(super) pages: PagesEntry,
    /// The numbers of the documents in the usual order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) order: Option<Vec<usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) missing: Option<Vec<Missing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parts: Option<Vec<PartEntry>>,
    /// The blank pages that are in none of the parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) left_out: Option<Vec<usize>>,
    /// Whether its documents could not be written apart.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) split_failed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) copy: Option<String>,
}

/// What pages are.
#[derive(Debug, Serialize)]
pub(crate) struct PagesEntry {
    pub(super) pages: Vec<PageClass>,
    pub(super) documents: Vec<[usize; 2]>,
    pub(super) certainty: Vec<f64>,
    /// What is wrong with the file as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) remarks: Vec<FileRemark>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) doubled: Vec<Doubled>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) unread: Vec<UnreadPage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quotes: Option<Vec<Option<String>>>,
    /// What the office calls each page, where it gave labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) own_pages: Option<Vec<Option<String>>>,
}

/// A page that nobody read.
#[derive(Debug, Serialize)]
pub(crate) struct UnreadPage {
    pub(super) page: usize,
    pub(super) why: &'static str,
    /// What its picture looks like.
    pub(super) guess: Option<&'static str>,
}

/// A document that was written.
#[derive(Debug, Serialize)]
pub(crate) struct PartEntry {
    pages: [usize; 2],
    path: String,
}

/// A mail.
#[derive(Debug, Serialize)]
pub(crate) struct MailEntry {
    pub(super) mail: String,
    pub(super) path: String,
    pub(super) category: Category,
    pub(super) certainty: f64,
    pub(super) secondary: Option<Category>,
    pub(super) identifier: Option<String>,
    pub(super) name: Option<String>,
    pub(super) writer: Author,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) own_category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) desk: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) person: Option<PersonEntry>,
    pub(super) attachments: Vec<AttachmentEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) copy: Option<String>,
}

/// Whether a person of the list is meant.
#[derive(Debug, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum PersonEntry {
    /// This one.
    Found {
        /// Their key in the list.
        id: String,
    },
    /// One of several.
    Ambiguous {
        /// How many.
        n: usize,
    },
    /// Nobody of the list.
    Unknown,
}

/// A file that hangs on a mail.
#[derive(Debug, Serialize)]
pub(crate) struct AttachmentEntry {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) pages: Option<PagesEntry>,
}

/// A file that could not be read.
#[derive(Debug, Serialize)]
pub(crate) struct UnreadEntry {
    pub(super) file: String,
    pub(super) path: String,
    pub(super) error: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) copy: Option<String>,
}

impl TriageEntry {
    /// The line of what came of an input.
    pub(crate) fn new(
        input: &Input,
        outcome: &TriageOutcome,
        wanted: &TriageOptions,
        filed: Filed,
    ) -> Self {
        let path = input.key();
        match outcome {
            TriageOutcome::Dossier(dossier) => Self::Dossier(Box::new(DossierEntry {
                dossier: input.name(),
                path,
                pages: PagesEntry::new(dossier, wanted),
                order: wanted.order.then(|| dossier.usual_order.clone()),
                missing: (!wanted.expected.is_empty()).then(|| missing(dossier, &wanted.expected)),
                parts: filed
                    .parts
                    .map(|parts| parts.iter().map(PartEntry::new).collect()),
                left_out: filed.left_out,
                split_failed: filed.is_split_failed,
                copy: filed.copy,
            })),
            TriageOutcome::Letter(letter) => {
                Self::Mail(Box::new(mail(input, letter, wanted, filed)))
            }
            TriageOutcome::Unread(error) => Self::unread(input, error, filed.copy),
        }
    }

    fn unread(input: &Input, error: &Error, copy: Option<String>) -> Self {
        Self::Unread(UnreadEntry {
            file: input.name(),
            path: input.key(),
            error: error.code().to_owned(),
            copy,
        })
    }

    /// The line of a file that the system would not open.
    pub(crate) fn unopened(input: &Input) -> Self {
        Self::Unread(UnreadEntry {
            file: input.name(),
            path: input.key(),
            error: "unopened".to_owned(),
            copy: None,
        })
    }
}

fn mail(input: &Input, letter: &TriagedMail, wanted: &TriageOptions, filed: Filed) -> MailEntry {
    let finding = &letter.finding;
    MailEntry {
        mail: input.name(),
        path: input.key(),
        category: finding.category,
        certainty: rounded(finding.certainty),
        secondary: finding.secondary,
        identifier: finding.identifier.clone(),
        name: finding.name.clone(),
        writer: finding.author,
        own_category: letter.own_category.clone(),
        desk: filed.desk,
        person: letter.link.as_ref().map(|link| match link {
            Link::Person(id) => PersonEntry::Found { id: id.clone() },
            Link::Ambiguous(n) => PersonEntry::Ambiguous { n: *n },
            Link::Unknown => PersonEntry::Unknown,
        }),
        attachments: letter
            .attachments
            .iter()
            .map(|file| AttachmentEntry {
                name: file.name.clone(),
                pages: file
                    .dossier
                    .as_ref()
                    .map(|dossier| PagesEntry::new(dossier, wanted)),
            })
            .collect(),
        copy: filed.copy,
    }
}

fn missing(dossier: &Dossier, expected: &[ExpectedPage]) -> Vec<Missing> {
    let findings: Vec<_> = dossier
        .pages
        .iter()
        .map(|page| page.finding.clone())
        .collect();
    let missing = expected
        .iter()
        .filter_map(|one| one.missing(&findings, &dossier.documents, &dossier.doubled));
    missing.collect()
}

impl PagesEntry {
    fn new(dossier: &Dossier, wanted: &TriageOptions) -> Self {
        let pages = || dossier.pages.iter();
        let class = |class: PageClass| match wanted.folding {
            Folding::Twelve => class,
            Folding::Eight => class.of_eight(),
        };
        let unread = pages().enumerate().filter_map(|(n, page)| {
            Some(UnreadPage {
                page: n + 1,
                why: labels::unread_name(page.unread?.0),
                guess: page.finding.guess.map(labels::guess_name),
            })
        });
        Self {
            pages: pages().map(|page| class(page.finding.class)).collect(),
            documents: dossier.documents.clone(),
            certainty: pages()
                .map(|page| rounded(page.finding.certainty))
                .collect(),
            remarks: dossier.remarks.clone(),
            doubled: dossier.doubled.clone(),
            unread: unread.collect(),
            own_pages: pages()
                .any(|page| page.own.is_some())
                .then(|| pages().map(|page| page.own.clone()).collect()),
            quotes: wanted
                .quotes
                .then(|| pages().map(|page| page.finding.quote.clone()).collect()),
        }
    }
}

impl PartEntry {
    fn new(part: &CutDocument) -> Self {
        Self {
            pages: part.pages,
            path: part.path.display().to_string(),
        }
    }
}

fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1e3).round() / 1e3
}
