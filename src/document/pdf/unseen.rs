//! Parts the letters that are seen from those that nobody sees.

use std::collections::BTreeMap;

use super::glyphs::DrawnPage;
use crate::document::PAGE_SIZE;
use crate::document::hidden::Reason;
use crate::document::layout::{Glyph, Sheet, lay_out};

/// Letters smaller than this many points cannot be read …
const TINY: f32 = 4.0;
/// … unless the whole page is that small: than this share of its usual size.
const TINY_SHARE: f32 = 0.5;
/// Over a page-size picture, this share of unseen letters are the text of the picture.
const TEXT_OF_PICTURE: f32 = 0.7;

/// With more of its letters than this outside the page, the page's box is wrong.
const WRONG_BOX: f32 = 0.7;

/// A page's letters, parted.
pub(super) struct Parted {
    pub(super) seen: Sheet,
    /// By reason, in the order of the reasons.
    pub(super) hidden: Vec<(Reason, Sheet)>,
    /// Whether the letters are what a machine read in a picture of the page.
    pub(super) scanned: bool,
}

/// Parts a page's letters by whether they are seen.
pub(super) fn part(drawn: DrawnPage) -> Parted {
    let DrawnPage {
        sheet,
        mut unseen,
        picture,
        ..
    } = drawn;
    let scanned = picture > PAGE_SIZE && is_text_of_picture(&sheet, &unseen);
    if scanned {
        // A scan with the text that was read in it, drawn without ink or under the picture.
        for reason in &mut unseen {
            *reason = reason.filter(|reason| !is_under_picture(*reason));
        }
    }
    if share_of(&unseen, Reason::OffPage) > WRONG_BOX {
        for reason in &mut unseen {
            *reason = reason.filter(|reason| *reason != Reason::OffPage);
        }
    }
    mark_tiny(&sheet, &mut unseen);
    let mut hidden: BTreeMap<Reason, Vec<Glyph>> = BTreeMap::new();
    let (width, height) = (sheet.width, sheet.height);
    let mut seen = Vec::with_capacity(sheet.glyphs.len());
    let mut last = None;
    for (glyph, reason) in sheet.glyphs.into_iter().zip(unseen) {
        // A space has no ink of its own: it goes with the letter before it.
        let reason = if glyph.is_space() { last } else { reason };
        last = reason;
        match reason {
            Some(reason) => hidden.entry(reason).or_default().push(glyph),
            None => seen.push(glyph),
        }
    }
    let sheet = |glyphs| Sheet {
        width,
        height,
        glyphs,
    };
    let hidden = hidden
        .into_iter()
        .map(|(reason, glyphs)| (reason, sheet(glyphs)));
    Parted {
        hidden: hidden.collect(),
        seen: sheet(seen),
        scanned,
    }
}

fn share_of(unseen: &[Option<Reason>], wanted: Reason) -> f32 {
    let there = unseen.iter().filter(|reason| **reason == Some(wanted));
    there.count() as f32 / unseen.len().max(1) as f32
}

fn is_under_picture(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::Invisible | Reason::Covered | Reason::Clipped
    )
}

fn is_text_of_picture(sheet: &Sheet, unseen: &[Option<Reason>]) -> bool {
    let under = unseen
        .iter()
        .filter(|reason| reason.is_some_and(is_under_picture));
    under.count() as f32 > TEXT_OF_PICTURE * sheet.glyphs.len() as f32
}

fn mark_tiny(sheet: &Sheet, unseen: &mut [Option<Reason>]) {
    let mut sizes: Vec<f32> = sheet.glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    let Some(usual) = sizes.get(sizes.len() / 2) else {
        return;
    };
    let tiny = TINY.min(TINY_SHARE * usual);
    for (glyph, reason) in sheet.glyphs.iter().zip(unseen) {
        if glyph.size < tiny && reason.is_none() {
            *reason = Some(Reason::Tiny);
        }
    }
}

/// The text of letters that were set apart.
pub(super) fn text(sheet: Sheet) -> String {
    let page = lay_out(sheet);
    let lines: Vec<&str> = page.lines().map(|line| line.text.as_str()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(reasons: &[Option<Reason>], picture: f32) -> DrawnPage {
        let letter = |n: usize| Glyph {
            ch: 'a',
            x: n as f32,
            y: 10.0,
            size: 10.0,
            advance: 5.0,
            turn: 0,
        };
        DrawnPage {
            sheet: Sheet {
                width: 100.0,
                height: 100.0,
                glyphs: (0..reasons.len()).map(letter).collect(),
            },
            unseen: reasons.to_vec(),
            unmapped: 0,
            picture,
            pictures: Vec::new(),
        }
    }

    #[test]
    fn letters_are_parted_by_reason() {
        let parted = part(drawn(&[None, Some(Reason::OffPage), None], 0.0));
        assert_eq!(parted.seen.glyphs.len(), 2);
        assert_eq!(parted.hidden[0].0, Reason::OffPage);
    }

    #[test]
    fn a_page_whose_box_misses_nearly_all_its_letters_is_read() {
        let mut reasons = [Some(Reason::OffPage); 5];
        reasons[0] = None;
        assert_eq!(part(drawn(&reasons, 0.0)).seen.glyphs.len(), 5);
    }

    #[test]
    fn the_text_of_a_scan_is_no_hidden_text() {
        let parted = part(drawn(&[Some(Reason::Invisible); 5], 1.0));
        assert!(parted.scanned);
        assert_eq!(parted.seen.glyphs.len(), 5);
        assert!(!part(drawn(&[Some(Reason::Invisible); 5], 0.1)).scanned);
    }
}
