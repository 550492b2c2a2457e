//! Some of the pieces of a page, and the strips and rows they leave and take.

use super::pieces::LinePiece;

/// Some of the pieces of a page.
#[derive(Clone, Debug)]
pub(super) struct PieceGroup<'p> {
    pieces: &'p [LinePiece],
    /// Indices into the pieces of the page.
    pub(super) ids: Vec<usize>,
}

/// An interval of the page, across or down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Strip {
    pub(super) from: f32,
    pub(super) to: f32,
}

impl Strip {
    pub(super) fn length(self) -> f32 {
        self.to - self.from
    }

    pub(super) fn middle(self) -> f32 {
        (self.from + self.to) / 2.0
    }
}

impl<'p> PieceGroup<'p> {
    /// All pieces of a page.
    pub(super) fn all(pieces: &'p [LinePiece]) -> Self {
        Self::of(pieces, (0..pieces.len()).collect())
    }

    pub(super) fn of(pieces: &'p [LinePiece], ids: Vec<usize>) -> Self {
        Self { pieces, ids }
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    pub(super) fn iter(
        &self,
    ) -> impl DoubleEndedIterator<Item = &'p LinePiece> + ExactSizeIterator {
        self.ids.iter().map(|&id| &self.pieces[id])
    }

    /// The pieces of several groups of one page.
    pub(super) fn joined(groups: &[Self]) -> Option<Self> {
        let pieces = groups.first()?.pieces;
        let ids = groups.iter().flat_map(|group| &group.ids);
        Some(Self::of(pieces, ids.copied().collect()))
    }

    /// The pieces whose middle is left of `x`, and the others.
    pub(super) fn split_at(&self, x: f32) -> (Self, Self) {
        let is_left = |id: &usize| {
            let area = self.pieces[*id].area;
            (area.left + area.right) / 2.0 < x
        };
        let (left, right) = self.ids.iter().partition(|id| is_left(id));
        (Self::of(self.pieces, left), Self::of(self.pieces, right))
    }

    /// The pieces whose baseline is within a strip down the page.
    pub(super) fn within(&self, strip: Strip) -> Self {
        let is_within = |id: &&usize| {
            let baseline = self.pieces[**id].baseline;
            strip.from < baseline && baseline <= strip.to
        };
        Self::of(
            self.pieces,
            self.ids.iter().filter(is_within).copied().collect(),
        )
    }

    /// The median size of the text.
    pub(super) fn usual_size(&self) -> f32 {
        let mut sizes: Vec<f32> = self.iter().map(|piece| piece.size).collect();
        sizes.sort_by(f32::total_cmp);
        sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
    }

    /// The strips, from top to bottom of the group, that hold nothing; inner ones only.
    pub(super) fn free_strips(&self) -> Vec<Strip> {
        let across = |piece: &LinePiece| Strip {
            from: piece.area.left,
            to: piece.area.right,
        };
        let mut taken: Vec<Strip> = self.iter().map(across).collect();
        taken.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut free = Vec::new();
        let mut reach = taken.first().map_or(0.0, |strip| strip.to);
        for strip in &taken {
            if strip.from > reach {
                free.push(Strip {
                    from: reach,
                    to: strip.from,
                });
            }
            reach = reach.max(strip.to);
        }
        free
    }

    /// The heights that lines take, top to bottom; lines that overlap are one.
    pub(super) fn rows(&self) -> Vec<Strip> {
        let height = |piece: &LinePiece| Strip {
            from: piece.top(),
            to: piece.baseline,
        };
        let mut heights: Vec<Strip> = self.iter().map(height).collect();
        heights.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut rows: Vec<Strip> = Vec::new();
        for height in heights {
            match rows.last_mut() {
                Some(row) if height.from < row.to => row.to = row.to.max(height.to),
                _ => rows.push(height),
            }
        }
        rows
    }

    /// The pieces line by line, top to bottom.
    pub(super) fn lines(&self) -> Vec<Self> {
        let mut ids = self.ids.clone();
        let top = |id: usize| self.pieces[id].top();
        ids.sort_by(|&a, &b| top(a).total_cmp(&top(b)).then(a.cmp(&b)));
        let mut lines: Vec<Self> = Vec::new();
        let mut bottom = f32::NEG_INFINITY;
        for id in ids {
            match lines.last_mut() {
                Some(line) if top(id) < bottom => line.ids.push(id),
                _ => lines.push(Self::of(self.pieces, vec![id])),
            }
            bottom = bottom.max(self.pieces[id].baseline);
        }
        lines
    }
}
