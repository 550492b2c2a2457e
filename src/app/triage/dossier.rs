//! A file of pages: read by windows, so that a thousand pages take the memory of a few.

use serde::Serialize;

use super::Triage;
use super::window::is_makeshift;
use crate::document::{Document, Error, FileKind, PictureLook, Unrecognised};
use crate::page::Page;
use crate::triage::pages::{
    self, Doubled, FoundPage, Guess, PagePicture, PageSetting, PageSheet, Pages, SeenPage,
};

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
    /// What is wrong with the file as a whole.
    pub(crate) remarks: Vec<FileRemark>,
}

/// What is wrong with a file that could be read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FileRemark {
    /// It was cut short: pages may be missing.
    Damaged,
    /// Its name says PDF, its bytes do not.
    NotPdf,
}

impl FileRemark {
    /// Its name in results.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::NotPdf => "not_pdf",
        }
    }
}

impl Dossier {
    /// With a remark where it has the name of a PDF and is none.
    pub(super) fn of_name(mut self, name: &str) -> Self {
        let is_named = name.to_lowercase().ends_with(".pdf");
        if is_named && !self.is_pdf {
            self.remarks.push(FileRemark::NotPdf);
        }
        self
    }

    /// The pages from 1 that belong to no document, all of them blank.
    pub(crate) fn left_out(&self) -> Vec<usize> {
        let is_in = |page: usize| {
            let mut documents = self.documents.iter();
            documents.any(|[first, last]| (*first..=*last).contains(&page))
        };
        (1..=self.pages.len())
            .filter(|page| !is_in(*page))
            .collect()
    }
}

/// What a page was found to be.
#[derive(Clone, Debug)]
pub(crate) struct PageFinding {
    pub(crate) finding: FoundPage,
    /// Why nobody read it, if nobody did.
    pub(crate) unread: Option<WhyUnread>,
    /// What the office calls it, where it gave labels.
    pub(crate) own: Option<String>,
}

/// Why a page was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WhyUnread(pub(crate) Unrecognised);

impl Triage {
    /// What the pages of a document are.
    pub(super) fn dossier(&self, bytes: &[u8]) -> Result<Dossier, Error> {
        let mut seen: Vec<SeenPage> = Vec::new();
        let mut unread: Vec<WhyUnread> = Vec::new();
        let mut own: Vec<Option<String>> = Vec::new();
        let mut last_filled: Option<usize> = None;
        let is_cut = crate::document::is_cut_pdf(bytes);
        let kind = self.each_sheet(bytes, |mut sheet, why| {
            if is_cut {
                sheet.never_blank();
            }
            let before = last_filled.map(|at| &seen[at]);
            let one = self.model.pages.look(&sheet, before, self.request.quotes);
            if !one.is_blank() {
                last_filled = Some(seen.len());
            }
            own.push(self.own_kind(&sheet, &one));
            unread.push(why);
            seen.push(one);
        })?;
        let findings = pages::decide(&seen);
        let documents = pages::documents(&findings);
        let pages = findings.iter().zip(unread).zip(own);
        Ok(Dossier {
            doubled: pages::doubled(&seen, &documents),
            usual_order: pages::usual_order(&findings, &documents),
            pages: pages
                .map(|((finding, unread), own)| PageFinding {
                    unread: (!finding.is_read).then_some(unread),
                    own: own.filter(|_| finding.is_read),
                    finding: finding.clone(),
                })
                .collect(),
            documents,
            is_pdf: kind == FileKind::Pdf,
            remarks: is_cut.then_some(FileRemark::Damaged).into_iter().collect(),
        })
    }

    /// Reads a document window by window, and gives each page with why it would not be
    /// read.
    pub(super) fn each_sheet(
        &self,
        bytes: &[u8],
        mut take: impl FnMut(PageSheet, WhyUnread),
    ) -> Result<FileKind, Error> {
        let mut n_pages = 0;
        loop {
            let document = self.window(bytes, n_pages)?;
            for (n, page) in document.pages.iter().enumerate() {
                take(sheet(&document, n, page), why_unread(&document));
            }
            n_pages += document.pages.len();
            if document.left_out == 0 || document.pages.is_empty() {
                return Ok(document.kind);
            }
        }
    }

    /// What an office would call a page.
    fn own_kind(&self, sheet: &PageSheet, seen: &SeenPage) -> Option<String> {
        let own = self.own.pages.as_ref().filter(|_| !seen.is_blank())?;
        Some(own.guess(&self.model.pages.evidence(sheet)).kind)
    }
}

/// A picture covers this share of a page that is one.
const PAGE_SIZE: f32 = 0.4;
/// A smaller one is a line or a dot.
const SMALL: f32 = 0.001;

fn sheet(document: &Document, n: usize, page: &Page) -> PageSheet {
    let look = document
        .looks
        .iter()
        .find(|(page, _)| *page == n)
        .map(|(_, look)| *look);
    // An engine that knows no pictures leaves a page of one without words.
    let is_unknown = is_makeshift(document) && page.n_words() == 0;
    // A picture in a corner of a page without words may be a signature or a stamp.
    let is_bare = page.picture > SMALL && page.n_words() == 0;
    let is_picture =
        page.picture > PAGE_SIZE && !page.scanned || look.is_some() || is_unknown || is_bare;
    PageSheet {
        lines: page.lines().map(|line| line.text.clone()).collect(),
        picture: is_picture.then(|| picture(look, document.unrecognised)),
        is_recognised: page.scanned,
        setting: setting(page),
    }
}

/// How a page is set; none for a picture, whose size is the scanner's.
fn setting(page: &Page) -> Option<PageSetting> {
    let mut sizes: Vec<f32> = page.lines().map(|line| line.size).collect();
    if page.width <= 0.0 || page.scanned || page.picture > PAGE_SIZE || sizes.is_empty() {
        return None;
    }
    sizes.sort_by(f32::total_cmp);
    Some(PageSetting {
        width: page.width,
        height: page.height,
        letters: sizes[sizes.len() / 2],
    })
}

fn picture(look: Option<PictureLook>, unrecognised: Option<Unrecognised>) -> PagePicture {
    // Only what was tried can be called blank.
    let was_tried = !matches!(
        unrecognised,
        Some(Unrecognised::NotAsked | Unrecognised::NoTool | Unrecognised::NoFrench)
    );
    PagePicture {
        is_blank: was_tried && look.is_some_and(|look| look.is_nearly_blank()),
        has_words: look.is_some_and(|look| look.has_little_ink() && look.has_words),
        guess: look.map(guess),
    }
}

/// What a picture might be, from how its ink lies.
fn guess(look: PictureLook) -> Guess {
    match look {
        look if look.is_nearly_blank() => Guess::Blank,
        look if look.grey > 0.2 => Guess::Photo,
        look if look.ruled > 0.004 => Guess::Form,
        _ => Guess::Text,
    }
}

fn why_unread(document: &Document) -> WhyUnread {
    WhyUnread(document.unrecognised.unwrap_or(Unrecognised::Nothing))
}
