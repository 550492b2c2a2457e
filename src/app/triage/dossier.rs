//! A file of pages: read by windows, so that a thousand pages take the memory of a few.

use super::Triage;
use crate::document::{Document, Error, Look, Unrecognised};
use crate::page::Page;
use crate::triage::pages::{self, Doubled, Finding, Guess, Pages, Picture, Seen, Sheet};

/// What a file was found to hold.
#[derive(Clone, Debug)]
pub(crate) struct Dossier {
    /// Page by page.
    pub(crate) pages: Vec<PageFinding>,
    /// Its documents, from 1, both pages included.
    pub(crate) documents: Vec<Pages>,
    /// Documents that are there twice.
    pub(crate) doubled: Vec<Doubled>,
    /// The numbers of its documents in the usual order.
    pub(crate) usual_order: Vec<usize>,
    /// Whether it is a PDF, which can be split.
    pub(crate) is_pdf: bool,
}

/// What a page was found to be.
#[derive(Clone, Debug)]
pub(crate) struct PageFinding {
    pub(crate) finding: Finding,
    /// Why nobody read it, if nobody did.
    pub(crate) unread: Option<Unread>,
}

/// Why a page was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unread(pub(crate) Unrecognised);

impl Triage {
    /// What the pages of a document are.
    pub(super) fn dossier(&self, bytes: &[u8]) -> Result<Dossier, Error> {
        let mut seen: Vec<Seen> = Vec::new();
        let mut unread: Vec<Option<Unread>> = Vec::new();
        let mut last_filled: Option<usize> = None;
        let is_pdf = loop {
            let document = self.pool.read(bytes, &self.options(seen.len()))?;
            let n_before = seen.len();
            for (n, page) in document.pages.iter().enumerate() {
                let sheet = sheet(&document, n, page);
                let before = last_filled.map(|at| &seen[at]);
                let one = self.model.pages.look(&sheet, before, self.request.quotes);
                if !one.is_blank() {
                    last_filled = Some(seen.len());
                }
                unread.push(why_unread(&document, &sheet));
                seen.push(one);
            }
            if document.left_out == 0 || seen.len() == n_before {
                break document.kind == crate::document::Kind::Pdf;
            }
        };
        let findings = pages::decide(&seen);
        let documents = pages::documents(&findings);
        Ok(Dossier {
            doubled: pages::doubled(&seen, &documents),
            usual_order: pages::usual_order(&findings, &documents),
            pages: findings
                .into_iter()
                .zip(unread)
                .map(|(finding, unread)| PageFinding {
                    unread: unread.filter(|_| !finding.is_read),
                    finding,
                })
                .collect(),
            documents,
            is_pdf,
        })
    }
}

/// A picture covers this share of a page that is one.
const PAGE_SIZE: f32 = 0.4;

fn sheet(document: &Document, n: usize, page: &Page) -> Sheet {
    let look = document
        .looks
        .iter()
        .find(|(page, _)| *page == n)
        .map(|(_, look)| *look);
    let is_picture = page.picture > PAGE_SIZE && !page.scanned || look.is_some();
    Sheet {
        lines: page.lines().map(|line| line.text.clone()).collect(),
        picture: is_picture.then(|| picture(look, document.unrecognised)),
    }
}

fn picture(look: Option<Look>, unrecognised: Option<Unrecognised>) -> Picture {
    // Only what was tried can be called blank.
    let was_tried = !matches!(
        unrecognised,
        Some(Unrecognised::NotAsked | Unrecognised::NoTool | Unrecognised::NoFrench)
    );
    Picture {
        is_blank: was_tried && look.is_some_and(|look| look.is_nearly_blank()),
        guess: look.map(guess),
    }
}

/// What a picture might be, from how its ink lies.
fn guess(look: Look) -> Guess {
    match look {
        look if look.is_nearly_blank() => Guess::Blank,
        look if look.grey > 0.2 => Guess::Photo,
        look if look.ruled > 0.004 => Guess::Form,
        _ => Guess::Text,
    }
}

fn why_unread(document: &Document, sheet: &Sheet) -> Option<Unread> {
    sheet.picture?;
    Some(Unread(
        document.unrecognised.unwrap_or(Unrecognised::Nothing),
    ))
}
