//! XY-cut: a page is cut along its gutters and between its bands into regions that are
//! read one after the other.

use super::dated_rows;
use super::group::{PieceGroup, Strip};
use super::pieces::LinePiece;
use super::tables;

/// A gutter is at least this wide, in sizes of the text beside it.
const GUTTER: f32 = 0.7;
/// … with at least this many lines on each side …
const LINES: usize = 2;
/// … that stand beside one another over this share of the shorter side.
const BESIDE: f32 = 0.35;
/// A column that is worth a word has at least this many lines.
const TALL: usize = 4;
/// No page has more gutters that are worth a look.
const MOST_STRIPS: usize = 6;
/// Cutting deeper than this never helps, and hostile pages would try.
const DEEPEST: usize = 12;

/// For each piece its region, regions numbered in reading order; and how
/// many columns stand side by side at most.
pub(super) fn regions(pieces: &[LinePiece]) -> Regions {
    let mut found = Regions {
        of: vec![0; pieces.len()],
        count: 0,
        columns: 1,
    };
    found.cut(&PieceGroup::all(pieces), 0, 1);
    found
}

/// The result of cutting a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Regions {
    /// The region of each piece.
    pub(super) of: Vec<usize>,
    /// How many regions there are.
    pub(super) count: usize,
    /// How many stand side by side.
    pub(super) columns: usize,
}

impl Regions {
    fn cut(&mut self, group: &PieceGroup<'_>, depth: usize, columns: usize) {
        if group.len() > 2 * LINES && depth < DEEPEST {
            if let Some(x) = gutter(group) {
                if let Some(bands) = dated_rows::bands(group, x) {
                    for band in &bands {
                        self.cut(band, depth + 1, columns);
                    }
                    return;
                }
                let (left, right) = group.split_at(x);
                let beside = columns + usize::from(are_columns(&left, &right));
                self.columns = self.columns.max(beside);
                self.cut(&left, depth + 1, columns);
                self.cut(&right, depth + 1, beside);
                return;
            }
            let bands = bands(group);
            if bands.len() > 1 {
                for band in &bands {
                    self.cut(band, depth + 1, columns);
                }
                return;
            }
        }
        for id in &group.ids {
            self.of[*id] = self.count;
        }
        self.count += 1;
    }
}

/// The middle of the widest gutter that parts the pieces into two columns.
fn gutter(group: &PieceGroup<'_>) -> Option<f32> {
    let size = group.usual_size();
    let mut gaps = group.free_strips();
    gaps.retain(|gap| gap.length() >= GUTTER * size);
    gaps.sort_by(|a, b| b.length().total_cmp(&a.length()));
    let parts = |x: &f32| parting(group, *x) == Some(StripKind::Columns);
    gaps.into_iter().map(Strip::middle).find(parts)
}

/// What is on the two sides of a strip.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StripKind {
    Columns,
    Table,
}

/// What the strip at `x` parts, if there is enough on both sides of it.
fn parting(group: &PieceGroup<'_>, x: f32) -> Option<StripKind> {
    let (left, right) = group.split_at(x);
    stand_beside(&left.rows(), &right.rows()).then(|| {
        if tables::is_table(&left, &right) {
            StripKind::Table
        } else {
            StripKind::Columns
        }
    })
}

/// Whether two sides are columns of a page to the eye of a reader: tall, and not the
/// cells of rows.
fn are_columns(left: &PieceGroup<'_>, right: &PieceGroup<'_>) -> bool {
    let is_tall = |side: &PieceGroup<'_>| side.rows().len() >= TALL;
    is_tall(left) && is_tall(right) && !tables::answers_by_row(left, right)
}

/// True if enough lines have two sides.
fn stand_beside(left: &[Strip], right: &[Strip]) -> bool {
    if left.len() < LINES || right.len() < LINES {
        return false;
    }
    let extent = |rows: &[Strip]| Strip {
        from: rows[0].from,
        to: rows[rows.len() - 1].to,
    };
    let (left, right) = (extent(left), extent(right));
    let shared = left.to.min(right.to) - left.from.max(right.from);
    shared >= BESIDE * left.length().min(right.length())
}

