//! Where a word of a text ends: at a lost line break, after its initials or its inclusive
//! ending.

use super::cutter::Cutter;
use super::inclusive::ending_after;
use super::letters::{is_letter, small_letters};
use crate::text::fold_into;

impl Cutter<'_> {
    /// After a figure, letters alone: « 8h30 » and « 2x8 » are three tokens.
    pub(super) fn unit_end(&self, end: usize) -> usize {
        let before = self.text.as_bytes()[..self.at].last();
        if !before.is_some_and(u8::is_ascii_digit) {
            return end;
        }
        let run = &self.text[self.at..end];
        let figure = run.find(|c: char| c.is_ascii_digit());
        figure.map_or(end, |len| self.at + len)
    }

    /// Where the letters and digits end, or where a line break was lost:
    /// « sécuritéProfil ».
    pub(super) fn run_end(&self, from: usize) -> usize {
        let in_run = |c: char| is_letter(c) || c.is_ascii_digit();
        if let Some(end) = self.acronym_end(from) {
            return end;
        }
        // Nearly all letters are these, among which no line begins.
        let small = small_letters(&self.text.as_bytes()[from..]);
        let mut end = from + small;
        let mut last = if small > 0 { 'a' } else { ' ' };
        // « WhatsApp » is a name.
        let may_hold_break = small > 0 || self.text[from..].starts_with(char::is_lowercase);
        for c in self.text[end..].chars() {
            let is_break = may_hold_break && last.is_lowercase() && c.is_uppercase();
            if !in_run(c) || is_break && self.starts_line_at(end) {
                break;
            }
            end += c.len_utf8();
            last = c;
        }
        end
    }

    /// Where an acronym ends whose line break was lost: « CDILocalisation ». Three
    /// capitals at least, then a word of its own.
    fn acronym_end(&self, from: usize) -> Option<usize> {
        const SHORTEST: usize = 3;
        const SMALL_LETTERS: usize = 3;
        let bytes = &self.text.as_bytes()[from..];
        let n = bytes.iter().take_while(|b| b.is_ascii_uppercase()).count();
        let end = from + n.checked_sub(1).filter(|n| *n >= SHORTEST)?;
        let mut after = self.text[end + 1..].chars();
        (0..SMALL_LETTERS)
            .all(|_| after.next().is_some_and(char::is_lowercase))
            .then_some(end)
    }

    /// A capital and two small letters, as a sentence starts.
    fn starts_line_at(&self, at: usize) -> bool {
        let mut letters = self.text[at..].chars().skip(1);
        (0..2).all(|_| letters.next().is_some_and(char::is_lowercase))
    }

    pub(super) fn is_lost_break(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[self.at..].chars().next();
        before.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase)
    }

    /// Joins « C.D.I » and « R.489 ».
    pub(super) fn initials(&mut self, mut end: usize) -> usize {
        while self.text[end..].starts_with('.') {
            let next = self.run_end(end + 1);
            let part = &self.text[end + 1..next];
            let is_code = part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit());
            let is_initial = part.chars().count() == 1 && part.chars().all(is_letter);
            if !is_initial && !is_code {
                break;
            }
            fold_into(part, &mut self.out.folded_text);
            end = next;
        }
        end
    }

    /// Where the word ends with « (e)s », « ·se », « /ve » or « .e.s » after it.
    pub(super) fn inclusive_end(&self, mut end: usize) -> usize {
        for _ in 0..2 {
            let Some(next) = ending_after(self.text, end) else {
                break;
            };
            end = next;
        }
        end
    }
}
