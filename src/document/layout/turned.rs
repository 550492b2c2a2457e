//! Text that runs upwards, downwards or upside down is turned upright, to be read by itself.

use super::glyph::{Glyph, GlyphSheet};

/// Letters that ran in one direction, turned upright.
pub(super) struct TurnedSheet {
    /// The quarter turns clockwise that they had.
    pub(super) turn: u8,
    pub(super) sheet: GlyphSheet,
}

/// One upright sheet for each direction that the letters run in, the commonest first.
pub(super) fn upright(sheet: GlyphSheet) -> Vec<TurnedSheet> {
    if sheet.glyphs.iter().all(|glyph| glyph.turn == 0) {
        return vec![TurnedSheet { turn: 0, sheet }];
    }
    let (width, height) = (sheet.width, sheet.height);
    let mut sheets = [0, 1, 2, 3].map(|turn| TurnedSheet {
        turn,
        sheet: empty(turn, width, height),
    });
    for glyph in sheet.glyphs {
        let turn = usize::from(glyph.turn % 4);
        let turned = turn_back(glyph, width, height);
        sheets[turn].sheet.glyphs.push(turned);
    }
    let mut sheets: Vec<TurnedSheet> = sheets.into_iter().collect();
    sheets.retain(|turned| !turned.sheet.glyphs.is_empty());
    sheets.sort_by_key(|turned| std::cmp::Reverse(turned.sheet.glyphs.len()));
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
        let turned = &sheets[1].sheet.glyphs;
        assert!(turned.windows(2).all(|pair| pair[1].x > pair[0].x));
        assert!(turned.iter().all(|glyph| glyph.y == turned[0].y));
    }
}
