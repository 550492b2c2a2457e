//! Two columns whose lines answer one another, as dates and labels do, are a table: it is
//! read row by row and no gutter cuts it.

use super::pieces::Piece;

/// This share of the narrow side's lines must have an answer on their baseline.
const ANSWERED: f32 = 0.7;
/// A cell that is no date is at most this many sizes wide.
const SHORT_CELL: f32 = 13.0;

/// Whether the two sides of a gutter are the two columns of one table.
pub(super) fn is_table(pieces: &[Piece], left: &[usize], right: &[usize]) -> bool {
    let (few, many) = if narrowness(pieces, left) <= narrowness(pieces, right) {
        (left, right)
    } else {
        (right, left)
    };
    let answers: Vec<(usize, usize)> = few
        .iter()
        .filter_map(|&id| Some((id, answer(pieces, id, many)?)))
        .collect();
    let share = |n: usize| n as f32 / few.len().max(1) as f32;
    if share(answers.len()) < ANSWERED {
        return false;
    }
    let dated = few.iter().filter(|&&id| is_dated(&pieces[id])).count();
    if share(dated) >= 0.5 {
        return true;
    }
    // Drawn row by row, and short: cells rather than lines of a column.
    let by_row = answers
        .iter()
        .filter(|(id, answer)| pieces[*id].rank.abs_diff(pieces[*answer].rank) <= 2);
    let short = narrowness(pieces, few) < SHORT_CELL;
    share(by_row.count()) >= 0.8 && short && narrowness(pieces, many) < 4.0 * SHORT_CELL
}

/// The mean width of some pieces, in sizes.
fn narrowness(pieces: &[Piece], ids: &[usize]) -> f32 {
    let width = |&id: &usize| pieces[id].area.width() / pieces[id].size.max(0.1);
    ids.iter().map(width).sum::<f32>() / ids.len().max(1) as f32
}

/// The piece on the other side that stands on the same baseline.
fn answer(pieces: &[Piece], id: usize, others: &[usize]) -> Option<usize> {
    let piece = &pieces[id];
    let off = |other: usize| (pieces[other].baseline - piece.baseline).abs();
    let nearest = others
        .iter()
        .copied()
        .min_by(|&a, &b| off(a).total_cmp(&off(b)))?;
    (off(nearest) < 0.35 * piece.size).then_some(nearest)
}

/// Whether it holds a year, or figures for the most part.
fn is_dated(piece: &Piece) -> bool {
    let digits = piece
        .glyphs
        .iter()
        .filter(|glyph| glyph.ch.is_ascii_digit());
    let letters = piece.glyphs.iter().filter(|glyph| glyph.ch.is_alphabetic());
    let (digits, letters) = (digits.count(), letters.count());
    digits >= 2 && digits * 4 >= letters
}

#[cfg(test)]
mod tests {
    use super::super::glyph::made;
    use super::super::pieces;
    use super::*;

    #[test]
    fn dates_and_labels_are_a_table() {
        let mut glyphs = Vec::new();
        for (n, year) in ["2016", "2018", "2021"].iter().enumerate() {
            let y = 10.0 + 20.0 * n as f32;
            glyphs.extend(made::at(year, 0.0, y, 10.0));
            glyphs.extend(made::at("vendeuseenboulangerie", 60.0, y, 10.0));
        }
        let pieces = pieces::pieces(glyphs);
        assert!(is_table(&pieces, &[0, 2, 4], &[1, 3, 5]));
    }

    #[test]
    fn columns_off_one_another_are_none() {
        let mut glyphs = Vec::new();
        for n in 0..3 {
            let y = 10.0 + 20.0 * n as f32;
            glyphs.extend(made::at("gauche", 0.0, y, 10.0));
            glyphs.extend(made::at("adroite", 60.0, y + 8.0, 10.0));
        }
        let pieces = pieces::pieces(glyphs);
        assert!(!is_table(&pieces, &[0, 2, 4], &[1, 3, 5]));
    }
}
