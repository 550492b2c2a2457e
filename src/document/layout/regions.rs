//! XY-cut: a page is cut along its gutters and between its bands into regions that are
//! read one after the other.

use super::pieces::Piece;

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

/// For each piece the region it stands in, regions numbered in reading order; and how
/// many columns stand side by side at most.
pub(super) fn regions(pieces: &[Piece]) -> Regions {
    let mut found = Regions {
        of: vec![0; pieces.len()],
        count: 0,
        columns: 1,
    };
    let all: Vec<usize> = (0..pieces.len()).collect();
    cut(pieces, all, 0, 1, &mut found);
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

fn cut(pieces: &[Piece], ids: Vec<usize>, depth: usize, columns: usize, found: &mut Regions) {
    if ids.len() > 2 * LINES && depth < DEEPEST {
        if let Some(gutter) = gutter(pieces, &ids) {
            let (left, right) = split_at(pieces, ids, gutter);
            let beside = columns + usize::from(are_columns(pieces, &left, &right));
            found.columns = found.columns.max(beside);
            cut(pieces, left, depth + 1, columns, found);
            cut(pieces, right, depth + 1, beside, found);
            return;
        }
        let bands = bands(pieces, &ids);
        if bands.len() > 1 {
            for band in bands {
                cut(pieces, band, depth + 1, columns, found);
            }
            return;
        }
    }
    for id in ids {
        found.of[id] = found.count;
    }
    found.count += 1;
}

fn split_at(pieces: &[Piece], ids: Vec<usize>, gutter: f32) -> (Vec<usize>, Vec<usize>) {
    let is_left = |id: &usize| middle(&pieces[*id]) < gutter;
    ids.into_iter().partition(is_left)
}

fn middle(piece: &Piece) -> f32 {
    (piece.area.left + piece.area.right) / 2.0
}

/// The middle of the widest gutter that parts the pieces into two columns.
fn gutter(pieces: &[Piece], ids: &[usize]) -> Option<f32> {
    let size = usual_size(pieces, ids);
    let mut gaps = free_strips(pieces, ids);
    gaps.retain(|(from, to)| to - from >= GUTTER * size);
    gaps.sort_by(|a, b| (b.1 - b.0).total_cmp(&(a.1 - a.0)));
    let middles = gaps.into_iter().map(|(from, to)| (from + to) / 2.0);
    let parts = |x: &f32| parting(pieces, ids, *x) == Some(Parting::Columns);
    middles.into_iter().find(parts)
}

/// The strips, from top to bottom of the pieces, where nothing stands; inner ones only.
fn free_strips(pieces: &[Piece], ids: &[usize]) -> Vec<(f32, f32)> {
    let mut spans: Vec<(f32, f32)> = ids
        .iter()
        .map(|&id| (pieces[id].area.left, pieces[id].area.right))
        .collect();
    free_between(&mut spans)
}

fn free_between(spans: &mut [(f32, f32)]) -> Vec<(f32, f32)> {
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut free = Vec::new();
    let mut reach = spans.first().map_or(0.0, |span| span.1);
    for span in spans.iter() {
        if span.0 > reach {
            free.push((reach, span.0));
        }
        reach = reach.max(span.1);
    }
    free
}

/// What stands on the two sides of a strip.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parting {
    Columns,
    Table,
}

/// What the strip at `x` parts, if there is enough on both sides of it.
fn parting(pieces: &[Piece], ids: &[usize], x: f32) -> Option<Parting> {
    let (left, right) = split_at(pieces, ids.to_vec(), x);
    let (left_rows, right_rows) = (rows(pieces, &left), rows(pieces, &right));
    let are_beside = left_rows.len() >= LINES
        && right_rows.len() >= LINES
        && stand_beside(&left_rows, &right_rows);
    are_beside.then(|| {
        if super::tables::is_table(pieces, &left, &right) {
            Parting::Table
        } else {
            Parting::Columns
        }
    })
}

/// Whether two sides are columns of a page to the eye of a reader: tall, and not the
/// cells of rows.
fn are_columns(pieces: &[Piece], left: &[usize], right: &[usize]) -> bool {
    let is_tall = |side: &[usize]| rows(pieces, side).len() >= TALL;
    is_tall(left) && is_tall(right) && !super::tables::answers_by_row(pieces, left, right)
}

fn stand_beside(left: &[(f32, f32)], right: &[(f32, f32)]) -> bool {
    let extent = |rows: &[(f32, f32)]| (rows[0].0, rows[rows.len() - 1].1);
    let ((top, bottom), (other_top, other_bottom)) = (extent(left), extent(right));
    let shared = bottom.min(other_bottom) - top.max(other_top);
    shared >= BESIDE * (bottom - top).min(other_bottom - other_top)
}

