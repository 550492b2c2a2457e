//! What a letter means where the document does not say: its font may.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph, OutlineGlyph};
use skrifa::{FontRef, MetadataProvider};

/// For each font that was asked, the character of each of its glyphs.
#[derive(Default)]
pub(super) struct GlyphMeanings {
    fonts: HashMap<u128, HashMap<u32, char>>,
}

impl GlyphMeanings {
    /// The character of a letter for which the document has no word.
    pub(super) fn of(&mut self, glyph: &Glyph<'_>) -> Option<char> {
        match glyph {
            Glyph::Outline(outline) => self.of_outline(outline),
            // Drawn by the document under a name of its own: the code is all there is.
            Glyph::Type3(drawn) => ascii(drawn.char_code()),
        }
    }

    fn of_outline(&mut self, outline: &OutlineGlyph) -> Option<char> {
        let font = outline.font_data()?;
        let glyphs = self
            .fonts
            .entry(font.cache_key)
            .or_insert_with(|| characters((*font.data).as_ref()));
        glyphs.get(&outline.glyph_id().to_u32()).copied()
    }
}

fn ascii(code: u32) -> Option<char> {
    char::from_u32(code).filter(char::is_ascii_graphic)
}

/// The characters that a font gives glyphs for, the other way round.
fn characters(font: &[u8]) -> HashMap<u32, char> {
    let Ok(font) = FontRef::from_index(font, 0) else {
        return HashMap::new();
    };
    let mut glyphs = HashMap::new();
    for (code, glyph) in font.charmap().mappings() {
        // Icons have codes of private use, which mean nothing.
        let meaning = char::from_u32(code).filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}'));
        if let Some(meaning) = meaning {
            glyphs.entry(glyph.to_u32()).or_insert(meaning);
        }
    }
    glyphs
}
