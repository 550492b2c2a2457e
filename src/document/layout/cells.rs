//! Rows of cells of several lines each, drawn row by row: a label and its value, as
//! in the European model of a CV. What tells them from columns that were drawn line by line
//! is the room between rows.

use super::group::PieceGroup;
use super::pieces::LinePiece;

/// This share of the steps from cell to cell must be those of a table.
const ENOUGH: f32 = 0.8;
/// A table has at least so many rows.
const ROWS: usize = 3;
/// The step to the next row is this many times that from line to line …
const ROOM: f32 = 1.15;
/// … at this share of the rows.
const ROOMY: f32 = 0.7;

/// Whether two sides of a gutter were drawn as the cells of rows.
pub(super) fn are_cells(left: &PieceGroup<'_>, right: &PieceGroup<'_>) -> bool {
    are_labelled(left, right) || are_bands(left, right)
}

/// Whether each label is followed by its value.
fn are_labelled(left: &PieceGroup<'_>, right: &PieceGroup<'_>) -> bool {
    let cells = cells(left, right);
    let rows: Vec<(&SideCell, &SideCell)> = cells
        .windows(2)
        .filter(|pair| pair[0].is_left && !pair[1].is_left)
        .map(|pair| (&pair[0], &pair[1]))
        .collect();
    if rows.len() < ROWS || 2 * rows.len() + 1 < cells.len() {
        return false;
    }
    let level = rows
        .iter()
        .filter(|(label, value)| stand_level(label, value));
    let steps: Vec<f32> = rows.windows(2).map(|pair| step(pair[0], pair[1])).collect();
    let Some(line) = line_step(&cells) else {
        return false;
    };
    let share = |n: usize, of: usize| n as f32 / of.max(1) as f32;
    let roomy = steps.iter().filter(|step| **step > ROOM * line).count();
    let downward = steps.iter().filter(|step| **step > 0.5 * line).count();
    share(level.count(), rows.len()) >= ENOUGH
        && share(downward, steps.len()) >= ENOUGH
        && share(roomy, steps.len()) >= ROOMY
}

/// Whether the pieces stand in rows apart, drawn from top to bottom, wherever in a row a
/// cell is: a line of time with posts to its left and right.
fn are_bands(left: &PieceGroup<'_>, right: &PieceGroup<'_>) -> bool {
    let bands = bands(&sided(left, right));
    let drawn = |band: &Vec<Sided<'_>>| {
        let ranks = band.iter().map(|one| one.piece.rank);
        (ranks.clone().min(), ranks.max())
    };
    let downward = bands
        .windows(2)
        .all(|pair| drawn(&pair[0]).1 < drawn(&pair[1]).0);
    let short = bands
        .iter()
        .filter(|band| n_lines(band) <= MOST_LINES)
        .count();
    let both = bands.iter().filter_map(|band| {
        let side = |is_left: bool| SideCell::of(band.iter().filter(|one| one.is_left == is_left));
        Some((side(true)?, side(false)?))
    });
    let both: Vec<(SideCell, SideCell)> = both.collect();
    let level = both
        .iter()
        .filter(|(one, other)| stand_level(one, other))
        .count();
    let share = |n: usize, of: usize| n as f32 / of.max(1) as f32;
    bands.len() >= ROWS
        && both.len() >= 2
        && downward
        && share(short, bands.len()) >= ENOUGH
        && share(level, both.len()) >= ENOUGH
}

/// A row of such a page has at most this many lines.
const MOST_LINES: usize = 5;
/// From foot to foot of lines further apart than this many sizes there is room.
const APART: f32 = 1.7;

/// A piece, and its side of the gutter.
#[derive(Clone, Copy)]
struct Sided<'p> {
    piece: &'p LinePiece,
    is_left: bool,
}

fn sided<'p>(left: &PieceGroup<'p>, right: &PieceGroup<'p>) -> Vec<Sided<'p>> {
    let side = |is_left| move |piece| Sided { piece, is_left };
    let left = left.iter().map(side(true));
    left.chain(right.iter().map(side(false))).collect()
}

/// The pieces from top to bottom, cut where there is room.
fn bands<'p>(pieces: &[Sided<'p>]) -> Vec<Vec<Sided<'p>>> {
    let mut sorted = pieces.to_vec();
    sorted.sort_by(|a, b| a.piece.baseline.total_cmp(&b.piece.baseline));
    let mut bands: Vec<Vec<Sided<'p>>> = Vec::new();
    let mut foot = f32::NEG_INFINITY;
    for one in sorted {
        let LinePiece { baseline, size, .. } = *one.piece;
        match bands.last_mut() {
            Some(band) if baseline - foot < APART * size => band.push(one),
            _ => bands.push(vec![one]),
        }
        foot = baseline;
    }
    bands
}