/// The heights that lines take, top to bottom; lines that overlap much are one.
fn rows(pieces: &[Piece], ids: &[usize]) -> Vec<(f32, f32)> {
    let mut spans: Vec<(f32, f32)> = ids
        .iter()
        .map(|&id| {
            let piece = &pieces[id];
            (piece.baseline - 0.7 * piece.size, piece.baseline)
        })
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut rows: Vec<(f32, f32)> = Vec::new();
    for span in spans {
        match rows.last_mut() {
            Some(row) if span.0 < row.1 => row.1 = row.1.max(span.1),
            _ => rows.push(span),
        }
    }
    rows
}

/// Cuts between lines so that the longest runs of lines that share a gutter stay together.
fn bands(pieces: &[Piece], ids: &[usize]) -> Vec<Vec<usize>> {
    let lines = lines(pieces, ids);
    let mut bands: Vec<Vec<usize>> = Vec::new();
    let mut plain: Vec<Vec<usize>> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let (end, gutter) = match columns_from(pieces, &lines, at) {
            Some((end, Some(gutter))) => (end, gutter),
            // A table is not looked into: what its last rows look like is no matter.
            Some((end, None)) => {
                plain.extend_from_slice(&lines[at..end]);
                at = end;
                continue;
            }
            None => {
                plain.push(lines[at].clone());
                at += 1;
                continue;
            }
        };
        // The right column may start above the left one.
        let is_right = |line: &Vec<usize>| line.iter().all(|&id| pieces[id].area.left > gutter);
        let above = plain.iter().rev().take_while(|line| is_right(line)).count();
        let mut band = plain.split_off(plain.len() - above).concat();
        band.extend(lines[at..end].concat());
        bands.extend((!plain.is_empty()).then(|| std::mem::take(&mut plain).concat()));
        bands.push(band);
        at = end;
    }
    bands.extend((!plain.is_empty()).then(|| plain.concat()));
    bands
}

/// The pieces line by line, top to bottom.
fn lines(pieces: &[Piece], ids: &[usize]) -> Vec<Vec<usize>> {
    let mut ids = ids.to_vec();
    let top = |id: usize| pieces[id].baseline - 0.7 * pieces[id].size;
    ids.sort_by(|&a, &b| top(a).total_cmp(&top(b)).then(a.cmp(&b)));
    let mut lines: Vec<Vec<usize>> = Vec::new();
    let mut bottom = f32::NEG_INFINITY;
    for id in ids {
        match lines.last_mut() {
            Some(line) if top(id) < bottom => line.push(id),
            _ => lines.push(vec![id]),
        }
        bottom = bottom.max(pieces[id].baseline);
    }
    lines
}

/// How far down from line `from` a gutter reaches, and where it stands if it parts the
/// lines into columns; nowhere if into cells.
fn columns_from(
    pieces: &[Piece],
    lines: &[Vec<usize>],
    from: usize,
) -> Option<(usize, Option<f32>)> {
    let size = usual_size(pieces, &lines[from]);
    // A band of columns starts at a line that has something on both sides.
    let mut open = free_strips(pieces, &lines[from]);
    open.retain(|(left, right)| right - left >= GUTTER * size);
    open.truncate(MOST_STRIPS);
    let mut to = from + 1;
    while let Some(line) = lines.get(to) {
        let left = narrowed(&open, pieces, line, GUTTER * size);
        if left.is_empty() {
            break;
        }
        open = left;
        to += 1;
    }
    if open.is_empty() || to - from < LINES {
        return None;
    }
    let ids = lines[from..to].concat();
    let middles = open.iter().map(|(left, right)| (left + right) / 2.0);
    let found: Vec<(f32, Parting)> = middles
        .filter_map(|x| Some((x, parting(pieces, &ids, x)?)))
        .collect();
    let columns = found.iter().find(|(_, parts)| *parts == Parting::Columns);
    (!found.is_empty()).then(|| (to, columns.map(|(x, _)| *x)))
}

/// What the pieces of one more line leave of the strips.
fn narrowed(open: &[(f32, f32)], pieces: &[Piece], line: &[usize], least: f32) -> Vec<(f32, f32)> {
    let mut left = open.to_vec();
    for &id in line {
        let area = pieces[id].area;
        left = left
            .into_iter()
            .flat_map(|(from, to)| [(from, to.min(area.left)), (from.max(area.right), to)])
            .filter(|(from, to)| to - from >= least)
            .collect();
        left.dedup();
    }
    left
}

fn usual_size(pieces: &[Piece], ids: &[usize]) -> f32 {
    let mut sizes: Vec<f32> = ids.iter().map(|&id| pieces[id].size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

#[cfg(test)]
mod tests {
    use super::super::glyph::made;
    use super::super::pieces;
    use super::*;

    fn page(texts: &[(&str, f32, f32)]) -> Vec<Piece> {
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
