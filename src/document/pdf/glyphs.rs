//! The first engine: hayro interprets each page, and every letter drawn is kept with its
//! place, and with why nobody sees it, if nobody does.

use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::PageWindow;
use super::collector::Collector;
use super::disguise;
use super::drawn_page::DrawnPage;
use super::fields;
use super::meaning::GlyphMeanings;
use super::text_string::pdf_text;
use super::unlocked;
use crate::document::error::Error;

/// A document as it was drawn.
pub(super) struct Drawn {
    pub(super) pages: Vec<DrawnPage>,
    /// Pages beyond the most that are drawn.
    pub(super) left_out: usize,
    /// The program that made it, as it names itself.
    pub(super) producer: String,
}

/// Interprets the pages of a PDF.
pub(super) fn draw(bytes: &[u8], window: PageWindow) -> Result<Drawn, Error> {
    let pdf = open(bytes)?;
    let cache = InterpreterCache::new();
    let left_out = window.left_out(pdf.pages().len());
    let pages = pdf.pages().iter().skip(window.first).take(window.most);
    let mut meanings = GlyphMeanings::default();
    let pages = pages.map(|page| draw_page(page, &pdf, &cache, &mut meanings));
    let mut pages: Vec<DrawnPage> = pages.collect();
    disguise::mark(&mut pages);
    let producer = pdf.metadata().producer.as_deref().map(pdf_text);
    Ok(Drawn {
        pages,
        left_out,
        producer: producer.unwrap_or_default(),
    })
}

fn open(bytes: &[u8]) -> Result<Pdf, Error> {
    let locked = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => return Ok(pdf),
        Err(LoadPdfError::Decryption(error)) => error,
        Err(_) => return Err(Error::Damaged),
    };
    let opened = unlocked::with_open_pages(bytes).and_then(|plain| Pdf::new(plain).ok());
    opened.ok_or(match locked {
        DecryptionError::PasswordProtected => Error::Password,
        _ => Error::Damaged,
    })
}

fn draw_page<'a>(
    page: &Page<'a>,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
    meanings: &mut GlyphMeanings,
) -> DrawnPage {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, width.into(), height.into());
    let upright = page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(upright, bounds, cache, pdf.xref(), settings);
    let mut collector = Collector::new(width, height, meanings);
    interpret_page(page, &mut context, &mut collector);
    let mut drawn = collector.finish();
    for field in fields::undrawn(page) {
        let unseen = field.glyphs.iter().map(|_| field.unseen);
        drawn.unseen.extend(unseen);
        let fonts = field.glyphs.iter().map(|_| disguise::NO_FONT);
        drawn.fonts.extend(fonts);
        drawn.sheet.glyphs.extend(field.glyphs);
    }
    drawn
}
