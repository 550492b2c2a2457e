//! A mail: what it wants, whom it concerns, and what hangs on it.

use super::{Dossier, Triage};
use crate::mail::Mail;
use crate::triage::mails::{MailFinding, Message};

/// What a mail was found to want.
#[derive(Clone, Debug)]
pub(crate) struct TriagedMail {
    /// Category, identifier, name, author.
    pub(crate) finding: MailFinding,
    /// The category of the office's own list, where there is one.
    pub(crate) own_category: Option<String>,
    /// The person of the list whom it concerns.
    pub(crate) link: Option<Link>,
    /// Its files, triaged.
    pub(crate) attachments: Vec<Attached>,
}

/// A file that hangs on a mail.
#[derive(Clone, Debug)]
pub(crate) struct Attached {
    /// Its name as the mail gives it.
    pub(crate) name: String,
    /// What it holds; none where it could not be read.
    pub(crate) dossier: Option<Dossier>,
}

/// Which person of a list a mail concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// The key of the one that fits.
    Person(String),
    /// How many fit.
    Ambiguous(usize),
    /// Nobody.
    Unknown,
}

/// More attachments than these are named, not opened.
const MOST_OPENED: usize = 20;

impl Triage {
    pub(super) fn letter(&self, mail: &Mail) -> TriagedMail {
        let message = message(mail);
        let finding = self.model.mails.sort(message);
        let people = self.request.people.as_ref();
        let attachments = mail
            .attachments
            .iter()
            .enumerate()
            .map(|(n, file)| Attached {
                name: file.name.clone(),
                dossier: (n < MOST_OPENED)
                    .then(|| self.dossier(&file.bytes).ok())
                    .flatten()
                    .map(|dossier| dossier.of_name(&file.name)),
            });
        TriagedMail {
            own_category: self.own.category(&self.model, message).map(|own| own.kind),
            link: people.map(|people| people.find(&finding, &mail.from_address)),
            attachments: attachments.collect(),
            finding,
        }
    }
}

/// A mail as it is triaged.
pub(super) fn message(mail: &Mail) -> Message<'_> {
    Message {
        from_name: &mail.from_name,
        from_address: &mail.from_address,
        subject: &mail.subject,
        text: &mail.text,
        n_attachments: mail.attachments.len(),
        is_automatic: mail.is_automatic,
    }
}
