//! PDF: engines that give letters or lines, and which of them is believed.
//!
//! The first engine gives letters with places, which the layout pass makes lines of.
//! Where it fails or gives little, the next ones are asked, and the fullest text is taken.

#[cfg(test)]
mod attacks;
mod brush;
mod clips;
mod collector;
mod cut;
mod disguise;
mod drawn_page;
mod extract;
mod field_ink;
mod fields;
mod found;
mod glyphs;
mod grid;
mod letters;
mod lopdf;
mod marked;
mod meaning;
mod picture;
mod place;
mod scene;
mod sight;
mod swatch;
mod text_string;
mod tint;
mod unlocked;
mod unseen;
mod whole;

pub(super) use cut::cut;
pub(super) use found::ReadPdf;
pub(super) use whole::is_cut;

use std::panic::{self, AssertUnwindSafe};

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::layout;
use super::ocr::{Ocr, Unrecognised};
use super::read_pictures::read_pictures;
use super::{Purpose, ReadOptions};
use crate::page::Page;
use drawn_page::DrawnPage;

/// A library that reads PDFs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Engine {
    /// hayro: letters with places.
    #[default]
    Hayro,
    /// lopdf: lines as they are drawn.
    Lopdf,
    /// pdf-extract: lines of its own.
    PdfExtract,
}

impl Engine {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 3] = [Self::Hayro, Self::Lopdf, Self::PdfExtract];

    /// Its name on the command line and in results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hayro => "hayro",
            Self::Lopdf => "lopdf",
            Self::PdfExtract => "pdf-extract",
        }
    }
}

/// Another engine is believed where it finds this many times the letters.
const FULLER: f32 = 1.25;

/// The pages of a document that are asked for.
#[derive(Clone, Copy)]
pub(super) struct PageWindow {
    first: usize,
    most: usize,
}

impl PageWindow {
    /// How many of so many pages come after it.
    fn left_out(self, n_pages: usize) -> usize {
        n_pages.saturating_sub(self.first).saturating_sub(self.most)
    }
}

/// Reads a PDF with the first of the engines that does, or the fullest of them.
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<ReadPdf, Error> {
    let mut best: Option<ReadPdf> = None;
    let mut failed = None;
    for &engine in &options.engines {
        // The last resort is for what nobody opens: where another has opened the
        // document, it adds more noise than text.
        if engine == Engine::PdfExtract && best.is_some() {
            break;
        }
        match ask(engine, bytes, options) {
            Ok(found) if best.as_ref().is_none_or(|best| is_fuller(&found, best)) => {
                best = Some(found);
            }
            Ok(_) => {}
            // What one engine cannot open without it, none can.
            Err(Error::Password) if best.is_none() => return Err(Error::Password),
            Err(error) => failed = failed.or(Some(error)),
        }
        if best
            .as_ref()
            .is_some_and(|best| !best.is_little() || best.hides())
        {
            break;
        }
    }
    best.ok_or(failed.unwrap_or(Error::Damaged))
}

fn is_fuller(found: &ReadPdf, best: &ReadPdf) -> bool {
    let of_best = best.n_known().max(best.drawn);
    found.n_known() as f32 > FULLER * of_best as f32 && found.is_plausible()
}

/// Asks one engine. A panic in a library is a document that it cannot read.
fn ask(engine: Engine, bytes: &[u8], options: &ReadOptions) -> Result<ReadPdf, Error> {
    let window = PageWindow {
        first: options.first_page,
        most: options.max_pages,
    };
    let asking = AssertUnwindSafe(|| match engine {
        Engine::Hayro => read_letters(bytes, window, options.purpose),
        Engine::Lopdf => lopdf::read(bytes, window),
        Engine::PdfExtract => extract::read(bytes, window),
    });
    let found = panic::catch_unwind(asking).unwrap_or(Err(Error::Damaged))?;
    Ok(ReadPdf { engine, ..found })
}

fn read_letters(bytes: &[u8], window: PageWindow, purpose: Purpose) -> Result<ReadPdf, Error> {
    let drawn = glyphs::draw(bytes, window)?;
    let mut found = ReadPdf {
        left_out: drawn.left_out,
        ..ReadPdf::default()
    };
    // For filing, a page whose letters have no meaning is read as its picture is.
    let is_ciphered = |page: &DrawnPage| purpose == Purpose::Filing && page.is_ciphered();
    let ciphered: Vec<bool> = drawn.pages.iter().map(is_ciphered).collect();
    for page in &drawn.pages {
        found.unmapped += if is_ciphered(page) { 0 } else { page.unmapped };
        found.drawn += page.n_letters();
    }
    let shares: Vec<f32> = drawn.pages.iter().map(|page| page.picture).collect();
    let pictures: Vec<_> = drawn
        .pages
        .iter()
        .map(|page| page.pictures.clone())
        .collect();
    let parted = unseen::part(drawn.pages);
    for (n, (parted, picture)) in parted.into_iter().zip(shares).enumerate() {
        found.push(parted, if ciphered[n] { None } else { Some(picture) });
    }
    if purpose == Purpose::Filing {
        return Ok(found);
    }
    layout::drop_repeated(&mut found.pages);
    for (page, pictures) in found.pages.iter_mut().zip(&pictures) {
        page.pictured_headings = layout::blocks_below_banners(page, pictures);
    }
    layout::join_cut_words(&mut found.pages, hyphenates(&drawn.producer));
    Ok(found)
}

/// Has the pages read that are pictures, as far as `when` allows; says why some were not.
pub(super) fn recognise(
    bytes: &[u8],
    found: &mut ReadPdf,
    options: &ReadOptions,
) -> Option<Unrecognised> {
    let when = options.ocr;
    let is_wanted = |page: &Page| {
        let bare = page.n_words() < BARE && !page.scanned;
        page.picture > super::PAGE_SIZE && (bare || when == Ocr::Always)
    };
    let pages = found.pages.iter().enumerate();
    let wanted: Vec<usize> = pages
        .filter(|(_, page)| is_wanted(page))
        .map(|(n, _)| n)
        .collect();
    if when == Ocr::Never && options.purpose == Purpose::Text {
        return (!wanted.is_empty()).then_some(Unrecognised::NotAsked);
    }
    let painted = wanted.into_iter().map(|n| {
        // A library that panics over a picture leaves the page as it was.
        let painting = AssertUnwindSafe(|| picture::paint(bytes, options.first_page + n));
        (n, panic::catch_unwind(painting).unwrap_or_default())
    });
    let read = read_pictures(painted, options);
    found.looks = read.looks;
    for (n, read) in read.pages {
        let page = &mut found.pages[n];
        if read.n_words() > page.n_words() {
            (page.blocks, page.scanned) = (read.blocks, true);
        }
    }
    read.unrecognised
}

/// A picture with fewer words of its own is a scan.
const BARE: usize = 15;

/// Whether a program cuts words at line ends by default.
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
