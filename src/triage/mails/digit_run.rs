//! Figures in a row within a text, and the identifier that they may be.

/// Figures in a row, with what parts them, and the letter behind them.
pub(super) struct DigitRun {
    pub(super) figures: String,
    /// Figures before a slash: the number of a region.
    prefix: Option<usize>,
    pub(super) letter: Option<char>,
    /// Where signs part the figures, by how many come before.
    breaks: Vec<usize>,
    pub(super) end: usize,
}

impl DigitRun {
    pub(super) fn read(chars: &[char], start: usize) -> Self {
        let mut run = Self {
            figures: String::new(),
            prefix: None,
            letter: None,
            breaks: Vec::new(),
            end: start,
        };
        let mut at = start;
        while at < chars.len() {
            let c = chars[at];
            let next_is_figure = chars.get(at + 1).is_some_and(char::is_ascii_digit);
            if c.is_ascii_digit() {
                run.figures.push(c);
            } else if c == '/' && next_is_figure && run.prefix.is_none() && run.figures.len() == 3 {
                run.prefix = Some(run.figures.len());
            } else if !(matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}') && next_is_figure) {
                break;
            } else {
                run.breaks.push(run.figures.len());
            }
            at += 1;
        }
        run.end = at;
        run.take_letter(chars, at);
        run
    }

    /// A single letter after the figures, with a blank or a dash between.
    fn take_letter(&mut self, chars: &[char], at: usize) {
        let letter_at = match chars.get(at) {
            Some(c) if c.is_ascii_alphabetic() => at,
            Some(' ' | '-' | '.' | '\u{a0}') => at + 1,
            _ => return,
        };
        let Some(letter) = chars.get(letter_at).filter(|c| c.is_ascii_alphabetic()) else {
            return;
        };
        let is_alone = chars
            .get(letter_at + 1)
            .is_none_or(|c| !c.is_alphanumeric() && *c != '\'' && *c != '’');
        // « 34 à » and « 2024 y » are no identifiers: a letter apart is a capital.
        if is_alone && (letter_at == at || letter.is_ascii_uppercase()) {
            self.letter = Some(letter.to_ascii_uppercase());
            self.end = letter_at + 1;
        }
    }

    pub(super) fn identifier(&self) -> Option<String> {
        let skipped = match (self.prefix, self.figures.len(), self.letter) {
            (Some(prefix), _, _) => prefix,
            // A region written without its slash.
            (None, 10, Some(_)) => 3,
            // A SIRET has as many figures, in other groups.
            (None, 14, None) if self.breaks == [3] && self.figures.starts_with('0') => 3,
            _ => 0,
        };
        let own = &self.figures[skipped..];
        match (own.len(), self.letter) {
            (7, Some(letter)) => Some(format!("{own}{letter}")),
            (11, None) => Some(own.to_owned()),
            _ => None,
        }
    }
}
