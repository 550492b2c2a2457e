//! The first engine: hayro interprets each page, and every letter drawn is kept with its
//! place, and with why nobody sees it, if nobody does.

use std::collections::BTreeMap;

use hayro_interpret::font::{Glyph as Letter, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{BezPath, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::object::{Dict, String as PdfString};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::fields;
use super::meaning::Meanings;
use super::place::{Place, common_stretch};
use super::scene::{self, Colour, Scene};
use super::unlocked;
use crate::document::error::Error;
use crate::document::hidden::Reason;
use crate::document::layout::{Glyph, Sheet};
use crate::page::Area;

/// No page of text has more letters; a page that draws more is cut short.
const MOST_GLYPHS: usize = 200_000;

/// Pictures beyond this many on a page are no headings.
const MOST_PICTURES: usize = 60;

fn area_of(bounds: Rect) -> Area {
    Area {
        left: bounds.x0 as f32,
        top: bounds.y0 as f32,
        right: bounds.x1 as f32,
        bottom: bounds.y1 as f32,
    }
}

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
    pub(super) sheet: Sheet,
    /// For each letter, why nobody sees it.
    pub(super) unseen: Vec<Option<Reason>>,
    /// Letters of unknown meaning.
    pub(super) unmapped: usize,
    /// Share of the page that its largest picture covers.
    pub(super) picture: f32,
    /// Where pictures stand, no more than are worth a look.
    pub(super) pictures: Vec<Area>,
}

/// Interprets the pages of a PDF.
pub(super) fn draw(bytes: &[u8], max_pages: usize) -> Result<Drawn, Error> {
    let pdf = open(bytes)?;
    let cache = InterpreterCache::new();
    let left_out = pdf.pages().len().saturating_sub(max_pages);
    let pages = pdf.pages().iter().take(max_pages);
    let mut meanings = Meanings::default();
    let pages = pages
        .map(|page| draw_page(page, &pdf, &cache, &mut meanings))
        .collect();
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
    meanings: &mut Meanings,
) -> DrawnPage {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, width.into(), height.into());
    let upright = page.initial_transform(true).to_kurbo();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(upright, bounds, cache, pdf.xref(), settings);
    let mut collector = Collector::new(width, height, meanings);
    interpret_page(page, &mut context, &mut collector);
    let mut drawn = collector.finish();
    let typed = fields::undrawn(page);
    drawn.unseen.extend(typed.iter().map(|_| None));
    drawn.sheet.glyphs.extend(typed);
    drawn
}

/// Keeps the letters that a page draws.
struct Collector<'m> {
    meanings: &'m mut Meanings,
    sheet: Sheet,
    inks: Vec<Ink>,
    scene: Scene,
    unmapped: usize,
    picture: f32,
    pictures: Vec<Area>,
    /// One entry for each open marked content; `Some` where it states its own text.
    marked: Vec<Option<Stated>>,
}

/// How a letter was drawn.
#[derive(Clone, Copy)]
struct Ink {
    middle: Point,
    colour: Colour,
    /// Known at once: no ink, outside the page or its clip.
    unseen: Option<Reason>,
    /// Names the scale of a font that the document draws itself in a unit of its own.
    odd_unit: Option<u32>,
}

/// Text that the document states for the letters drawn under it.
struct Stated {
    text: String,
    given: bool,
}

impl<'m> Collector<'m> {
    fn new(width: f32, height: f32, meanings: &'m mut Meanings) -> Self {
        Self {
            meanings,
            sheet: Sheet {
                width,
                height,
                glyphs: Vec::new(),
            },
            inks: Vec::new(),
            scene: Scene::default(),
            unmapped: 0,
            picture: 0.0,
            pictures: Vec::new(),
            marked: Vec::new(),
        }
    }

    fn finish(mut self) -> DrawnPage {
        self.measure_drawn_fonts();
        let inks = self.inks.iter().enumerate();
        let unseen = inks.map(|(n, ink)| {
            let covered = || self.scene.covers(ink.middle, n).then_some(Reason::Covered);
            let behind = || self.scene.colour_behind(ink.middle, n);
            let same = || scene::same(ink.colour, behind()).then_some(Reason::SameColour);
            ink.unseen.or_else(same).or_else(covered)
        });
        DrawnPage {
            unseen: unseen.collect(),
            sheet: self.sheet,
            unmapped: self.unmapped,
            picture: self.picture,
            pictures: self.pictures,
        }
    }

