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
use super::fields;
use super::meaning::GlyphMeanings;
use super::unlocked;
use crate::document::error::Error;
use crate::document::hidden::HiddenReason;
use crate::document::layout::GlyphSheet;
use crate::page::Area;

/// A document as it was drawn.
pub(super) struct Drawn {
    pub(super) pages: Vec<DrawnPage>,
    /// Pages beyond the most that are drawn.
    pub(super) left_out: usize,
    /// The program that made it, as it names itself.
    pub(super) producer: String,
}

/// A page as it was drawn.
pub(super) struct DrawnPage {
    pub(super) sheet: GlyphSheet,
    /// For each letter, why nobody sees it.
    pub(super) unseen: Vec<Option<HiddenReason>>,
    /// For each letter, what names its font.
    pub(super) fonts: Vec<u128>,
    /// Letters of unknown meaning.
    pub(super) unmapped: usize,
    /// Share of the page that its largest picture covers.
    pub(super) picture: f32,
    /// Boxes of pictures, a limited number.
    pub(super) pictures: Vec<Area>,
    /// Of the letters over a picture that are drawn without ink or under it, the share
    /// that the picture has something drawn at; 1 where it could not be looked at.
    pub(super) over_ink: f32,
    /// Parts of the shapes that the page paints.
    pub(super) n_parts: usize,
}

impl DrawnPage {
    /// Letters and figures of known meaning, seen or not.
    pub(super) fn n_letters(&self) -> usize {
        let letters = self.sheet.glyphs.iter();
        letters.filter(|glyph| glyph.ch.is_alphanumeric()).count()
    }

    /// Whether most of its letters have no meaning that is known.
    pub(super) fn is_ciphered(&self) -> bool {
        self.unmapped > self.n_letters()
    }
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

/// A text string of a PDF: UTF-16 with a mark, UTF-8 with a mark, or nearly Latin-1.
pub(super) fn pdf_text(bytes: &[u8]) -> String {
    if let Some(utf16) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let pairs = utf16.chunks_exact(2);
        let units: Vec<u16> = pairs
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect();
        return String::from_utf16_lossy(&units);
    }
    if let Some(utf8) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return String::from_utf8_lossy(utf8).into_owned();
    }
    bytes.iter().map(|&byte| char::from(byte)).collect()
}
