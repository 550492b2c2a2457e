//! Letters drawn one after the other on one line make a piece; pieces that touch make one.

use super::glyph::Glyph;
use crate::page::Area;

/// Letters of one line that follow one another, in reading order.
#[derive(Clone, Debug)]
pub(super) struct LinePiece {
    /// The letters, left to right; spaces drawn by the document are kept.
    pub(super) glyphs: Vec<Glyph>,
    /// Where the letters stand.
    pub(super) area: Area,
    /// The baseline of its first letter of full size.
    pub(super) baseline: f32,
    /// The commonest size of its letters.
    pub(super) size: f32,
    /// When the document draws it.
    pub(super) rank: usize,
}

/// A gap wider than this share of the size ends a piece …
const WIDEST_GAP: f32 = 1.0;
/// … or than this, where the document draws spaces in it.
const WIDEST_SPACE: f32 = 1.8;
/// Pieces that were not drawn one after the other are joined up to this gap.
const TOUCH: f32 = 0.35;
/// Height of a line above its baseline, in sizes.
const ASCENT: f32 = 0.7;
/// How far back the next letter may start: kerning, italics, rounded widths.
const OVERLAP: f32 = 0.45;

/// The pieces of a page, in the order of drawing.
pub(super) fn pieces(glyphs: Vec<Glyph>) -> Vec<LinePiece> {
    let mut pieces: Vec<LinePiece> = Vec::new();
    let mut spaces: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        if glyph.is_space() {
            spaces.push(glyph);
            continue;
        }
        let follows = pieces
            .last()
            .is_some_and(|piece| follows(piece, &glyph, !spaces.is_empty()));
        if !follows {
            spaces.clear();
            pieces.push(LinePiece::starting(glyph, pieces.len()));
        } else if let Some(piece) = pieces.last_mut() {
            piece.glyphs.append(&mut spaces);
            piece.push(glyph);
        }
    }
    join_touching(pieces)
}

impl LinePiece {
    /// Head of its letters: accents and ascenders.
    pub(super) fn top(&self) -> f32 {
        self.baseline - ASCENT * self.size
    }

    /// Whether it is a year or a stretch of time, and nothing else: « 03/2019 – 06/2021 »,
    /// « sept. 2019 - présent ».
    pub(super) fn is_date(&self) -> bool {
        /// A date has at most so many letters for each of its figures.
        const LETTERS: usize = 3;
        /// « septembre 2019 – décembre 2021 », in letters.
        const LONGEST: usize = 32;
        let count = |is: fn(char) -> bool| self.glyphs.iter().filter(|g| is(g.ch)).count();
        let (digits, letters) = (count(|c| c.is_ascii_digit()), count(char::is_alphabetic));
        digits >= 4 && letters <= LETTERS * digits && self.glyphs.len() <= LONGEST
    }

    fn starting(glyph: Glyph, rank: usize) -> Self {
        Self {
            area: glyph.area(),
            baseline: glyph.y,
            size: glyph.size,
            rank,
            glyphs: vec![glyph],
        }
    }

    fn push(&mut self, glyph: Glyph) {
        self.area = self.area.union(glyph.area());
        // A raised letter does not move the line.
        if glyph.size > 1.2 * self.size {
            self.size = glyph.size;
            self.baseline = glyph.y;
        }
        self.glyphs.push(glyph);
    }

    fn absorb(&mut self, other: Self) {
        let drawn_spaces = other.glyphs.into_iter();
        for glyph in drawn_spaces {
            self.push(glyph);
        }
        self.rank = self.rank.min(other.rank);
    }
}

fn follows(piece: &LinePiece, next: &Glyph, spaced: bool) -> bool {
    let Some(last) = piece.glyphs.last() else {
        return false;
    };
    let size = last.size.max(next.size);
    let gap = next.x - last.end();
    let widest = if spaced { WIDEST_SPACE } else { WIDEST_GAP };
    // Between sizes that differ the narrower measure holds: a small text beside a title.
    let measure = (last.size + next.size) / 2.0;
    same_line(piece, next, size)
        && gap > -OVERLAP * size
        && gap < widest * measure
        && next.x > last.x - 0.05 * size
}

/// On one baseline, or raised or lowered as an exponent is.
fn same_line(piece: &LinePiece, next: &Glyph, size: f32) -> bool {
    let off = (next.y - piece.baseline).abs();
    // A line that slopes a little moves on from its last letter.
    let step = piece
        .glyphs
        .last()
        .map_or(off, |last| (next.y - last.y).abs());
    if off < 0.25 * size || step < 0.15 * size {
        return true;
    }
    let small = next.size.min(piece.size);
    let is_script = small < 0.85 * size;
    let next_area = next.area();
    is_script && next_area.shared_height(piece.area) > 0.5 * small && off < 0.6 * size
}

/// Joins pieces that stand end to end on one line, whatever was drawn between them.
fn join_touching(mut pieces: Vec<LinePiece>) -> Vec<LinePiece> {
    pieces.sort_by(|a, b| {
        let by_line = a.baseline.total_cmp(&b.baseline);
        by_line.then(a.rank.cmp(&b.rank))
    });
    let mut joined: Vec<LinePiece> = Vec::with_capacity(pieces.len());
    for mut row in rows(pieces) {
        row.sort_by(|a, b| {
            let by_place = a.area.left.total_cmp(&b.area.left);
            by_place.then(a.rank.cmp(&b.rank))
        });
        let from = joined.len();
        for piece in row {
            match joined[from..].last_mut() {
                Some(last) if touches(last, &piece) => last.absorb(piece),
                _ => joined.push(piece),
            }
        }
    }
    joined.sort_by_key(|piece| piece.rank);
    joined
}

/// Groups sorted pieces whose baselines are nearly one.
fn rows(pieces: Vec<LinePiece>) -> Vec<Vec<LinePiece>> {
    let mut rows: Vec<Vec<LinePiece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if (piece.baseline - row[0].baseline).abs() < 0.2 * row[0].size => {
                row.push(piece);
            }
            _ => rows.push(vec![piece]),
        }
    }
    rows
}

fn touches(left: &LinePiece, right: &LinePiece) -> bool {
    let size = left.size.min(right.size);
    let gap = right.area.left - left.area.right;
    let alike = left.size.max(right.size) < 1.7 * size;
    alike && gap > -0.3 * size && gap < TOUCH * size
}

#[cfg(test)]
mod tests {
    use super::super::glyph::made;
    use super::*;

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        let text = |piece: &LinePiece| piece.glyphs.iter().map(|glyph| glyph.ch).collect();
        pieces(glyphs).iter().map(text).collect()
    }

    #[test]
    fn a_wide_gap_ends_a_piece() {
        let glyphs = made::at("Vente      2019", 0.0, 10.0, 10.0);
        assert_eq!(texts(glyphs), ["Vente", "2019"]);
    }

    #[test]
    fn pieces_drawn_apart_that_touch_are_one() {
        let mut glyphs = made::at("Ven", 0.0, 10.0, 10.0);
        glyphs.extend(made::at("ailleurs", 0.0, 50.0, 10.0));
        glyphs.extend(made::at("deuse", 15.0, 10.0, 10.0));
        assert_eq!(texts(glyphs), ["Vendeuse", "ailleurs"]);
    }

    #[test]
    fn an_exponent_belongs_to_its_line() {
        let mut glyphs = made::at("n", 0.0, 10.0, 10.0);
        glyphs.extend(made::at("o", 5.0, 7.0, 6.0));
        glyphs.extend(made::at("12", 9.0, 10.0, 10.0));
        assert_eq!(texts(glyphs), ["no12"]);
    }
}
