//! The first engine: hayro interprets each page, and every letter drawn is kept with its
//! place.

use hayro_interpret::font::{Glyph as Letter, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::document::error::Error;
use crate::document::layout::{Glyph, Sheet};

/// No page of text has more letters; a page that draws more is cut short.
const MOST_GLYPHS: usize = 200_000;

/// A document as it was drawn.
pub(super) struct Drawn {
    pub(super) pages: Vec<DrawnPage>,
    /// The program that made it, as it names itself.
    pub(super) producer: String,
}

/// A page as it was drawn.
pub(super) struct DrawnPage {
    pub(super) sheet: Sheet,
    /// Letters of unknown meaning.
    pub(super) unmapped: usize,
    /// Share of the page that its largest picture covers.
    pub(super) picture: f32,
}

/// Interprets the pages of a PDF.
pub(super) fn draw(bytes: &[u8], max_pages: usize) -> Result<Drawn, Error> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::Password,
        _ => Error::Damaged,
    })?;
    let cache = InterpreterCache::new();
    let pages = pdf.pages().iter().take(max_pages);
    let pages = pages.map(|page| draw_page(page, &pdf, &cache)).collect();
    let producer = pdf.metadata().producer.as_deref().map(pdf_text);
    Ok(Drawn {
        pages,
        producer: producer.unwrap_or_default(),
    })
}

fn draw_page<'a>(page: &Page<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>) -> DrawnPage {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, width.into(), height.into());
    let upright = page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(upright, bounds, cache, pdf.xref(), settings);
    let mut collector = Collector::new(width, height);
    interpret_page(page, &mut context, &mut collector);
    collector.finish()
}

/// Keeps the letters that a page draws.
struct Collector {
    sheet: Sheet,
    unmapped: usize,
    picture: f32,
    /// One entry for each open marked content; `Some` where it states its own text.
    marked: Vec<Option<Stated>>,
}

/// Text that the document states for the letters drawn under it.
struct Stated {
    text: String,
    given: bool,
}

impl Collector {
    fn new(width: f32, height: f32) -> Self {
        let sheet = Sheet {
            width,
            height,
            glyphs: Vec::new(),
        };
        Self {
            sheet,
            unmapped: 0,
            picture: 0.0,
            marked: Vec::new(),
        }
    }

    fn finish(self) -> DrawnPage {
        DrawnPage {
            sheet: self.sheet,
            unmapped: self.unmapped,
            picture: self.picture,
        }
    }

    fn push(&mut self, text: &str, place: &Place) {
        let n = text.chars().count().max(1);
        let advance = place.advance / n as f32;
        for (k, ch) in text.chars().enumerate() {
            let along = advance * k as f32;
            self.sheet.glyphs.push(Glyph {
                ch,
                x: place.x + along * place.right.0,
                y: place.y + along * place.right.1,
                size: place.size,
                advance,
                turn: place.turn,
            });
        }
    }

    /// What a letter reads as, given the text that its marked content states.
    fn reading(&mut self, glyph: &Letter<'_>) -> Option<String> {
        if let Some(stated) = self.marked.iter_mut().rev().flatten().next() {
            let text = std::mem::take(&mut stated.text);
            let first = !std::mem::replace(&mut stated.given, true);
            return first.then_some(text);
        }
        Some(match glyph.as_unicode() {
            Some(BfString::Char(ch)) => ch.to_string(),
            Some(BfString::String(text)) => text,
            None => {
                self.unmapped += 1;
                '\u{fffd}'.to_string()
            }
        })
    }
}

/// Where a letter is drawn.
struct Place {
    x: f32,
    y: f32,
    /// The unit vector that the line runs along.
    right: (f32, f32),
    size: f32,
    advance: f32,
    turn: u8,
}

impl Place {
    /// `None` where the numbers make no sense.
    fn of(glyph: &Letter<'_>, at: Affine, stretch: Option<f64>) -> Option<Self> {
        let [a, b, c, d, _, _] = at.as_coeffs();
        let (along, up) = (a.hypot(b), c.hypot(d));
        let origin = at * Point::ZERO;
        let width = match glyph {
            Letter::Outline(outline) => outline.advance_width().unwrap_or(500.0),
            Letter::Type3(drawn) => drawn.advance_width().unwrap_or(500.0),
        };
        let scale = stretch.map_or(up, |stretch| stretch * up);
        let size = 1000.0 * up;
        let right = if along > 0.0 {
            (a / along, b / along)
        } else {
            (1.0, 0.0)
        };
        let numbers = [origin.x, origin.y, size, scale, right.0, right.1];
        let sane = numbers.iter().all(|n| n.is_finite() && n.abs() < 1e6) && size > 0.01;
        sane.then(|| Self {
            x: origin.x as f32,
            y: origin.y as f32,
            right: (right.0 as f32, right.1 as f32),
            size: size as f32,
            advance: width * scale as f32,
            turn: quarter_turns(right),
        })
    }
}

/// Quarter turns clockwise of a direction on a page whose y runs downwards.
fn quarter_turns((x, y): (f64, f64)) -> u8 {
    match (x.abs() >= y.abs(), x >= 0.0, y >= 0.0) {
        (true, true, _) => 0,
        (false, _, true) => 1,
        (true, false, _) => 2,
        (false, _, false) => 3,
    }
}

/// The common ratio of width to height of a run's letters, where there is one.
///
/// hayro stretches letters of a substituted font to the width that the document gives,
/// each by its own ratio: then there is none, and the height alone gives the scale.
fn common_stretch(run: &GlyphRun<'_, '_>) -> Option<f64> {
    let ratio = |at: Affine| {
        let [a, b, c, d, _, _] = at.as_coeffs();
        a.hypot(b) / c.hypot(d)
    };
    let mut ratios = run.glyphs().iter().map(|glyph| ratio(glyph.transform()));
    let first = ratios.next()?;
    let alone = run.glyphs().len() == 1;
    let common = !alone && ratios.all(|other| (other - first).abs() < 0.003 * first);
    (common && first.is_finite()).then_some(first)
}

impl<'a> Device<'a> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let stretch = common_stretch(run);
        for glyph in run.glyphs() {
            if self.sheet.glyphs.len() > MOST_GLYPHS {
                return;
            }
            let at = props.transform * glyph.transform();
            let Some(place) = Place::of(glyph, at, stretch) else {
                continue;
            };
            if let Some(text) = self.reading(glyph) {
                self.push(&text, &place);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let unit = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        let area = props.transform.transform_rect_bbox(unit).area() as f32;
        let page = (self.sheet.width * self.sheet.height).max(1.0);
        let share = (area / page).clamp(0.0, 1.0);
        self.picture = self.picture.max(share);
    }

    fn begin_marked_content(
        &mut self,
        _: &[u8],
        properties: Option<&hayro_syntax::object::Dict<'_>>,
    ) {
        let stated = properties
            .and_then(|dict| dict.get::<hayro_syntax::object::String<'_>>("ActualText"))
            .map(|text| Stated {
                text: pdf_text(text.as_bytes()),
                given: false,
            });
        self.marked.push(stated);
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// A text string of a PDF: UTF-16 with a mark, UTF-8 with a mark, or nearly Latin-1.
fn pdf_text(bytes: &[u8]) -> String {
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
