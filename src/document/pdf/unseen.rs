//! Parts the letters that are seen from those that nobody sees.
//!
//! How often a text is drawn says nothing: nobody sees what is off the page, however much
//! of it there is. What nobody sees is read only where it is all there is.

use std::collections::{BTreeMap, HashSet};

use super::drawn_page::DrawnPage;
use crate::document::PAGE_SIZE;
use crate::document::hidden::HiddenReason;
use crate::document::layout::{Glyph, GlyphSheet, lay_out};

/// On a page as high as a sheet of A4, letters smaller than this many points cannot be
/// read; a smaller page is shown larger.
const TINY: f32 = 4.0;
const A4: f32 = 842.0;
/// Over a page-size picture, this share of unseen letters are the text of the picture …
const TEXT_OF_PICTURE: f32 = 0.7;
/// … where this share of them lies on something drawn …
const OVER_INK: f32 = 0.6;
/// … and this share of their words is said once.
const SAID_ONCE: f32 = 0.5;
/// A picture with more letters of its own that are seen is the back of a page.
const FEW_SEEN: usize = 90;
/// Shapes of more parts may be drawn words.
const FEW_PARTS: usize = 1000;

/// A page's letters, parted.
pub(super) struct Parted {
    pub(super) seen: GlyphSheet,
    /// By reason, in the order of the reasons.
    pub(super) hidden: Vec<(HiddenReason, GlyphSheet)>,
    /// Whether the letters are what a machine read in a picture of the page.
    pub(super) scanned: bool,
}

/// Parts the letters of a document's pages by whether they are seen.
pub(super) fn part(mut pages: Vec<DrawnPage>) -> Vec<Parted> {
    let sides = pages
        .iter()
        .map(|page| page.sheet.width.max(page.sheet.height));
    let largest = sides.fold(0.0, f32::max);
    let tiny = TINY * (largest / A4).min(1.0);
    for page in &mut pages {
        mark_tiny(&page.sheet, &mut page.unseen, tiny);
    }
    let scanned: Vec<bool> = pages.iter_mut().map(take_text_of_picture).collect();
    if shows_nothing(&pages) {
        take_what_there_is(&mut pages);
    }
    let pages = pages.into_iter().zip(scanned);
    pages
        .map(|(page, scanned)| part_page(page, scanned))
        .collect()
}

fn part_page(page: DrawnPage, scanned: bool) -> Parted {
    let mut hidden: BTreeMap<HiddenReason, Vec<Glyph>> = BTreeMap::new();
    let (width, height) = (page.sheet.width, page.sheet.height);
    let mut seen = Vec::with_capacity(page.sheet.glyphs.len());
    let mut last = None;
    for (glyph, reason) in page.sheet.glyphs.into_iter().zip(page.unseen) {
        // A space has no ink of its own: it goes with the letter before it.
        let reason = if glyph.is_space() { last } else { reason };
        last = reason;
        match reason {
            Some(reason) => hidden.entry(reason).or_default().push(glyph),
            None => seen.push(glyph),
        }
    }
    let twins: HashSet<(char, i32, i32)> = seen.iter().map(cell).collect();
    let sheet = |glyphs| GlyphSheet {
        width,
        height,
        glyphs,
    };
    let hidden = hidden.into_iter().map(|(reason, mut glyphs)| {
        // The white outline of black letters hides nothing.
        glyphs.retain(|glyph| !twins.contains(&cell(glyph)));
        (reason, sheet(glyphs))
    });
    Parted {
        hidden: hidden.collect(),
        seen: sheet(seen),
        scanned,
    }
}

/// Letters of one cell are one letter drawn twice.
fn cell(glyph: &Glyph) -> (char, i32, i32) {
    (glyph.ch, (glyph.x / 2.0) as i32, (glyph.y / 2.0) as i32)
}

fn mark_tiny(sheet: &GlyphSheet, unseen: &mut [Option<HiddenReason>], tiny: f32) {
    for (glyph, reason) in sheet.glyphs.iter().zip(unseen) {
        // Some fonts misstate their height; letters that are wide are not small.
        if glyph.size < tiny && glyph.advance < tiny && reason.is_none() {
            *reason = Some(HiddenReason::Tiny);
        }
    }
}

