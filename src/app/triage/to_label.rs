//! Mails and pages to be labelled by a person: which ones, what is shown of them, and what
//! was answered.

use rustc_hash::FxHashSet;

use super::{Input, PaperLabel, Triage};
use crate::app::label_queue::LabelQueue;
use crate::triage::pages::PageSheet;

/// A mail or a page to be labelled.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LabelItem {
    /// Where it is, and the label that is proposed.
    pub(crate) proposal: PaperLabel,
    pub(crate) certainty: f32,
    /// Its first lines.
    pub(crate) lines: Vec<String>,
}

/// Whether mails or pages are labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LabelSubject {
    Mails,
    Pages,
}

/// Lines that are shown of a text.
const SHOWN: usize = 14;

impl Triage {
    /// The mails or pages of some inputs that nobody labelled yet; with `most`, as many as
    /// that of which the machine is least sure.
    pub(crate) fn to_label(
        &self,
        inputs: &[Input],
        what: LabelSubject,
        done: &[PaperLabel],
        most: Option<usize>,
    ) -> Vec<LabelItem> {
        let place = |label: &PaperLabel| (label.path.clone(), label.page);
        let done: FxHashSet<_> = done.iter().map(place).collect();
        let mut items: Vec<LabelItem> = Vec::new();
        for input in inputs {
            let Ok(bytes) = input.bytes() else { continue };
            let found = match (input.is_mail(&bytes), what) {
                (true, LabelSubject::Mails) => self.mail_item(input, &bytes).into_iter().collect(),
                (false, LabelSubject::Pages) => self.page_items(input, &bytes),
                _ => Vec::new(),
            };
            items.extend(
                found
                    .into_iter()
                    .filter(|item| !done.contains(&place(&item.proposal))),
            );
        }
        if let Some(most) = most {
            items.sort_by(|a, b| a.certainty.total_cmp(&b.certainty));
            items.truncate(most);
        }
        items
    }

    fn mail_item(&self, input: &Input, bytes: &[u8]) -> Option<LabelItem> {
        let mail = crate::mail::read(bytes)?;
        let message = super::letter::message(&mail);
        let (kind, certainty) = match self.own.category(&self.model, message) {
            Some(own) => (own.kind, own.certainty),
            None => {
                let finding = self.model.mails.sort(message);
                (finding.category.name().to_owned(), finding.certainty)
            }
        };
        let text = mail.text.lines().filter(|line| !line.trim().is_empty());
        let lines = std::iter::once(mail.subject.as_str()).chain(text);
        Some(LabelItem {
            proposal: PaperLabel {
                path: input.key(),
                page: None,
                label: Some(kind),
            },
            certainty,
            lines: lines.take(SHOWN).map(str::to_owned).collect(),
        })
    }

    fn page_items(&self, input: &Input, bytes: &[u8]) -> Vec<LabelItem> {
        let mut items = Vec::new();
        let mut n = 0;
        // Pages before one that cannot be read are labelled all the same.
        let _ = self.each_sheet(bytes, |sheet, _| {
            n += 1;
            items.extend(self.page_item(input, n, &sheet));
        });
        items
    }

    /// `None` for a page without words.
    fn page_item(&self, input: &Input, n: usize, sheet: &PageSheet) -> Option<LabelItem> {
        let seen = self.model.pages.look(sheet, None, false);
        let alone = crate::triage::pages::decide(std::slice::from_ref(&seen));
        let finding = alone.first().filter(|_| !seen.is_blank())?;
        if !finding.is_read {
            return None;
        }
        let own = self.own.pages.as_ref();
        let own = own.map(|own| own.guess(&self.model.pages.evidence(sheet)));
        let (kind, certainty) = match own {
            Some(own) => (own.kind, own.certainty),
            None => (finding.class.name().to_owned(), finding.certainty),
        };
        Some(LabelItem {
            proposal: PaperLabel {
                path: input.key(),
                page: Some(n),
                label: Some(kind),
            },
            certainty,
            lines: sheet.lines.iter().take(SHOWN).cloned().collect(),
        })
    }
}

/// Labels of mails or pages, given one at a time.
pub(crate) type LabelSession = LabelQueue<LabelItem, PaperLabel>;

impl LabelSession {
    /// Keeps what is proposed for the current one.
    pub(crate) fn keep(&mut self) {
        self.put(|item| item.proposal.clone());
    }

    /// Gives the current one a label; without a label, it is passed over.
    pub(crate) fn give(&mut self, label: Option<String>) {
        self.put(|item| PaperLabel {
            label,
            ..item.proposal.clone()
        });
    }
}
