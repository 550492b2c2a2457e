//! The second engine: lopdf follows the text operators of each page and knows no places.

use lopdf::Document;

use super::{PageWindow, ReadPdf};
use crate::document::error::Error;
use crate::document::flow::Flow;

/// The text of the pages, lines as the document draws them.
pub(super) fn read(bytes: &[u8], window: PageWindow) -> Result<ReadPdf, Error> {
    let mut document = Document::load_mem(bytes).map_err(|_| Error::Damaged)?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Error::Password);
    }
    let numbers = document.get_pages();
    let left_out = window.left_out(numbers.len());
    let numbers = numbers.into_keys().skip(window.first).take(window.most);
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
    Ok(ReadPdf {
        left_out,
        ..ReadPdf::of_pages(pages.collect())
    })
}
