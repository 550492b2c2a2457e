//! The last resort, and `--engine pdf-extract`: the crate of that name.

use crate::document::error::Error;
use crate::document::flow::Flow;
use crate::page::Page;

use super::{PageWindow, ReadPdf};

/// The text of the pages as pdf-extract gives it.
pub(super) fn read(bytes: &[u8], window: PageWindow) -> Result<ReadPdf, Error> {
    let pages = match pdf_extract::extract_text_from_mem_by_pages(bytes) {
        // A page that fails ends the list without a word; the whole may still be had.
        Ok(pages) if pages.iter().any(|page| !page.trim().is_empty()) => pages,
        _ => vec![pdf_extract::extract_text_from_mem(bytes).map_err(|_| Error::Damaged)?],
    };
    let pages = pages
        .iter()
        .skip(window.first)
        .take(window.most)
        .map(|text| page_of(text));
    Ok(ReadPdf::of_pages(pages.collect()))
}

fn page_of(text: &str) -> Page {
    let mut flow = Flow::default();
    for line in text.lines() {
        if line.trim().is_empty() {
            flow.end_block();
        } else {
            flow.line(line);
        }
    }
    flow.into_page()
}
