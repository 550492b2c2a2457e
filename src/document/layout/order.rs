//! The order of reading: the document's own where it is coherent, that of the regions
//! where it is not.
//!
//! Most programs draw text in the order it was written, which no geometry can better;
//! some draw line by line across columns, or by font or colour, and must be repaired.

use super::pieces::LinePiece;
use super::regions::{Regions, regions};

/// More changes of region than needed, as a share of the pieces, and the order is broken.
const CHANGES: f32 = 0.12;
/// More steps back up the page, as a share of the pieces, and the order is broken.
const BACKWARD: f32 = 0.15;
/// Beyond this many pieces no page is a CV's, and cutting would cost too much.
const MOST: usize = 6000;

/// Puts the pieces in reading order; says how many columns stand side by side.
pub(super) fn in_order(pieces: Vec<LinePiece>) -> (Vec<LinePiece>, usize) {
    if pieces.len() > MOST {
        return (pieces, 1);
    }
    let found = regions(&pieces);
    let columns = found.columns;
    if is_coherent(&pieces, &found) && !has_detached_dates(&pieces, &found) {
        return (pieces, columns);
    }
    (by_region(pieces, &found), columns)
}

/// Whether the order of drawing reads each region through before the next.
fn is_coherent(pieces: &[LinePiece], found: &Regions) -> bool {
    if pieces.len() < 2 {
        return true;
    }
    let n = pieces.len() as f32;
    let changes = found
        .of
        .windows(2)
        .filter(|pair| pair[0] != pair[1])
        .count();
    let extra = changes.saturating_sub(found.count - 1) as f32;
    let steps = pieces.windows(2).zip(found.of.windows(2));
    let backward = steps.filter(|(pair, of)| of[0] == of[1] && goes_back(&pair[0], &pair[1]));
    extra <= CHANGES * n && backward.count() as f32 <= BACKWARD * n
}

/// Whether the dates of rows are drawn as a column of their own: several in a run, each
/// with its row drawn elsewhere. Read in that order no date would find its post.
fn has_detached_dates(pieces: &[LinePiece], found: &Regions) -> bool {
    let ids = 0..pieces.len().saturating_sub(1);
    let run = ids.filter(|&at| {
        let (date, next) = (&pieces[at], &pieces[at + 1]);
        let follow = date.is_date() && next.is_date() && next.baseline > date.baseline;
        follow && has_row_elsewhere(pieces, found, at)
    });
    run.count() >= DETACHED
}

/// So many dates over one another are a column.
const DETACHED: usize = 2;

/// Whether something of the same region is on the line of a piece, drawn long before
/// or after it.
fn has_row_elsewhere(pieces: &[LinePiece], found: &Regions, at: usize) -> bool {
    let own = &pieces[at];
    pieces.iter().enumerate().any(|(other, piece)| {
        let is_beside = (piece.baseline - own.baseline).abs() < 0.4 * own.size;
        found.of[other] == found.of[at] && is_beside && other.abs_diff(at) > 1 && !piece.is_date()
    })
}

/// Whether the next piece is above, or before on the same line. A cell of a table
/// that starts above where the one to its left ends does not go back.
fn goes_back(piece: &LinePiece, next: &LinePiece) -> bool {
    let size = piece.size.min(next.size);
    if (next.baseline - piece.baseline).abs() < 0.4 * size {
        return next.area.right < piece.area.left + size;
    }
    let above = next.baseline < piece.baseline;
    above && next.area.left < piece.area.right
}

/// Region by region, each line by line, each line from left to right.
fn by_region(pieces: Vec<LinePiece>, found: &Regions) -> Vec<LinePiece> {
    let mut regions: Vec<Vec<LinePiece>> = vec![Vec::new(); found.count];
    for (piece, &region) in pieces.into_iter().zip(&found.of) {
        regions[region].push(piece);
    }
    regions.into_iter().flat_map(by_line).collect()
}

fn by_line(mut pieces: Vec<LinePiece>) -> Vec<LinePiece> {
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.rank.cmp(&b.rank)));
    let mut lines: Vec<Vec<LinePiece>> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if (piece.baseline - line[0].baseline).abs() < 0.4 * line[0].size => {
                line.push(piece);
            }
            _ => lines.push(vec![piece]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
    }
    lines.concat()
}

#[cfg(test)]
mod tests {
    use super::super::glyph::{Glyph, made};
    use super::super::pieces;
    use super::*;

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        let (pieces, _) = in_order(pieces::pieces(glyphs));
        let text = |piece: &LinePiece| piece.glyphs.iter().map(|glyph| glyph.ch).collect();
        pieces.iter().map(text).collect()
    }

    #[test]
    fn lines_drawn_across_columns_are_put_back_in_their_column() {
        let mut glyphs = Vec::new();
        for (n, (left, right)) in [("a", "u"), ("b", "v"), ("c", "w")].iter().enumerate() {
            let y = 10.0 + 12.0 * n as f32;
            glyphs.extend(made::at(&format!("{left}desmotsbiengroupes"), 0.0, y, 10.0));
            let y = y + 5.0;
            let text = format!("{right}autresmotsquifontuneligne");
            glyphs.extend(made::at(&text, 130.0, y, 10.0));
        }
        let firsts: String = texts(glyphs)
            .iter()
            .filter_map(|t| t.chars().next())
            .collect();
        assert_eq!(firsts, "abcuvw");
    }

    #[test]
    fn dates_drawn_as_a_column_are_put_back_in_their_rows() {
        let mut glyphs = Vec::new();
        let years = ["2016", "2018", "2021"];
        for (n, year) in years.iter().enumerate() {
            glyphs.extend(made::at(year, 0.0, 40.0 + 24.0 * n as f32, 10.0));
        }
        glyphs.extend(made::at("experiences", 60.0, 20.0, 10.0));
        for n in 0..3 {
            let y = 40.0 + 24.0 * n as f32;
            glyphs.extend(made::at("vendeuseenboulangerie", 60.0, y, 10.0));
            glyphs.extend(made::at("caisseetaccueil", 60.0, y + 12.0, 10.0));
        }
        let read = texts(glyphs);
        assert_eq!(read[..3], ["experiences", "2016", "vendeuseenboulangerie"]);
        assert_eq!(read[4..6], ["2018", "vendeuseenboulangerie"]);
    }

    #[test]
    fn a_coherent_order_is_kept() {
        let mut glyphs = made::at("pied", 0.0, 90.0, 10.0);
        glyphs.extend(made::at("un", 0.0, 10.0, 10.0));
        for n in 1..9 {
            glyphs.extend(made::at("suite", 0.0, 10.0 + 12.0 * n as f32, 10.0));
        }
        assert_eq!(texts(glyphs)[0], "pied");
    }
}
