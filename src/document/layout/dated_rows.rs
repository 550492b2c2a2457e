//! Posts over the whole width of a page, their dates at the far side, between cards that
//! are side by side: the strip between posts and dates is no gutter of the page.

use super::group::{PieceGroup, Strip};
use super::pieces::LinePiece;

/// So many dates over one another are those of rows.
const LEAST: usize = 2;

/// The group above the rows, the rows, and the group below them; `None` where the strip at
/// `x` has no such rows beside it, or nothing but them.
pub(super) fn bands<'p>(group: &PieceGroup<'p>, x: f32) -> Option<Vec<PieceGroup<'p>>> {
    let (left, right) = group.split_at(x);
    let found = extent(&right, &left).or_else(|| extent(&left, &right))?;
    let rows = group.rows();
    let gaps = rows.windows(2).map(|pair| Strip {
        from: pair[0].to,
        to: pair[1].from,
    });
    let gaps: Vec<Strip> = gaps.filter(|gap| gap.length() > 0.0).collect();
    let widest = |from: f32, to: f32| {
        let within = gaps.iter().filter(|gap| gap.from >= from && gap.to <= to);
        within.max_by(|a, b| a.length().total_cmp(&b.length()))
    };
    let top = match found.before {
        Some(before) => widest(before, found.first)?.middle(),
        None => f32::NEG_INFINITY,
    };
    let bottom = match found.behind {
        Some(behind) => widest(found.last, behind)?.middle(),
        None => f32::INFINITY,
    };
    let part = |from: f32, to: f32| group.within(Strip { from, to });
    let parts = [
        part(f32::NEG_INFINITY, top),
        part(top, bottom),
        part(bottom, f32::INFINITY),
    ];
    let parts: Vec<PieceGroup<'p>> = parts.into_iter().filter(|part| part.len() > 0).collect();
    (parts.len() > 1).then_some(parts)
}

/// Where the dates of rows are on their side, and what else is there.
struct Extent {
    /// Foot of what is above them.
    before: Option<f32>,
    /// Head of the first date.
    first: f32,
    /// Foot of the last.
    last: f32,
    /// Head of what is below them.
    behind: Option<f32>,
}

/// The longest run of dates on a side that each have a row on the other one.
fn extent(side: &PieceGroup<'_>, other: &PieceGroup<'_>) -> Option<Extent> {
    let mut pieces: Vec<&LinePiece> = side.iter().collect();
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let is_row = |piece: &&LinePiece| piece.is_date() && has_row(piece, other);
    let mut best = 0..0;
    let mut start = 0;
    while start < pieces.len() {
        let len = pieces[start..]
            .iter()
            .take_while(|piece| is_row(piece))
            .count();
        if len > best.len() {
            best = start..start + len;
        }
        start += len.max(1);
    }
    if best.len() < LEAST || best.len() == pieces.len() {
        return None;
    }
    let before = best.start.checked_sub(1).map(|at| pieces[at].baseline);
    Some(Extent {
        before,
        first: pieces[best.start].top(),
        last: pieces[best.end - 1].baseline,
        behind: pieces.get(best.end).map(|piece| piece.top()),
    })
}

/// Whether the line of a date has something that is no date.
fn has_row(date: &LinePiece, other: &PieceGroup<'_>) -> bool {
    let is_beside = |piece: &LinePiece| (piece.baseline - date.baseline).abs() < 0.4 * date.size;
    other
        .iter()
        .any(|piece| is_beside(piece) && !piece.is_date())
}

#[cfg(test)]
mod tests {
    use super::super::glyph::made;
    use super::super::pieces;
    use super::*;

    /// Two cards, posts over both, two cards.
    fn page() -> Vec<LinePiece> {
        let texts = [
            ("profilsoigneux", 0.0, 10.0),
            ("contactparcourriel", 150.0, 10.0),
            ("suiteduprofil", 0.0, 22.0),
            ("adressedelapersonne", 150.0, 22.0),
            ("adjointdemagasin", 0.0, 60.0),
            ("08/2020-03/2026", 240.0, 60.0),
            ("caisseetaccueil", 0.0, 72.0),
            ("vendeurconseil", 0.0, 84.0),
            ("04/2015-07/2020", 240.0, 84.0),
            ("vitrines", 0.0, 96.0),
            ("formation", 0.0, 140.0),
            ("langues", 150.0, 140.0),
            ("bacprocommerce", 0.0, 152.0),
            ("anglaiscourant", 150.0, 152.0),
        ];
        let glyphs = texts
            .iter()
            .flat_map(|(text, x, y)| made::at(text, *x, *y, 10.0));
        pieces::pieces(glyphs.collect())
    }

    #[test]
    fn rows_with_dates_are_cut_from_the_cards_above_and_below() {
        let pieces = page();
        let bands = bands(&PieceGroup::all(&pieces), 140.0).unwrap();
        let sizes: Vec<usize> = bands.iter().map(PieceGroup::len).collect();
        assert_eq!(sizes, [4, 6, 4]);
    }

    #[test]
    fn columns_without_dates_and_rows_alone_stay_whole() {
        let pieces = page();
        let all = PieceGroup::all(&pieces);
        let cards = PieceGroup::of(&pieces, (0..4).collect());
        let rows = PieceGroup::of(&pieces, (4..10).collect());
        assert!(bands(&cards, 140.0).is_none());
        assert!(bands(&rows, 140.0).is_none());
        assert!(bands(&all, 140.0).is_some());
    }
}
