//! Pieces in reading order become lines, lines become blocks.

use super::clean::clean;
use super::pieces::LinePiece;
use super::words;
use crate::page::{Line, TextBlock};

/// A step down wider than this many sizes starts a block.
const STEP: f32 = 2.1;
/// Pieces of one line further apart than this many sizes are set apart by two spaces.
const APART: f32 = 1.5;

/// The blocks of a page, from its pieces in reading order.
pub(super) fn blocks(pieces: &[LinePiece]) -> Vec<TextBlock> {
    let mut blocks: Vec<TextBlock> = Vec::new();
    let mut last: Option<&LinePiece> = None;
    for piece in pieces {
        let text = text_of(piece);
        if text.is_empty() {
            continue;
        }
        let block = blocks.last_mut();
        match (last, block) {
            (Some(before), Some(block)) if same_line(before, piece) => {
                extend_line(block, before, piece, &text);
            }
            (Some(before), Some(block)) if same_block(block, before, piece) => {
                block.lines.push(line(piece, text));
            }
            _ => {
                let lines = vec![line(piece, text)];
                blocks.push(TextBlock { lines });
            }
        }
        last = Some(piece);
    }
    blocks
}

pub(super) fn text_of(piece: &LinePiece) -> String {
    let drawn = words::text_of(&piece.glyphs);
    let mut text = clean(&drawn);
    if drawn.ends_with('\u{ad}') {
        // The hyphen of a cut word: what joins the word must see it.
        text.push('\u{2010}');
    }
    text
}

fn line(piece: &LinePiece, text: String) -> Line {
    Line {
        text,
        area: Some(piece.area),
        size: piece.size,
    }
}

fn extend_line(block: &mut TextBlock, before: &LinePiece, piece: &LinePiece, text: &str) {
    let Some(line) = block.lines.last_mut() else {
        return;
    };
    let gap = piece.area.left - before.area.right;
    let space = if gap > APART * piece.size { "  " } else { " " };
    line.text.push_str(space);
    line.text.push_str(text);
    line.area = line.area.map(|area| area.union(piece.area));
}

fn same_line(before: &LinePiece, next: &LinePiece) -> bool {
    let size = before.size.min(next.size);
    let off = (next.baseline - before.baseline).abs();
    off < 0.4 * size && next.area.left > before.area.right - 0.5 * size
}

fn same_block(block: &TextBlock, before: &LinePiece, next: &LinePiece) -> bool {
    let size = before.size.min(next.size);
    let down = next.baseline - before.baseline;
    let alike = before.size.max(next.size) < 1.25 * size;
    // The whole line above counts: its last piece may stand far to the right.
    let above = block.lines.last().and_then(|line| line.area);
    let below = next.area.shared_width(above.unwrap_or(before.area)) > 0.0;
    alike && down > 0.4 * size && down < STEP * size && below
}

#[cfg(test)]
mod tests {
    use super::super::glyph::made;
    use super::super::pieces;
    use super::*;

    #[test]
    fn lines_and_blocks_follow_the_gaps() {
        let mut glyphs = made::at("LANGUES", 0.0, 10.0, 14.0);
        glyphs.extend(made::at("anglais", 0.0, 40.0, 10.0));
        glyphs.extend(made::at("courant", 60.0, 40.0, 10.0));
        glyphs.extend(made::at("espagnol", 0.0, 52.0, 10.0));
        let blocks = blocks(&pieces::pieces(glyphs));
        let text = |block: &TextBlock| -> Vec<String> {
            block.lines.iter().map(|line| line.text.clone()).collect()
        };
        let texts: Vec<Vec<String>> = blocks.iter().map(text).collect();
        assert_eq!(texts[0], ["LANGUES"]);
        assert_eq!(texts[1], ["anglais  courant", "espagnol"]);
    }
}
