//! Ways into the room that only a fuzzer takes; built for one alone.

use super::layout::{Glyph, Sheet, lay_out};

/// Lays out a page of letters made of the bytes, eight a letter, and checks that no word
/// is invented.
pub fn layout(bytes: &[u8]) {
    let letter = |b: &[u8]| Glyph {
        ch: char::from_u32(u32::from(b[0]) + 0x20).unwrap_or('x'),
        x: f32::from(b[1]) * 3.0 + f32::from(b[2]) / 64.0,
        y: f32::from(b[3]) * 4.0,
        size: f32::from(b[4]) / 8.0 + 0.1,
        advance: f32::from(b[5]) / 10.0 - 2.0,
        turn: b[6] & 3,
    };
    let glyphs: Vec<Glyph> = bytes.chunks_exact(8).map(letter).collect();
    let drawn = glyphs.len();
    let page = lay_out(Sheet {
        width: 800.0,
        height: 1000.0,
        glyphs,
    });
    let letters = page.text().chars().filter(|c| !c.is_whitespace()).count();
    // A ligature may become three letters, and no letter more.
    assert!(letters <= 3 * drawn, "{letters} letters of {drawn}");
}
