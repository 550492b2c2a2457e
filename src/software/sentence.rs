//! Sentences of a text and their words, with the marks that names of software hold.

use std::ops::Range;

use crate::text::fold;

/// A word with its place: « C++ », « .NET », « Node.js », « R&D ».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SentenceWord<'t> {
    pub(super) written: &'t str,
    /// In bytes of the sentence.
    pub(super) start: usize,
    /// First of its sentence, or behind a colon or a dash.
    pub(super) is_head: bool,
}

impl SentenceWord<'_> {
    /// Begins with a capital, a dot before it aside.
    pub(super) fn is_capitalised(&self) -> bool {
        let first = self.written.trim_start_matches('.').chars().next();
        first.is_some_and(char::is_uppercase)
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.written.len()
    }
}

/// The sentences of a text: its lines, cut at full stops and bullets.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let rest = &text[start..];
        let end = sentence_end(rest);
        let found = start..start + end;
        let mark = text[found.end..].chars().next().map_or(1, char::len_utf8);
        start = found.end + mark;
        Some(found)
    })
    .filter(|range| !range.is_empty())
}

fn sentence_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let is_end = match c {
            '\n' | '\r' | '•' | ';' | '!' | '?' => true,
            '.' => next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if is_end {
            return at;
        }
    }
    text.len()
}

/// The words of a sentence.
pub(super) fn words(sentence: &str) -> Vec<SentenceWord<'_>> {
    let mut found: Vec<SentenceWord<'_>> = Vec::new();
    let mut at = 0;
    while let Some((start, end)) = next_word(sentence, at) {
        let before = found.last().map_or(0, SentenceWord::end);
        let between = sentence[before..start].trim_end();
        found.push(SentenceWord {
            written: &sentence[start..end],
            start,
            is_head: found.is_empty() || between.ends_with([':', '-', '–', '*', '"', '«']),
        });
        at = end;
    }
    found
}

fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut chars = text[from..].char_indices().peekable();
    let start = loop {
        let (at, c) = chars.next()?;
        let next = chars.peek().map(|(_, next)| *next);
        let is_dotted_name = c == '.' && next.is_some_and(char::is_uppercase);
        if c.is_alphanumeric() || is_dotted_name {
            break from + at;
        }
    };
    let mut end = start;
    for (at, c) in text[start..].char_indices() {
        match c {
            _ if c.is_alphanumeric() => end = start + at + c.len_utf8(),
            '+' | '#' => end = start + at + 1,
            '.' | '&' => {}
            _ => break,
        }
    }
    Some((start, end))
}

/// The words of a text, folded, as names are looked up.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    let all = sentences(text).flat_map(|range| words(&text[range]));
    all.map(|word| fold(word.written)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_inside_a_name_belong_to_it() {
        let written = |text| -> Vec<&str> { words(text).iter().map(|w| w.written).collect() };
        assert_eq!(
            written("Stack : C++, .NET et Node.js (R&D)."),
            ["Stack", "C++", ".NET", "et", "Node.js", "R&D"]
        );
    }

    #[test]
    fn a_word_behind_a_colon_heads_its_list() {
        let heads: Vec<bool> = words("Outils : Excel, Word")
            .iter()
            .map(|w| w.is_head)
            .collect();
        assert_eq!(heads, [true, true, false]);
    }

    #[test]
    fn a_full_stop_ends_a_sentence_where_a_space_follows() {
        let text = "Vous utilisez Node.js. Permis B\n• SST";
        let all: Vec<&str> = sentences(text).map(|range| text[range].trim()).collect();
        assert_eq!(all, ["Vous utilisez Node.js", "Permis B", "SST"]);
    }
}
