//! A file read by windows of pages, so that a thousand pages take the memory of a few.

use super::Triage;
use crate::document::{Document, Engine, Error, FileKind, Purpose, ReadOptions};

/// Pages that are read at once.
const WINDOW: usize = 24;
/// Processor time for as many, pictures painted included.
const SECONDS: u64 = 40;
/// Pages read alone that may fail before a window is taken as it came.
const MOST_FAILURES: usize = 2;

impl Triage {
    /// The pages from one on, as many as a window holds. Where the reader gave up, on a slow
    /// machine or over one page, each page is read alone.
    pub(super) fn window(&self, bytes: &[u8], first: usize) -> Result<Document, Error> {
        let read = self.pool.read(bytes, &self.options(first, WINDOW));
        let is_poor = match &read {
            Ok(document) => is_makeshift(document),
            Err(error) => matches!(error, Error::Limit { .. }),
        };
        if !is_poor {
            return read;
        }
        self.one_by_one(bytes, first).map_or(read, Ok)
    }

    /// The pages of a window, each read alone; `None` where that does no better.
    fn one_by_one(&self, bytes: &[u8], first: usize) -> Option<Document> {
        let mut whole: Option<Document> = None;
        let mut n_failures = 0;
        for n in 0..WINDOW {
            let page = self.pool.read(bytes, &self.options(first + n, 1)).ok()?;
            n_failures += usize::from(is_makeshift(&page));
            if n_failures > MOST_FAILURES || n_failures > n {
                return None;
            }
            let is_last = page.left_out == 0;
            match &mut whole {
                Some(whole) => append(whole, page),
                None => whole = Some(page),
            }
            if is_last {
                break;
            }
        }
        whole
    }

    fn options(&self, first_page: usize, max_pages: usize) -> ReadOptions {
        ReadOptions {
            first_page,
            max_pages,
            purpose: Purpose::Filing,
            seconds: SECONDS,
            ocr: self.request.ocr,
            ..ReadOptions::default()
        }
    }
}

/// Whether only an engine could read it that knows no pictures.
pub(super) fn is_makeshift(document: &Document) -> bool {
    document.kind == FileKind::Pdf && document.engine != Some(Engine::Hayro)
}

fn append(whole: &mut Document, page: Document) {
    let n = whole.pages.len();
    let looks = page.looks.into_iter().map(|(at, look)| (n + at, look));
    whole.looks.extend(looks);
    whole.pages.extend(page.pages);
    whole.left_out = page.left_out;
    whole.unrecognised = whole.unrecognised.or(page.unrecognised);
}
