//! Spaces from the places of letters, and letter-spaced headings joined again.
//!
//! A gap parts two words where it is wider than about an eighth of the size; where the
//! whole piece is tracked (`C O M P É T E N C E S`), where it is much wider than its
//! usual gap.

use super::glyph::Glyph;

/// A gap from this share of the size on parts two words.
const SPACE: f32 = 0.12;
/// A drawn space parts two words even where the gap is narrower, but not below this.
const DRAWN_SPACE: f32 = 0.02;
/// A piece is tracked where its usual gap is wider than this share of the size.
const TRACKED: f32 = 0.05;

/// The text of the letters of one line.
pub(super) fn text_of(glyphs: &[Glyph]) -> String {
    let letters = Letters::of(glyphs);
    let parting = letters.parting();
    let mut text = String::with_capacity(glyphs.len());
    for (n, letter) in letters.glyphs.iter().enumerate() {
        if n > 0 && letters.parts(n, parting) {
            text.push(' ');
        }
        text.push(letter.ch);
    }
    text
}

/// The letters of a line with the gap before each, as a share of the size.
struct Letters<'a> {
    glyphs: Vec<&'a Glyph>,
    gaps: Vec<f32>,
    /// Whether the document draws a space before the letter.
    drawn: Vec<bool>,
}

impl<'a> Letters<'a> {
    fn of(all: &'a [Glyph]) -> Self {
        let mut letters = Self {
            glyphs: Vec::new(),
            gaps: Vec::new(),
            drawn: Vec::new(),
        };
        let mut space = false;
        for glyph in all {
            if glyph.is_space() {
                space = true;
                continue;
            }
            let gap = letters.glyphs.last().map_or(0.0, |last| gap(last, glyph));
            letters.glyphs.push(glyph);
            letters.gaps.push(gap);
            letters.drawn.push(space);
            space = false;
        }
        letters
    }

    /// How gaps are judged on this line.
    fn parting(&self) -> Parting {
        if self.spaced_out() {
            return Parting::Gaps(self.wide_gap());
        }
        // Dots that lead to a page number are evenly spaced: only letters count.
        let is_letter = |n: usize| self.glyphs[n].ch.is_alphabetic();
        let undrawn =
            (1..self.gaps.len()).filter(|&n| !self.drawn[n] && is_letter(n) && is_letter(n - 1));
        let mut gaps: Vec<f32> = undrawn.map(|n| self.gaps[n]).collect();
        let usual = median(&mut gaps).unwrap_or(0.0);
        if gaps.len() >= 4 && usual > TRACKED && even(&gaps, usual) {
            return Parting::GapsAndDrawn(usual + SPACE.max(0.6 * usual));
        }
        Parting::GapsAndDrawn(SPACE)
    }

    fn parts(&self, n: usize, parting: Parting) -> bool {
        let (gap, drawn) = (self.gaps[n], self.drawn[n]);
        match parting {
            Parting::Gaps(wide) => gap > wide,
            Parting::GapsAndDrawn(wide) => gap > wide || drawn && gap > DRAWN_SPACE,
        }
    }

    /// Whether a space is drawn between the letters themselves: `V E N T E`.
    fn spaced_out(&self) -> bool {
        let n = self.glyphs.len();
        if n < 4 {
            return false;
        }
        let alone =
            (0..n).filter(|&i| self.drawn_or_wide(i) && (i + 1 == n || self.drawn_or_wide(i + 1)));
        let lone: Vec<usize> = alone.collect();
        let letters = lone.iter().filter(|&&i| self.glyphs[i].ch.is_alphabetic());
        let capitals = lone.iter().filter(|&&i| self.glyphs[i].ch.is_uppercase());
        let letters = letters.count();
        letters >= 4 && letters * 10 >= n * 8 && capitals.count() * 10 >= letters * 8
            || letters >= 7 && letters * 10 >= n * 9
    }

    fn drawn_or_wide(&self, n: usize) -> bool {
        n == 0 || self.drawn[n] || self.gaps[n] > SPACE
    }

    /// Between the usual gap of a spaced-out line and the gap between its words.
    fn wide_gap(&self) -> f32 {
        let mut gaps = self.gaps[1..].to_vec();
        let usual = median(&mut gaps).unwrap_or(0.0);
        1.45 * usual + 0.04
    }
}

/// What parts two words.
#[derive(Clone, Copy)]
enum Parting {
    Gaps(f32),
    GapsAndDrawn(f32),
}

fn gap(last: &Glyph, next: &Glyph) -> f32 {
    let size = last.size.min(next.size).max(0.1);
    (next.x - last.end()) / size
}

/// Whether most gaps are near the usual one: what tracking does, and words do not.
fn even(gaps: &[f32], usual: f32) -> bool {
    let near = gaps
        .iter()
        .filter(|gap| (**gap - usual).abs() < 0.04 + 0.2 * usual);
    near.count() * 10 >= gaps.len() * 6
}

fn median(values: &mut [f32]) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::super::glyph::made;
    use super::*;

    /// Letters of `text` with `gap` sizes between letters and `word` at its spaces.
    fn line(text: &str, gap: f32, word: f32) -> Vec<Glyph> {
        let mut x = 0.0;
        let mut glyphs = Vec::new();
        for ch in text.chars() {
            if ch == ' ' {
                x += (word - gap) * 10.0;
                continue;
            }
            let mut glyph = made::at("x", x, 10.0, 10.0).remove(0);
            glyph.ch = ch;
            x += 5.0 + gap * 10.0;
            glyphs.push(glyph);
        }
        glyphs
    }

    #[test]
    fn gaps_part_words() {
        assert_eq!(text_of(&line("un deux", 0.0, 0.25)), "un deux");
        assert_eq!(text_of(&line("un deux", 0.03, 0.2)), "un deux");
    }

    #[test]
    fn tracked_text_keeps_its_words() {
        assert_eq!(text_of(&line("MES LOISIRS", 0.15, 0.45)), "MES LOISIRS");
        assert_eq!(text_of(&line("COMPETENCES", 0.4, 0.9)), "COMPETENCES");
        assert_eq!(text_of(&line("MES LOISIRS", 0.4, 1.0)), "MES LOISIRS");
    }

    #[test]
    fn leading_dots_do_not_make_a_line_tracked() {
        let mut glyphs = line("mes loisirs", 0.0, 0.25);
        glyphs.extend(line(".............", 0.2, 0.2));
        assert_eq!(text_of(&glyphs[..10]), "mes loisirs");
        let mut x = glyphs[9].end();
        for dot in &mut glyphs[10..] {
            x += 2.0;
            dot.x = x;
            x = dot.end();
        }
        assert!(text_of(&glyphs).starts_with("mes loisirs ."));
    }

    #[test]
    fn letters_parted_by_drawn_spaces_are_joined() {
        let mut glyphs = Vec::new();
        for letter in line("VENTE", 0.25, 0.5) {
            let mut space = letter;
            space.ch = ' ';
            space.x = letter.end();
            glyphs.extend([letter, space]);
        }
        assert_eq!(text_of(&glyphs), "VENTE");
    }

    #[test]
    fn a_list_of_letters_is_no_heading() {
        assert_eq!(text_of(&line("Permis A B C", 0.0, 0.25)), "Permis A B C");
    }
}