fn n_lines(sorted: &[Sided<'_>]) -> usize {
    let steps = sorted.windows(2);
    let is_step = |pair: &&[Sided<'_>]| {
        let (above, below) = (pair[0].piece, pair[1].piece);
        below.baseline - above.baseline > 0.5 * above.size
    };
    1 + steps.filter(is_step).count()
}

/// Pieces of one side, drawn one after the other.
struct SideCell {
    is_left: bool,
    size: f32,
    /// Baselines, in order of drawing.
    lines: Vec<f32>,
}

impl SideCell {
    fn of<'a>(pieces: impl Iterator<Item = &'a Sided<'a>>) -> Option<Self> {
        let pieces: Vec<&Sided<'_>> = pieces.collect();
        let first = pieces.first()?;
        Some(Self {
            is_left: first.is_left,
            size: first.piece.size,
            lines: pieces.iter().map(|one| one.piece.baseline).collect(),
        })
    }

    fn first(&self) -> f32 {
        self.lines.iter().copied().fold(f32::INFINITY, f32::min)
    }

    fn last(&self) -> f32 {
        self.lines.iter().copied().fold(f32::NEG_INFINITY, f32::max)
    }
}

fn cells(left: &PieceGroup<'_>, right: &PieceGroup<'_>) -> Vec<SideCell> {
    let mut drawn = sided(left, right);
    drawn.sort_by_key(|one| one.piece.rank);
    let mut cells: Vec<SideCell> = Vec::new();
    for Sided { piece, is_left } in drawn {
        match cells.last_mut() {
            Some(cell) if cell.is_left == is_left => cell.lines.push(piece.baseline),
            _ => cells.push(SideCell {
                is_left,
                size: piece.size,
                lines: vec![piece.baseline],
            }),
        }
    }
    cells
}

/// Whether a cell begins at the height of its label, or is centred on it. Before the label
/// there may be others that have no cell.
fn stand_level(label: &SideCell, value: &SideCell) -> bool {
    let near = 0.6 * label.size;
    let middle = |cell: &SideCell| (cell.first() + cell.last()) / 2.0;
    let begins = |line: &f32| (line - value.first()).abs() < near;
    label.lines.iter().any(begins) || (middle(label) - middle(value)).abs() < near
}

/// From the lower end of a row to the head of the next.
fn step(above: (&SideCell, &SideCell), below: (&SideCell, &SideCell)) -> f32 {
    below.0.first().min(below.1.first()) - above.0.last().max(above.1.last())
}

/// The usual step from line to line within cells.
fn line_step(cells: &[SideCell]) -> Option<f32> {
    let steps = cells.iter().flat_map(|cell| cell.lines.windows(2));
    let mut steps: Vec<f32> = steps.map(|pair| pair[1] - pair[0]).collect();
    steps.retain(|step| *step > 1.0);
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::super::glyph::{Glyph, made};
    use super::super::pieces;
    use super::*;

    /// Four rows, each a label and a text of three lines, `room` more between rows.
    fn rows(room: f32) -> Vec<LinePiece> {
        let mut glyphs: Vec<Glyph> = Vec::new();
        for n in 0..4 {
            let top = 10.0 + (36.0 + room) * n as f32;
            glyphs.extend(made::at("unelabel", 0.0, top, 10.0));
            for k in 0..3 {
                glyphs.extend(made::at(
                    "untextequiladit",
                    80.0,
                    top + 12.0 * k as f32,
                    10.0,
                ));
            }
        }
        pieces::pieces(glyphs)
    }

    fn starting_before(pieces: &[LinePiece], x: f32) -> (PieceGroup<'_>, PieceGroup<'_>) {
        let (left, right) = (0..pieces.len()).partition(|&id| pieces[id].area.left < x);
        (PieceGroup::of(pieces, left), PieceGroup::of(pieces, right))
    }

    #[test]
    fn labels_and_their_texts_are_cells() {
        let pieces = rows(8.0);
        let (left, right) = starting_before(&pieces, 50.0);
        assert!(are_cells(&left, &right));
    }

    #[test]
    fn posts_on_either_side_of_a_line_of_time_are_rows() {
        let mut glyphs: Vec<Glyph> = Vec::new();
        for n in 0..4 {
            let top = 10.0 + 50.0 * n as f32;
            let (text, year) = if n % 2 == 0 {
                (0.0, 80.0)
            } else {
                (140.0, 80.0)
            };
            let mut post = made::at("unposte", text, top, 10.0);
            post.extend(made::at("endeuxmots", text, top + 12.0, 10.0));
            let year = made::at("2019", year, top, 10.0);
            let row = if n % 2 == 0 {
                [post, year]
            } else {
                [year, post]
            };
            glyphs.extend(row.concat());
        }
        let pieces = pieces::pieces(glyphs);
        let (left, right) = starting_before(&pieces, 70.0);
        assert!(are_bands(&left, &right));
    }

    #[test]
    fn lines_on_one_grid_are_columns() {
        let pieces = rows(0.0);
        let (left, right) = starting_before(&pieces, 50.0);
        assert!(!are_cells(&left, &right));
    }
}
