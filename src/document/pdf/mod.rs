//! PDF: engines that give letters or lines, and which of them is believed.

mod glyphs;

use super::error::Error;
use super::layout;
use super::page::Page;

/// What a PDF engine found.
pub(super) struct Found {
    pub(super) pages: Vec<Page>,
    /// Letters that the document does not say the meaning of.
    pub(super) unmapped: usize,
}

/// Reads a PDF.
pub(super) fn read(bytes: &[u8], max_pages: usize) -> Result<Found, Error> {
    let drawn = glyphs::draw(bytes, max_pages)?;
    let unmapped = drawn.pages.iter().map(|page| page.unmapped).sum();
    let pages = drawn.pages.into_iter().map(|drawn| {
        let mut page = layout::lay_out(drawn.sheet);
        page.picture = drawn.picture;
        page
    });
    let mut pages: Vec<Page> = pages.collect();
    layout::join_cut_words(&mut pages, hyphenates(&drawn.producer));
    Ok(Found { pages, unmapped })
}

/// Whether a program cuts words at line ends unless told otherwise.
fn hyphenates(producer: &str) -> bool {
    const THEY_DO: &[&str] = &[
        "tex",
        "dvipdfm",
        "indesign",
        "adobe pdf library",
        "typst",
        "quark",
    ];
    let producer = producer.to_lowercase();
    THEY_DO.iter().any(|name| producer.contains(name))
}
