//! Accents that are glyphs of their own (TeX's first encoding, some drawing programs) go
//! back on their letter.

use unicode_normalization::char::compose;

use super::glyph::Glyph;

/// Puts each accent that overlaps a neighbouring letter on that letter.
pub(super) fn put_back(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut waiting: Option<Glyph> = None;
    for mut glyph in glyphs {
        if let Some(accent) = waiting.take() {
            place(accent, &mut out, Some(&mut glyph));
        }
        if combining(glyph.ch).is_some() {
            waiting = Some(glyph);
        } else {
            out.push(glyph);
        }
    }
    if let Some(accent) = waiting {
        place(accent, &mut out, None);
    }
    out
}

/// Puts the accent on the letter before or after it, whichever it covers more
/// squarely, or leaves it alone.
fn place(accent: Glyph, out: &mut Vec<Glyph>, after: Option<&mut Glyph>) {
    let off = |letter: &Glyph| fits(letter, &accent).map(|(off, _)| off);
    let before = out.last().and_then(off);
    let behind = after.as_deref().and_then(off);
    let letter = match (before, behind) {
        (Some(before), Some(behind)) if before <= behind => out.last_mut(),
        (Some(_), None) => out.last_mut(),
        _ => after,
    };
    match letter.and_then(|letter| Some((fits(letter, &accent)?.1, letter))) {
        Some((whole, letter)) => letter.ch = whole,
        None => out.push(accent),
    }
}

/// How far from the letter's middle the accent is, and what the two make, if the
/// accent is over the letter and they make one character.
fn fits(letter: &Glyph, accent: &Glyph) -> Option<(f32, char)> {
    let mark = combining(accent.ch)?;
    let base = match letter.ch {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    let whole = compose(base, mark)?;
    let middle = |glyph: &Glyph| glyph.x + glyph.advance / 2.0;
    is_over(letter, accent).then(|| ((middle(letter) - middle(accent)).abs(), whole))
}

fn is_over(letter: &Glyph, accent: &Glyph) -> bool {
    let middle = accent.x + accent.advance / 2.0;
    let slack = 0.15 * letter.size;
    let within = middle > letter.x - slack && middle < letter.end() + slack;
    // A mark of no width is drawn at the end of its letter, its ink reaching back over it.
    let back = accent.advance.abs() < 0.05 * letter.size
        && (accent.x - letter.end()).abs() < 0.4 * letter.size;
    let near = (accent.y - letter.y).abs() < 0.75 * letter.size;
    near && (within || back)
}

/// The combining form of a spacing or combining accent.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '`' | 'ˋ' | '\u{300}' => '\u{300}',
        '´' | 'ˊ' | '\u{301}' => '\u{301}',
        '^' | 'ˆ' | '\u{302}' => '\u{302}',
        '~' | '˜' | '\u{303}' => '\u{303}',
        '¨' | '\u{308}' => '\u{308}',
        '˚' | '°' | '\u{30a}' => '\u{30a}',
        'ˇ' | '\u{30c}' => '\u{30c}',
        '¸' | '\u{327}' => '\u{327}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::glyph::made;
    use super::*;

    fn read(glyphs: Vec<Glyph>) -> String {
        put_back(glyphs).iter().map(|glyph| glyph.ch).collect()
    }

    #[test]
    fn an_accent_drawn_before_or_after_its_letter_is_put_on_it() {
        let mut before = made::at("t´ete", 0.0, 10.0, 10.0);
        for glyph in &mut before[2..] {
            glyph.x -= 5.0;
        }
        assert_eq!(read(before), "téte");
        let mut after = made::at("te´te", 0.0, 10.0, 10.0);
        for glyph in &mut after[2..] {
            glyph.x -= 5.0;
        }
        assert_eq!(read(after), "téte");
    }

    #[test]
    fn an_accent_between_two_letters_goes_to_the_one_it_covers_more() {
        let mut glyphs = made::at("a¨ıq", 0.0, 10.0, 10.0);
        glyphs[2].advance = 2.8;
        glyphs[1].x = 3.9;
        glyphs[2].x = 5.0;
        assert_eq!(read(glyphs), "aïq");
    }

    #[test]
    fn an_accent_alone_stays() {
        assert_eq!(read(made::at("10° C", 0.0, 10.0, 10.0)), "10°C");
        assert_eq!(read(made::at("a ^ b", 0.0, 10.0, 10.0)), "a^b");
    }
}
