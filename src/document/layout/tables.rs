//! Two columns whose lines answer one another, as dates and labels do, are a table: it is
//! read row by row and no gutter cuts it.

use super::group::PieceGroup;
use super::pieces::LinePiece;

/// This share of the narrow side's lines must have an answer on their baseline.
const ANSWERED: f32 = 0.7;
/// A cell that is no date is at most this many sizes wide.
const SHORT_CELL: f32 = 13.0;

/// Whether the two sides of a gutter are the columns of one table.
pub(super) fn is_table(left: &PieceGroup<'_>, right: &PieceGroup<'_>) -> bool {
    // Beside the lines of a table's longer side there may stand lines that are not of it.
    answers_as_cells(left, right)
        || answers_as_cells(right, left)
        || super::cells::are_cells(left, right)
}

/// Whether the pieces of a side answer those of the other as cells do.
fn answers_as_cells(side: &PieceGroup<'_>, other: &PieceGroup<'_>) -> bool {
    let pairs: Vec<(&LinePiece, &LinePiece)> = side
        .iter()
        .filter_map(|piece| Some((piece, answer(piece, other)?)))
        .collect();
    let share = |n: usize, of: usize| n as f32 / of.max(1) as f32;
    if share(pairs.len(), side.len()) < ANSWERED {
        return false;
    }
    let dated = pairs
        .iter()
        .filter(|(piece, answer)| is_dated(piece) || is_dated(answer));
    if share(dated.count(), pairs.len()) >= 0.5 {
        return true;
    }
    // Drawn row by row, and short: cells rather than lines of a column.
    let by_row = pairs
        .iter()
        .filter(|(piece, answer)| piece.rank.abs_diff(answer.rank) <= 2);
    let short = mean_width(side) < SHORT_CELL;
    share(by_row.count(), side.len()) >= 0.8 && short && mean_width(other) < 4.0 * SHORT_CELL
}

/// Whether each row of the narrower side is beside one of the other.
pub(super) fn answers_by_row(left: &PieceGroup<'_>, right: &PieceGroup<'_>) -> bool {
    let (few, many) = if left.len() <= right.len() {
        (left, right)
    } else {
        (right, left)
    };
    let answered = few.iter().filter(|piece| answer(piece, many).is_some());
    answered.count() as f32 >= ANSWERED * few.len() as f32
}

/// In sizes of the text.
fn mean_width(group: &PieceGroup<'_>) -> f32 {
    let width = |piece: &LinePiece| piece.area.width() / piece.size.max(0.1);
    group.iter().map(width).sum::<f32>() / group.len().max(1) as f32
}

/// The piece on the other side that is on the same baseline; of several, the one drawn
/// next to it.
fn answer<'p>(piece: &LinePiece, others: &PieceGroup<'p>) -> Option<&'p LinePiece> {
    let beside = |other: &&LinePiece| (other.baseline - piece.baseline).abs() < 0.35 * piece.size;
    let others = others.iter().filter(beside);
    others.min_by_key(|other| other.rank.abs_diff(piece.rank))
}

/// Whether it holds a year, or figures for the most part.
fn is_dated(piece: &LinePiece) -> bool {
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

    fn is_table_of(pieces: &[LinePiece], left: &[usize], right: &[usize]) -> bool {
        let group = |ids: &[usize]| PieceGroup::of(pieces, ids.to_vec());
        is_table(&group(left), &group(right))
    }

    #[test]
    fn dates_and_labels_are_a_table() {
        let mut glyphs = Vec::new();
        for (n, year) in ["2016", "2018", "2021"].iter().enumerate() {
            let y = 10.0 + 20.0 * n as f32;
            glyphs.extend(made::at(year, 0.0, y, 10.0));
            glyphs.extend(made::at("vendeuseenboulangerie", 60.0, y, 10.0));
        }
        let pieces = pieces::pieces(glyphs);
        assert!(is_table_of(&pieces, &[0, 2, 4], &[1, 3, 5]));
    }

    #[test]
    fn cells_that_answer_dates_are_a_table_whatever_is_below_the_dates() {
        let mut glyphs = Vec::new();
        for (n, year) in ["2016", "2018", "2021"].iter().enumerate() {
            let y = 10.0 + 20.0 * n as f32;
            glyphs.extend(made::at(year, 0.0, y, 10.0));
            glyphs.extend(made::at("vendeuseenboulangerie", 60.0, y, 10.0));
        }
        glyphs.extend(made::at("CACES", 0.0, 90.0, 10.0));
        glyphs.extend(made::at("permis", 0.0, 104.0, 10.0));
        let pieces = pieces::pieces(glyphs);
        assert!(is_table_of(&pieces, &[0, 2, 4, 6, 7], &[1, 3, 5]));
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
        assert!(!is_table_of(&pieces, &[0, 2, 4], &[1, 3, 5]));
    }
}
