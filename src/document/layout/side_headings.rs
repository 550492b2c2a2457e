//! Headings that run upwards or downwards beside their sections: each is read above the first
//! block beside it.

use super::blocks::text_of;
use super::pieces::LinePiece;
use crate::page::{Area, Line, Page, TextBlock};

/// A longer line is no heading, in letters.
const LONGEST: usize = 32;
/// One turned line alone is as likely a note in the margin.
const FEWEST: usize = 2;

/// Puts turned lines above the blocks beside them. False, and nothing is changed, if they are not
/// all headings, each with a block of its own.
pub(super) fn set_above_blocks(page: &mut Page, pieces: &[LinePiece], turn: u8) -> bool {
    let size = (page.width, page.height);
    let targets: Option<Vec<(usize, TextBlock)>> = pieces
        .iter()
        .map(|piece| Some((block_beside(page, piece, turn, size)?, heading(piece)?)))
        .collect();
    let Some(mut targets) = targets.filter(|found| found.len() >= FEWEST) else {
        return false;
    };
    targets.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    if targets.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return false;
    }
    for (at, heading) in targets {
        page.blocks.insert(at, heading);
    }
    true
}

fn heading(piece: &LinePiece) -> Option<TextBlock> {
    let text = text_of(piece);
    let is_short = !text.is_empty() && text.chars().count() <= LONGEST;
    let line = Line {
        size: piece.size,
        ..Line::plain(text)
    };
    is_short.then(|| TextBlock { lines: vec![line] })
}

/// The first block to the right of a turned piece, at its height.
fn block_beside(page: &Page, piece: &LinePiece, turn: u8, size: (f32, f32)) -> Option<usize> {
    let area = on_page(piece.area, turn, size)?;
    let is_beside = |other: Area| {
        other.left > area.right - piece.size && other.shared_height(area) > piece.size / 2.0
    };
    page.blocks.iter().position(|block| {
        let mut areas = block.lines.iter().filter_map(|line| line.area);
        areas.any(is_beside)
    })
}

/// The place on the page of what was turned upright.
fn on_page(area: Area, turn: u8, (width, height): (f32, f32)) -> Option<Area> {
    match turn {
        1 => Some(Area {
            left: width - area.bottom,
            top: area.left,
            right: width - area.top,
            bottom: area.right,
        }),
        3 => Some(Area {
            left: area.top,
            top: height - area.right,
            right: area.bottom,
            bottom: height - area.left,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyph::{Glyph, GlyphSheet, made};
    use super::super::lay_out;

    /// A word that runs upwards, from the foot of its first letter.
    fn upwards(word: &str, x: f32, foot: f32) -> Vec<Glyph> {
        let letters = made::at(word, 0.0, 0.0, 10.0).into_iter();
        let turned = letters.map(|glyph| Glyph {
            x,
            y: foot - glyph.x,
            turn: 3,
            ..glyph
        });
        turned.collect()
    }

    /// The lines of a page with two sections and these turned words.
    fn lines(turned: Vec<Glyph>) -> Vec<String> {
        let rows = [("Vendeuse", 100.0), ("Dax", 115.0), ("Vente", 300.0)];
        let rows = rows.iter();
        let mut glyphs: Vec<Glyph> = rows
            .flat_map(|(text, y)| made::at(text, 80.0, *y, 10.0))
            .collect();
        glyphs.extend(turned);
        let page = lay_out(GlyphSheet {
            width: 400.0,
            height: 500.0,
            glyphs,
        });
        page.lines().map(|line| line.text.clone()).collect()
    }

    #[test]
    fn headings_beside_their_sections_are_read_above_them() {
        let turned = [upwards("POSTES", 50.0, 120.0), upwards("CAP", 50.0, 305.0)];
        let expected = ["POSTES", "Vendeuse", "Dax", "CAP", "Vente"];
        assert_eq!(lines(turned.concat()), expected);
    }

    #[test]
    fn a_lone_turned_line_is_read_by_itself() {
        let expected = ["Vendeuse", "Dax", "Vente", "POSTES"];
        assert_eq!(lines(upwards("POSTES", 50.0, 120.0)), expected);
    }
}
