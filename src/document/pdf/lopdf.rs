//! The second engine: lopdf follows the text operators of each page and knows no places.

use lopdf::Document;

use super::Found;
use crate::document::error::Error;
use crate::document::flow::Flow;

/// The text of the pages, lines as the document draws them.
pub(super) fn read(bytes: &[u8], max_pages: usize) -> Result<Found, Error> {
    let mut document = Document::load_mem(bytes).map_err(|_| Error::Damaged)?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Error::Password);
    }
    let numbers = document.get_pages();
    let left_out = numbers.len().saturating_sub(max_pages);
    let numbers = numbers.into_keys().take(max_pages);
    let pages = numbers.map(|number| {
        let mut flow = Flow::default();
        for chunk in document
            .extract_text_chunks(&[number])
            .into_iter()
            .flatten()
        {
            chunk.lines().for_each(|line| flow.line(line));
        }
        flow.into_page()
    });
    Ok(Found {
        left_out,
        ..Found::of_pages(pages.collect())
    })
}