/// Whether letters are drawn without ink or under a picture, as a machine adds them that
/// read the picture.
pub(super) fn is_under_picture(reason: HiddenReason) -> bool {
    matches!(
        reason,
        HiddenReason::Invisible | HiddenReason::Covered | HiddenReason::Clipped
    )
}

/// Takes the text that was read in a scan for seen; says whether there is some.
fn take_text_of_picture(page: &mut DrawnPage) -> bool {
    let scanned = page.picture > PAGE_SIZE && page.over_ink > OVER_INK && has_text_of_picture(page);
    if scanned {
        for reason in &mut page.unseen {
            *reason = reason.filter(|reason| !is_under_picture(*reason));
        }
    }
    scanned
}

fn has_text_of_picture(page: &DrawnPage) -> bool {
    let letters = || {
        let all = page.sheet.glyphs.iter().zip(&page.unseen);
        all.filter(|(glyph, _)| !glyph.is_space())
    };
    let is_under = |reason: &Option<HiddenReason>| reason.is_some_and(is_under_picture);
    let n_under = letters().filter(|(_, reason)| is_under(reason)).count();
    let n_seen = letters().filter(|(_, reason)| reason.is_none()).count();
    let is_most = n_under as f32 > TEXT_OF_PICTURE * letters().count() as f32;
    is_most && n_seen < FEW_SEEN && is_said_once(page)
}

/// Whether few sequences of words of the unseen text come again: a machine says once what
/// it read.
fn is_said_once(page: &DrawnPage) -> bool {
    let unseen = page.sheet.glyphs.iter().zip(&page.unseen);
    let under = unseen.filter(|(_, reason)| reason.is_some_and(is_under_picture));
    let glyphs = under.map(|(glyph, _)| *glyph).collect();
    let text = text(GlyphSheet {
        width: page.sheet.width,
        height: page.sheet.height,
        glyphs,
    });
    let words: Vec<&str> = text.split_whitespace().collect();
    let sequences: HashSet<&[&str]> = words.windows(3).collect();
    let n = words.len().saturating_sub(2);
    sequences.len() as f32 >= SAID_ONCE * n as f32
}

/// Whether a document shows neither a picture nor drawn letters, and few words beside
/// those that are off its pages or tiny.
fn shows_nothing(pages: &[DrawnPage]) -> bool {
    let count = |wanted: &dyn Fn(Option<HiddenReason>) -> bool| {
        let letters = pages
            .iter()
            .flat_map(|page| page.sheet.glyphs.iter().zip(&page.unseen));
        let inked = letters.filter(|(glyph, reason)| !glyph.is_space() && wanted(**reason));
        inked.count()
    };
    let n_seen = count(&|reason| reason.is_none());
    let n_missed = count(&|reason| reason.is_some_and(may_be_all_there_is));
    let n_parts: usize = pages.iter().map(|page| page.n_parts).sum();
    let is_pictured = pages.iter().any(|page| page.picture > PAGE_SIZE);
    n_seen < FEW_SEEN && n_seen * 4 < n_missed && n_parts < FEW_PARTS && !is_pictured
}

fn may_be_all_there_is(reason: HiddenReason) -> bool {
    matches!(reason, HiddenReason::OffPage | HiddenReason::Tiny)
}

/// The boxes of the pages are wrong, or the unit of their letters: what is there is read.
fn take_what_there_is(pages: &mut [DrawnPage]) {
    let unseen = pages.iter_mut().flat_map(|page| &mut page.unseen);
    for reason in unseen {
        *reason = reason.filter(|reason| !may_be_all_there_is(*reason));
    }
}

