//! Wraps lines to a width, in columns of a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum TextLook {
    #[default]
    Plain,
    Strong,
    Faint,
    Link,
    Good,
    Warning,
    Bad,
}

/// Clean text with its look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StyledRun {
    pub(super) look: TextLook,
    pub(super) text: String,
}

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// Breaks runs into lines of at most `limit` columns, between words; a word longer than a line
/// is cut. There is no break at a no-break space, nor at a space before tall punctuation. An
/// address is never cut: the terminal folds it, and it can still be opened and copied.
pub(super) fn wrap(runs: &[StyledRun], limit: usize) -> Vec<Vec<StyledRun>> {
    let mut lines = WrappedLines::new(limit.max(1));
    for run in runs {
        for (at, word) in words(&run.text).into_iter().enumerate() {
            if at > 0 {
                lines.space();
            }
            if !word.is_empty() {
                lines.word(word, run.look);
            }
        }
    }
    lines.done
}

/// The words of a text; tall punctuation stays with its word.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(' ') {
        let after = text[at + 1..].chars().next();
        let sticks = matches!(after, Some(':' | ';' | '!' | '?' | '»' | '%' | '€'));
        if !sticks && !text[..at].ends_with('«') {
            words.push(&text[start..at]);
            start = at + 1;
        }
    }
    words.push(&text[start..]);
    words
}

struct WrappedLines {
    limit: usize,
    done: Vec<Vec<StyledRun>>,
    used: usize,
    /// True if a space precedes the next word on the same line.
    owes_space: bool,
}

impl WrappedLines {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            done: vec![Vec::new()],
            used: 0,
            owes_space: false,
        }
    }

    fn space(&mut self) {
        self.owes_space = self.used > 0;
    }

    fn word(&mut self, word: &str, look: TextLook) {
        let space = usize::from(self.owes_space);
        if self.used > 0 && self.used + space + width(word) > self.limit {
            if self.owes_space {
                self.break_line();
            }
        } else if self.owes_space {
            self.put(' ', look);
        }
        self.owes_space = false;
        let is_address = word.contains("://");
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if self.used + wide > self.limit && self.used > 0 && !is_address {
                self.break_line();
            }
            self.put(c, look);
        }
    }

    fn break_line(&mut self) {
        self.done.push(Vec::new());
        self.used = 0;
        self.owes_space = false;
    }

    fn put(&mut self, c: char, look: TextLook) {
        let line = self.done.last_mut().expect("there is always a line");
        match line.last_mut() {
            Some(run) if run.look == look => run.text.push(c),
            _ => line.push(StyledRun {
                look,
                text: c.to_string(),
            }),
        }
        self.used += c.width().unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(text: &str) -> Vec<StyledRun> {
        vec![StyledRun {
            look: TextLook::Plain,
            text: text.to_owned(),
        }]
    }

    fn lines(text: &str, limit: usize) -> Vec<String> {
        let text_of = |line: Vec<StyledRun>| line.into_iter().map(|run| run.text).collect();
        wrap(&plain(text), limit).into_iter().map(text_of).collect()
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(lines("un deux trois", 8), ["un deux", "trois"]);
        assert_eq!(lines("un  deux ", 20), ["un deux"]);
        assert_eq!(lines("", 5), [""]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_cut() {
        assert_eq!(lines("anticonstitution", 6), ["antico", "nstitu", "tion"]);
    }

    #[test]
    fn wide_characters_count_twice_and_marks_not_at_all() {
        assert_eq!(lines("日本語", 4), ["日本", "語"]);
        assert_eq!(lines("e\u{301}te\u{301} e\u{301}te\u{301}", 7).len(), 1);
    }

    #[test]
    fn a_space_of_no_break_holds_its_words() {
        assert_eq!(lines("a 26\u{202f}284 b", 7), ["a", "26\u{202f}284", "b"]);
    }

    #[test]
    fn tall_punctuation_stays_on_the_line_of_its_word() {
        assert_eq!(lines("un mot ; deux", 7), ["un", "mot ;", "deux"]);
        assert_eq!(lines("il dit « oui » ici", 11), ["il dit", "« oui » ici"]);
    }

    #[test]
    fn an_address_is_never_cut() {
        let address = "https://example.fr/une/longue/adresse";
        assert_eq!(
            lines(&format!("voir {address} ici"), 12),
            ["voir", address, "ici"]
        );
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_limit(text in "[a-zé日 ]{0,60}", limit in 2usize..30) {
            for line in lines(&text, limit) {
                prop_assert!(width(&line) <= limit, "{line:?}");
            }
        }

        #[test]
        fn every_word_is_still_there(text in "[a-zé日 ]{0,60}", limit in 2usize..30) {
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&lines(&text, limit).concat()), letters(&text));
        }
    }
}
