//! An offer cut into lines, each sorted by what it says.

use std::ops::Range;

use super::words::ThemeWordLists;
use crate::text::fold;

/// What a line of an offer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// What the person must know, hold or have done.
    Requirement,
    /// What the person will do.
    Mission,
    /// The employer, the contract, a way of being, or a heading.
    Other,
}

/// A line, with its place in the description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DescriptionLine {
    pub(super) span: Range<usize>,
    pub(super) kind: LineKind,
}

/// Words of the longest heading.
const LONGEST_HEADING: usize = 9;
/// Words of the longest heading that neither a colon nor capitals mark.
const LONGEST_PLAIN_HEADING: usize = 4;

/// Cuts a description at line ends, bullets and sentence ends. A heading sets the kind
/// of the lines below it; what a line says by itself comes first.
pub(super) fn lines(lists: &ThemeWordLists, text: &str) -> Vec<DescriptionLine> {
    let mut section = LineKind::Other;
    let mut found = Vec::new();
    for span in spans(text) {
        let line = &text[span.clone()];
        let folded = fold(line);
        let words = words_of(&folded);
        if words.is_empty() {
            continue;
        }
        let opened = heading(lists, line, &words);
        section = opened.unwrap_or(section);
        // « Travaux de peinture » opens a part, and is a line by itself.
        if opened.is_none() || !is_marked(line) && section != LineKind::Other {
            let kind = own_kind(lists, &words).unwrap_or(section);
            found.push(DescriptionLine { span, kind });
        }
    }
    found
}

/// The words of a folded text.
pub(super) fn words_of(folded: &str) -> Vec<&str> {
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect()
}

/// What a heading opens; none if the line is no heading.
fn heading(lists: &ThemeWordLists, line: &str, words: &[&str]) -> Option<LineKind> {
    let longest = match is_marked(line) {
        true => LONGEST_HEADING,
        false => LONGEST_PLAIN_HEADING,
    };
    if words.len() > longest {
        return None;
    }
    let headings = &lists.headings;
    match () {
        () if headings.other.are_in(words) => Some(LineKind::Other),
        () if headings.requirement.are_in(words) => Some(LineKind::Requirement),
        () if headings.mission.are_in(words) => Some(LineKind::Mission),
        () => None,
    }
}

/// True if a line is written as headings are.
fn is_marked(line: &str) -> bool {
    line.trim_end().ends_with(':') || !line.chars().any(char::is_lowercase)
}

fn own_kind(lists: &ThemeWordLists, words: &[&str]) -> Option<LineKind> {
    let cues = &lists.cues;
    match () {
        () if cues.other.are_in(words) => Some(LineKind::Other),
        () if cues.requirement.are_in(words) => Some(LineKind::Requirement),
        () if cues.mission.are_in(words) => Some(LineKind::Mission),
        () => None,
    }
}

/// The spans between line ends, bullets, and ends of sentences.
fn spans(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or('\n', |(_, next)| *next);
        if is_end(c, before, next) {
            found.push(start..at);
            start = at + c.len_utf8();
        } else if c == 'V' && before.is_lowercase() && text[at..].starts_with("Vous ") {
            // Line ends that were lost on the way.
            found.push(start..at);
            start = at;
        }
        before = c;
    }
    found.push(start..text.len());
    found.retain(|span| !text[span.clone()].trim().is_empty());
    found
}

fn is_end(c: char, before: char, next: char) -> bool {
    match c {
        '\n' | '\r' | '•' | '·' | '*' | '●' | '▪' | '➢' | '✔' | '►' | '–' | '—' | ';' => {
            !(c == '·' && before.is_alphabetic())
        }
        '-' => before.is_whitespace() && (next.is_whitespace() || next.is_uppercase()),
        '.' | '!' | '?' => next.is_whitespace() || next.is_uppercase() && before.is_lowercase(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    #[test]
    fn headings_set_the_kind_and_a_line_may_say_otherwise() {
        let text = "Vos missions :\n- Charger le camion\n• Livrer les palettes. Mutuelle et primes.\nProfil recherché\nLecture de plans\nQui sommes-nous ?\nUne maison du Nord";
        let lists = ThemeWordLists::new(&Analyzer::new());
        let found = lines(&lists, text);
        let kinds: Vec<_> = found
            .iter()
            .map(|l| (text[l.span.clone()].trim(), l.kind))
            .collect();
        assert_eq!(
            kinds,
            [
                ("Charger le camion", LineKind::Mission),
                ("Livrer les palettes", LineKind::Mission),
                ("Mutuelle et primes", LineKind::Other),
                ("Profil recherché", LineKind::Other),
                ("Lecture de plans", LineKind::Requirement),
                ("Une maison du Nord", LineKind::Other),
            ]
        );
    }
}
