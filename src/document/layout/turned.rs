//! Text that runs upwards, downwards or upside down is turned upright, to be read by itself.

use super::glyph::{Glyph, GlyphSheet};

/// One upright sheet for each direction that the letters run in, the commonest first.
pub(super) fn upright(sheet: GlyphSheet) -> Vec<GlyphSheet> {
    if sheet.glyphs.iter().all(|glyph| glyph.turn == 0) {
        return vec![sheet];
    }
    let (width, height) = (sheet.width, sheet.height);
    let mut sheets = [0, 1, 2, 3].map(|turn| empty(turn, width, height));
    for glyph in sheet.glyphs {
        let turn = usize::from(glyph.turn % 4);
        let turned = turn_back(glyph, width, height);
        sheets[turn].glyphs.push(turned);
    }
    let mut sheets: Vec<GlyphSheet> = sheets.into_iter().collect();
    sheets.retain(|sheet| !sheet.glyphs.is_empty());
    sheets.sort_by_key(|sheet| std::cmp::Reverse(sheet.glyphs.len()));
    sheets
}

fn empty(turn: u8, width: f32, height: f32) -> GlyphSheet {
    let (width, height) = match turn {
        1 | 3 => (height, width),
        _ => (width, height),
    };
    let glyphs = Vec::new();
    GlyphSheet {
        width,
        height,
        glyphs,
    }
}

fn turn_back(glyph: Glyph, width: f32, height: f32) -> Glyph {
    let (x, y) = match glyph.turn % 4 {
        0 => (glyph.x, glyph.y),
        1 => (glyph.y, width - glyph.x),
        2 => (width - glyph.x, height - glyph.y),
        _ => (height - glyph.y, glyph.x),
    };
    Glyph {
        x,
        y,
        turn: 0,
        ..glyph
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyph::made;
    use super::*;

    #[test]
    fn text_that_runs_upwards_is_read_by_itself() {
        let mut glyphs = made::at("droit", 10.0, 20.0, 10.0);
        for (n, ch) in "haut".chars().enumerate() {
            glyphs.push(Glyph {
                ch,
                x: 30.0,
                y: 90.0 - 5.0 * n as f32,
                size: 10.0,
                advance: 5.0,
                turn: 3,
            });
        }
        let sheet = GlyphSheet {
            width: 100.0,
            height: 100.0,
            glyphs,
        };
        let sheets = upright(sheet);
        assert_eq!(sheets.len(), 2);
        let turned = &sheets[1].glyphs;
        assert!(turned.windows(2).all(|pair| pair[1].x > pair[0].x));
        assert!(turned.iter().all(|glyph| glyph.y == turned[0].y));
    }
}
