//! The words of a name inside an e-mail address.

use super::contact::emails;
use crate::text::fold;

/// What stands before the `@` of a CV's e-mails.
#[derive(Debug, Default)]
pub(super) struct Mailboxes(Vec<Mailbox>);

#[derive(Debug)]
struct Mailbox {
    /// Its letters, one after the other.
    letters: String,
    /// Its parts between marks and digits.
    parts: Vec<String>,
}

impl Mailboxes {
    /// Those of all lines.
    pub(super) fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        let found = lines.flat_map(|line| {
            let of_line = emails(line).into_iter();
            of_line.map(|span| mailbox(&line[span])).collect::<Vec<_>>()
        });
        Self(found.collect())
    }

    /// How many of the words they hold.
    pub(super) fn n_held(&self, words: &[String]) -> usize {
        words.iter().filter(|word| self.holds(word)).count()
    }

    fn holds(&self, word: &String) -> bool {
        /// A shorter word may stand in any address.
        const LONG: usize = 3;
        self.0.iter().any(|mailbox| {
            mailbox.parts.contains(word)
                || word.len() >= LONG && mailbox.letters.contains(word.as_str())
        })
    }
}

fn mailbox(address: &str) -> Mailbox {
    let local = address.split(['@', '(', '[']).next().unwrap_or(address);
    let folded = fold(local);
    let parts = folded.split(|c: char| !c.is_ascii_alphabetic());
    Mailbox {
        letters: folded.chars().filter(char::is_ascii_alphabetic).collect(),
        parts: parts.map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_the_words_of_a_name() {
        let mailboxes = Mailboxes::of(["Mail : c.ferrand-li37@example.fr"].into_iter());
        let held = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            mailboxes.n_held(&words)
        };
        assert_eq!(held(&["claire", "ferrand"]), 1);
        assert_eq!(held(&["li", "ferrand"]), 2);
        assert_eq!(held(&["an", "exemple"]), 0);
    }
}