    /// Gives the letters of fonts of an odd unit the size that their widths tell.
    fn measure_drawn_fonts(&mut self) {
        let mut widths: BTreeMap<u32, Vec<f32>> = BTreeMap::new();
        for (glyph, ink) in self.sheet.glyphs.iter().zip(&self.inks) {
            if let Some(unit) = ink.odd_unit.filter(|_| !glyph.is_space()) {
                widths.entry(unit).or_default().push(glyph.advance);
            }
        }
        let sizes: BTreeMap<u32, f32> = widths
            .into_iter()
            .map(|(unit, mut widths)| {
                widths.sort_by(f32::total_cmp);
                (unit, 2.0 * widths[widths.len() / 2])
            })
            .collect();
        for (glyph, ink) in self.sheet.glyphs.iter_mut().zip(&self.inks) {
            if let Some(size) = ink.odd_unit.and_then(|unit| sizes.get(&unit)) {
                glyph.size = size.max(0.1);
            }
        }
    }

    fn push(&mut self, text: &str, place: &Place, ink: Ink) {
        let n = text.chars().count().max(1);
        let advance = place.advance / n as f32;
        for (k, ch) in text.chars().enumerate() {
            let along = advance * k as f32;
            self.inks.push(ink);
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
            None => match self.meanings.of(glyph) {
                Some(ch) => ch.to_string(),
                None => {
                    self.unmapped += 1;
                    '\u{fffd}'.to_string()
                }
            },
        })
    }

    fn ink(&self, place: &Place, props: &DrawProps<'_>, mode: &DrawMode) -> Ink {
        let middle = place.middle();
        let (colour, alpha) = scene::colour(&props.paint);
        let page = Rect::new(0.0, 0.0, self.sheet.width.into(), self.sheet.height.into());
        let no_ink = matches!(mode, DrawMode::Invisible) || alpha < 0.03 || !self.scene.shows();
        let unseen = if !page.contains(middle) {
            Some(Reason::OffPage)
        } else if no_ink {
            Some(Reason::Invisible)
        } else {
            self.scene.clips_off(middle).then_some(Reason::Clipped)
        };
        Ink {
            middle,
            colour: colour.filter(|_| alpha > 0.5),
            unseen,
            odd_unit: place.odd_unit,
        }
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let stretch = common_stretch(run, props.transform);
        for glyph in run.glyphs() {
            if self.sheet.glyphs.len() > MOST_GLYPHS {
                return;
            }
            let at = props.transform * glyph.transform();
            let Some(place) = Place::of(glyph, at, stretch) else {
                continue;
            };
            let ink = self.ink(&place, &props, mode);
            if let Some(text) = self.reading(glyph) {
                self.push(&text, &place, ink);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let bounds = scene::picture_bounds(props.transform, image.width(), image.height());
        let page = (self.sheet.width * self.sheet.height).max(1.0);
        let share = (bounds.area() as f32 / page).clamp(0.0, 1.0);
        self.picture = self.picture.max(share);
        if self.pictures.len() < MOST_PICTURES {
            self.pictures.push(area_of(bounds));
        }
        let opaque = match &image {
            Image::Stencil(_) => false,
            Image::Raster(raster) => {
                let dict = raster.stream().dict();
                !dict.contains_key("SMask") && !dict.contains_key("Mask")
            }
        };
        let n = self.inks.len();
        self.scene.picture(bounds, opaque, n);
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            let n = self.inks.len();
            self.scene.fill(path, &props, n);
        } else if let DrawMode::Stroke(stroke) = mode {
            // A banner may be one thick line.
            let around = f64::from(stroke.line_width) / 2.0;
            let thick = path.bounding_box().inflate(around, around);
            if stroke.line_width > 4.0 {
                let bounds = props.transform.transform_rect_bbox(thick);
                let n = self.inks.len();
                self.scene.picture(bounds, false, n);
            }
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let stated = properties
            .and_then(|dict| dict.get::<PdfString<'_>>("ActualText"))
            .map(|text| Stated {
                text: pdf_text(text.as_bytes()),
                given: false,
            });
        self.marked.push(stated);
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.scene.push_clip(clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.scene.push_clip(*rect);
    }

    fn pop_clip(&mut self) {
        self.scene.pop_clip();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        let plain = mask.is_none() && blend == BlendMode::Normal;
        self.scene.push_group(opacity, plain);
    }

    fn pop_transparency_group(&mut self) {
        self.scene.pop_group();
    }
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