/// The text of letters that were set apart.
pub(super) fn text(sheet: GlyphSheet) -> String {
    let page = lay_out(sheet);
    let lines: Vec<&str> = page.lines().map(|line| line.text.as_str()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(reasons: &[Option<HiddenReason>], picture: f32) -> DrawnPage {
        let letter = |n: usize| Glyph {
            ch: char::from(b'a' + (n % 26) as u8),
            x: 5.0 * n as f32,
            y: 10.0,
            size: 10.0,
            advance: 5.0,
            turn: 0,
        };
        DrawnPage {
            sheet: GlyphSheet {
                width: 595.0,
                height: 842.0,
                glyphs: (0..reasons.len()).map(letter).collect(),
            },
            unseen: reasons.to_vec(),
            fonts: Vec::new(),
            unmapped: 0,
            picture,
            pictures: Vec::new(),
            over_ink: 1.0,
            n_parts: 0,
        }
    }

    fn parted(page: DrawnPage) -> Parted {
        part(vec![page]).remove(0)
    }

    #[test]
    fn letters_are_parted_by_reason() {
        let mut reasons = vec![None; 200];
        reasons[1] = Some(HiddenReason::OffPage);
        let parted = parted(drawn(&reasons, 0.0));
        assert_eq!(parted.seen.glyphs.len(), 199);
        assert_eq!(parted.hidden[0].0, HiddenReason::OffPage);
    }

    #[test]
    fn a_document_that_shows_nothing_is_read_all_the_same() {
        for reason in [HiddenReason::OffPage, HiddenReason::Tiny] {
            let mut reasons = vec![Some(reason); 500];
            reasons[0] = None;
            assert_eq!(parted(drawn(&reasons, 0.0)).seen.glyphs.len(), 500);
        }
    }

    #[test]
    fn what_is_off_the_page_is_not_read_however_much_of_it_there_is() {
        let mut reasons = vec![Some(HiddenReason::OffPage); 5000];
        reasons[..200].fill(None);
        assert_eq!(parted(drawn(&reasons, 0.0)).seen.glyphs.len(), 200);
        // Nor where another page shows the words, or this one shows drawn letters.
        let off = drawn(&[Some(HiddenReason::OffPage); 500], 0.0);
        let pages = part(vec![drawn(&[None; 200], 0.0), off]);
        assert!(pages[1].seen.glyphs.is_empty());
        let shapes = DrawnPage {
            n_parts: 5000,
            ..drawn(&[Some(HiddenReason::OffPage); 500], 0.0)
        };
        assert!(parted(shapes).seen.glyphs.is_empty());
    }

    #[test]
    fn most_letters_being_tiny_makes_them_no_larger() {
        let mut page = drawn(&[None; 5000], 0.0);
        for glyph in &mut page.sheet.glyphs[200..] {
            (glyph.size, glyph.advance) = (1.0, 0.5);
        }
        assert_eq!(parted(page).seen.glyphs.len(), 200);
    }

    #[test]
    fn letters_of_a_small_page_are_small_with_it() {
        let mut page = drawn(&[None; 500], 0.0);
        (page.sheet.width, page.sheet.height) = (60.0, 84.0);
        for glyph in &mut page.sheet.glyphs {
            (glyph.size, glyph.advance) = (1.0, 0.5);
        }
        assert_eq!(parted(page).seen.glyphs.len(), 500);
    }

    #[test]
    fn the_text_of_a_scan_is_no_hidden_text() {
        let unseen = [Some(HiddenReason::Invisible); 50];
        let scan = parted(drawn(&unseen, 1.0));
        assert!(scan.scanned);
        assert_eq!(scan.seen.glyphs.len(), 50);
        assert!(!parted(drawn(&unseen, 0.1)).scanned);
        let blank = DrawnPage {
            over_ink: 0.1,
            ..drawn(&unseen, 1.0)
        };
        assert!(!parted(blank).scanned, "where the picture shows nothing");
    }

    #[test]
    fn unseen_text_over_the_back_of_a_page_that_shows_words_is_hidden() {
        let mut reasons = vec![Some(HiddenReason::Invisible); 5000];
        reasons[..200].fill(None);
        let page = parted(drawn(&reasons, 1.0));
        assert!(!page.scanned);
        assert_eq!(page.seen.glyphs.len(), 200);
    }

    #[test]
    fn unseen_text_that_says_the_same_again_and_again_was_not_read_in_a_picture() {
        let mut page = drawn(&[Some(HiddenReason::Invisible); 600], 1.0);
        for (n, glyph) in page.sheet.glyphs.iter_mut().enumerate() {
            let (row, column) = (n / 20, n % 20);
            glyph.ch = if column % 4 == 3 {
                ' '
            } else {
                char::from(b'a' + column as u8)
            };
            (glyph.x, glyph.y) = (20.0 + 6.0 * column as f32, 20.0 + 14.0 * row as f32);
        }
        assert!(!parted(page).scanned);
    }
}