/// Cuts between lines so that the longest runs of lines that share a gutter stay together.
fn bands<'p>(group: &PieceGroup<'p>) -> Vec<PieceGroup<'p>> {
    let lines = group.lines();
    let mut bands: Vec<PieceGroup<'p>> = Vec::new();
    let mut plain: Vec<PieceGroup<'p>> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(run) = run_from(&lines, at) else {
            plain.push(lines[at].clone());
            at += 1;
            continue;
        };
        let of_run = &lines[at..run.end];
        at = run.end;
        let Some(gutter) = run.gutter else {
            // A table is not looked into: what its last rows look like is no matter.
            plain.extend_from_slice(of_run);
            continue;
        };
        // The right column may start above the left one.
        let is_right = |line: &&PieceGroup<'_>| line.iter().all(|piece| piece.area.left > gutter);
        let above = plain.iter().rev().take_while(is_right).count();
        let mut band = plain.split_off(plain.len() - above);
        band.extend_from_slice(of_run);
        bands.extend(PieceGroup::joined(&plain));
        bands.extend(PieceGroup::joined(&band));
        plain.clear();
    }
    bands.extend(PieceGroup::joined(&plain));
    bands
}

/// Lines that share a gutter.
struct GutterRun {
    /// The line after the last.
    end: usize,
    /// Place of the gutter; none if the lines are those of a table.
    gutter: Option<f32>,
}

/// The lines from `from` down that share a gutter.
fn run_from(lines: &[PieceGroup<'_>], from: usize) -> Option<GutterRun> {
    let least = GUTTER * lines[from].usual_size();
    // A band of columns starts at a line that has something on both sides.
    let mut open = lines[from].free_strips();
    open.retain(|strip| strip.length() >= least);
    open.truncate(MOST_STRIPS);
    let mut end = from + 1;
    while let Some(line) = lines.get(end) {
        let left = narrowed(&open, line, least);
        if left.is_empty() {
            break;
        }
        open = left;
        end += 1;
    }
    if open.is_empty() || end - from < LINES {
        return None;
    }
    let run = PieceGroup::joined(&lines[from..end])?;
    let middles = open.into_iter().map(Strip::middle);
    let parted = middles.filter_map(|x| Some((x, parting(&run, x)?)));
    let found: Vec<(f32, StripKind)> = parted.collect();
    let columns = found.iter().find(|(_, parts)| *parts == StripKind::Columns);
    (!found.is_empty()).then(|| GutterRun {
        end,
        gutter: columns.map(|(x, _)| *x),
    })
}

/// What the pieces of one more line leave of the strips.
fn narrowed(open: &[Strip], line: &PieceGroup<'_>, least: f32) -> Vec<Strip> {
    let mut left = open.to_vec();
    for piece in line.iter() {
        let area = piece.area;
        let beside = |Strip { from, to }: Strip| {
            let (before, behind) = (to.min(area.left), from.max(area.right));
            [Strip { from, to: before }, Strip { from: behind, to }]
        };
        left = left.into_iter().flat_map(beside).collect();
        left.retain(|strip| strip.length() >= least);
        left.dedup();
    }
    left
}

#[cfg(test)]
mod tests {
    use super::super::glyph::made;
    use super::super::pieces;
    use super::*;

    fn page(texts: &[(&str, f32, f32)]) -> Vec<LinePiece> {
        let glyphs = texts
            .iter()
            .flat_map(|(text, x, y)| made::at(text, *x, *y, 10.0));
        pieces::pieces(glyphs.collect())
    }

    #[test]
    fn a_gutter_parts_two_columns_below_a_title() {
        let found = regions(&page(&[
            ("untitrequitraverselapage", 0.0, 10.0),
            ("gauche", 0.0, 30.0),
            ("droiteplus", 80.0, 36.0),
            ("encoreune", 0.0, 44.0),
            ("ligneadroite", 80.0, 50.0),
            ("finagauche", 0.0, 58.0),
            ("finadroite", 80.0, 64.0),
        ]));
        assert_eq!(found.of, [0, 1, 2, 1, 2, 1, 2]);
        assert_eq!(found.columns, 1, "three lines are no column");
    }

    #[test]
    fn a_paragraph_is_one_region() {
        let found = regions(&page(&[
            ("une", 0.0, 10.0),
            ("deux", 0.0, 22.0),
            ("trois", 0.0, 34.0),
        ]));
        assert_eq!(found.count, 1);
    }
}
