//! What a mail wants, and whom it concerns.

mod bag;
mod category;
mod concerned;
mod corpus;
mod digit_run;
mod identifier;
mod own;
mod parts;
mod people;
mod sender;

pub(crate) use category::Category;
pub(crate) use concerned::Author;
pub(crate) use own::{OwnCategory, OwnSorter};

use super::classifier::{Classifier, Teaching};
use super::own::OwnEvidence;
use crate::block::{Block, Error, Writer};
use crate::embedded::{EmbeddedText, embedded_text};
use bag::MailText;

/// A mail to triage.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Message<'a> {
    pub(crate) from_name: &'a str,
    pub(crate) from_address: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) text: &'a str,
    pub(crate) n_attachments: usize,
    pub(crate) is_automatic: bool,
}

/// What was found of a mail.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MailFinding {
    /// What it wants.
    pub(crate) category: Category,
    /// How sure that is.
    pub(crate) certainty: f32,
    /// What it wants besides.
    pub(crate) secondary: Option<Category>,
    /// The agency's number of the person concerned.
    pub(crate) identifier: Option<String>,
    /// The name of the person concerned, the surname first.
    pub(crate) name: Option<String>,
    pub(crate) author: Author,
}

/// Tells what mails want.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sorter {
    classifier: Classifier,
}

pub(super) static LIST: EmbeddedText = embedded_text!("mails_fr.txt");
/// A second category that is less likely is a guess, and is not shown.
const SECOND: f32 = 0.35;

impl Sorter {
    /// Learns from invented mails.
    pub(super) fn learn() -> Self {
        let lessons = corpus::lessons(LIST.text(), 11);
        let teaching = Teaching {
            n_classes: Category::ALL.len(),
            cost: 1.0,
            least: 2,
        };
        Self {
            classifier: Classifier::learn(&lessons, teaching),
        }
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        self.classifier.write(writer);
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        let classifier = Classifier::read(block, Category::ALL.len())?;
        Ok(Self { classifier })
    }

    /// What a mail wants and whom it concerns.
    pub(crate) fn sort(&self, message: Message<'_>) -> MailFinding {
        let parts = parts::part(message.text);
        let (subject, body) = (subject(message), own_text(&parts));
        let content = MailText {
            subject: &subject,
            body: &body,
            n_attachments: message.n_attachments,
        };
        let (category, certainty, secondary) = self.category(content);
        let concerned = concerned::concerned(message, &parts);
        let own = [
            message.subject.to_owned(),
            parts.own.join("\n"),
            parts.signature.join("\n"),
        ]
        .join("\n");
        MailFinding {
            category,
            certainty,
            secondary,
            identifier: identifier::identifier(&[&own, &parts.quoted.join("\n")]),
            name: concerned.name,
            author: concerned.author,
        }
    }

    /// What is compared with an office's own examples.
    pub(crate) fn evidence(&self, message: Message<'_>) -> OwnEvidence {
        let (subject, body) = (subject(message), own_text(&parts::part(message.text)));
        self.evidence_of(MailText {
            subject: &subject,
            body: &body,
            n_attachments: message.n_attachments,
        })
    }

    fn evidence_of(&self, content: MailText<'_>) -> OwnEvidence {
        let bag = bag::bag(content);
        let shares = self.classifier.probabilities(&bag);
        let names = Category::ALL.iter().map(|category| category.name());
        OwnEvidence::new(bag, names, &shares)
    }

    /// The category, how sure it is, and the second one.
    fn category(&self, content: MailText<'_>) -> (Category, f32, Option<Category>) {
        if !bag::says_something(content, &self.classifier) {
            return match content.n_attachments {
                0 => (Category::Divers, NOTHING_SAID, None),
                _ => (Category::EnvoiDocuments, PAPERS_ALONE, None),
            };
        }
        let mut shares = self.classifier.probabilities(&bag::bag(content));
        if !bag::brings_papers(content) {
            rule_out(&mut shares, Category::EnvoiDocuments);
        }
        let mut order: Vec<usize> = (0..shares.len()).collect();
        order.sort_by(|a, b| shares[*b].total_cmp(&shares[*a]).then(a.cmp(b)));
        let second = (shares[order[1]] > SECOND).then(|| Category::ALL[order[1]]);
        (Category::ALL[order[0]], shares[order[0]], second)
    }
}

/// Leaves a category out of what a mail may want.
fn rule_out(shares: &mut [f32], category: Category) {
    let at = Category::ALL.iter().position(|own| *own == category);
    let Some(share) = at.and_then(|at| shares.get_mut(at)) else {
        return;
    };
    let rest = (1.0 - std::mem::take(share)).max(f32::MIN_POSITIVE);
    shares.iter_mut().for_each(|share| *share /= rest);
}

/// A mail without words may be about anything.
const NOTHING_SAID: f32 = 0.1;
/// What a mail with files and no words is.
const PAPERS_ALONE: f32 = 0.9;

/// The subject without the number that it gives.
fn subject(message: Message<'_>) -> String {
    bare(message.subject)
}

/// The lines of the writer, without those that say who they are.
fn own_text(parts: &parts::MailParts) -> String {
    let lines = parts.own.iter().filter(|line| !concerned::is_form(line));
    let lines = lines.map(|line| bare(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// A line without the number that it gives, and the words that name it.
fn bare(line: &str) -> String {
    identifier::without(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_without_words_has_no_category_of_its_own() {
        let sorter = Sorter::learn();
        let of = |subject: &str, text: &str, n_attachments: usize| {
            let finding = sorter.sort(Message {
                subject,
                text,
                n_attachments,
                ..Message::default()
            });
            (finding.category, finding.certainty)
        };
        for (subject, text) in [("", ""), ("", "Bonjour,\n\nmerci"), ("1234", "zxqwk")] {
            assert_eq!(
                of(subject, text, 0),
                (Category::Divers, NOTHING_SAID),
                "{text}"
            );
        }
        assert_eq!(of("", "", 1).0, Category::EnvoiDocuments);
        assert_ne!(of("", "je déménage", 0).0, Category::Divers);
        let papers = "Voici les papiers que vous m'avez réclamés pour mon dossier.";
        assert_eq!(of("documents", papers, 1).0, Category::EnvoiDocuments);
        for text in [
            papers,
            "Mon dossier complet",
            "documents demandés",
            "pièces du dossier",
        ] {
            assert_ne!(of("", text, 0).0, Category::EnvoiDocuments, "{text}");
        }
        let joined = "Bonjour, ci-joint les documents demandés pour mon dossier.";
        assert_eq!(of("documents", joined, 0).0, Category::EnvoiDocuments);
    }
}
