//! A line cut at the marks that separate things in the head of a CV.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::list::LIST;
use crate::text::fold;

static SHORT: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("abbreviations"));

/// The pieces of a line between commas, bars, bullets, dashes with spaces
/// around, full stops before a space, and wide gaps.
pub(super) fn segments(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    for (idx, &(at, c)) in chars.iter().enumerate() {
        let before = idx.checked_sub(1).map_or(' ', |i| chars[i].1);
        let after = chars.get(idx + 1).map_or(' ', |(_, c)| *c);
        let is_short = c == '.' && is_abbreviated(&line[..at]);
        let is_spaced = c == ' ' && is_between_letters(&chars, idx);
        if separates(c, before, after) && !is_short && !is_spaced {
            push(line, start..at, &mut found);
            start = at + c.len_utf8();
        }
    }
    push(line, start..line.len(), &mut found);
    found
}

/// True for a gap between words whose letters are set apart: « J E A N  M A R T I N ».
fn is_between_letters(chars: &[(usize, char)], gap: usize) -> bool {
    let at = |idx: usize| chars.get(idx).map_or(' ', |(_, c)| *c);
    let before = gap >= 3 && at(gap - 2) == ' ' && (gap == 3 || at(gap - 4) == ' ');
    let behind = chars[gap..].iter().take_while(|(_, c)| *c == ' ').count() + gap;
    let after = at(behind + 1) == ' ' && at(behind + 2) != ' ' && at(behind + 3) == ' ';
    let is_letter = |idx: usize| at(idx).is_alphabetic();
    before && is_letter(gap - 1) && is_letter(gap - 3)
        || after && is_letter(behind) && is_letter(behind + 2)
}

/// A full stop after it ends no sentence: « C. Durand », « bât. A ».
fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    let word = fold(word.unwrap_or_default());
    let is_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_letter || SHORT.contains(word.as_str())
}

fn separates(c: char, before: char, after: char) -> bool {
    let apart = before.is_whitespace() && after.is_whitespace();
    match c {
        '|' | '•' | '·' | '∙' | '~' | ';' | ',' | '\t' | '■' | '●' | '⋅' | '▪' | '→' => {
            true
        }
        '–' | '—' | '-' | '/' | '‐' | '‑' | ':' => {
            apart || (c == '—' || c == '–') && after.is_whitespace()
        }
        '.' => after.is_whitespace(),
        ' ' => after == ' ',
        _ => false,
    }
}

fn push(line: &str, piece: Range<usize>, found: &mut Vec<Range<usize>>) {
    let text = &line[piece.clone()];
    let trimmed = text.trim();
    if !trimmed.is_empty() {
        let start = piece.start + (text.len() - text.trim_start().len());
        found.push(start..start + trimmed.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_line_is_cut_at_its_marks() {
        let line = "12 rue d'Aix-Noulette, 62000 Arras – 06 11 22 33 44 | a-b@example.fr";
        let pieces: Vec<&str> = segments(line).into_iter().map(|s| &line[s]).collect();
        assert_eq!(
            pieces,
            [
                "12 rue d'Aix-Noulette",
                "62000 Arras",
                "06 11 22 33 44",
                "a-b@example.fr"
            ]
        );
        let line = "Ana MOREL  Lens (62)  06 11 22 33 44";
        let pieces: Vec<&str> = segments(line).into_iter().map(|s| &line[s]).collect();
        assert_eq!(pieces, ["Ana MOREL", "Lens (62)", "06 11 22 33 44"]);
        assert_eq!(segments("J E A N  M A R T I N").len(), 1);
        assert_eq!(segments("Ó  M A R T I N").len(), 1);
        assert_eq!(segments("Ana Ó  Comptable").len(), 2);
    }
}
