//! Letters drawn twice, for a fake bold or a shadow, are kept once.

use std::collections::HashMap;

use super::glyph::Glyph;

/// Two equal letters nearer than this share of their size are one.
const NEAR: f32 = 0.14;

/// More equal letters in one cell of the grid are a pattern and no text.
const MOST_ALIKE: usize = 64;

/// Drops each letter that repeats an earlier one at nearly the same place.
pub(super) fn drop_doubled(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut seen: HashMap<(char, i32, i32), Vec<usize>> = HashMap::new();
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let (column, row) = cell(&glyph);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy)));
        let crowded = seen
            .get(&(glyph.ch, column, row))
            .is_some_and(|alike| alike.len() >= MOST_ALIKE);
        let doubled = !glyph.is_space()
            && around.into_iter().any(|(dx, dy)| {
                let key = (glyph.ch, column.saturating_add(dx), row.saturating_add(dy));
                let there = seen.get(&key);
                there.is_some_and(|ids| ids.iter().any(|&id| same_place(&kept[id], &glyph)))
            });
        if !doubled && !crowded {
            let key = (glyph.ch, column, row);
            seen.entry(key).or_default().push(kept.len());
            kept.push(glyph);
        }
    }
    kept
}

/// A coarse grid: letters near one another are in neighbouring cells at most.
fn cell(glyph: &Glyph) -> (i32, i32) {
    const GRID: f32 = 4.0;
    ((glyph.x / GRID) as i32, (glyph.y / GRID) as i32)
}

fn same_place(one: &Glyph, other: &Glyph) -> bool {
    let near = NEAR * one.size.min(other.size);
    // `ll` in a narrow font: the second letter is one advance away, and must stay.
    let near = near.min(0.6 * one.advance.max(other.advance * 0.5));
    (one.x - other.x).abs() <= near && (one.y - other.y).abs() <= near
}

#[cfg(test)]
mod tests {
    use super::super::glyph::made;
    use super::*;

    #[test]
    fn a_shadow_is_dropped_and_double_letters_stay() {
        let mut glyphs = made::at("ville", 10.0, 20.0, 10.0);
        glyphs.extend(made::at("ville", 10.4, 20.3, 10.0));
        let kept: String = drop_doubled(glyphs).iter().map(|glyph| glyph.ch).collect();
        assert_eq!(kept, "ville");
    }

    #[test]
    fn narrow_twins_side_by_side_stay() {
        let mut glyphs = made::at("ll", 10.0, 20.0, 10.0);
        glyphs[0].advance = 2.0;
        glyphs[1].advance = 2.0;
        glyphs[1].x = 12.0;
        assert_eq!(drop_doubled(glyphs).len(), 2);
    }
}
