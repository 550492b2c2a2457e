//! The line that states the trade or the aim, whole.

use std::sync::LazyLock;

use super::clauses::{paragraphs, sentences};
use super::list::Cues;
use crate::cv::sections::hangs;
use crate::cv::trades::is_trade;
use crate::cv::{Cv, CvSection};
use crate::text::tokens;

static ASKS: LazyLock<Cues> = LazyLock::new(|| Cues::section("asks"));
static STUDENT: LazyLock<Cues> = LazyLock::new(|| Cues::section("student"));

/// A longer sentence tells more than an aim.
const LONGEST: usize = 150;

/// The headline; where no line is one, the sentence at the top that states a
/// trade or an aim.
pub(super) fn headline(cv: &Cv) -> Option<String> {
    let lines: Vec<&str> = cv.section(CvSection::Headline).collect();
    let first = lines.iter().position(|line| !is_leftover(line));
    let stated = first.map(|first| whole(&lines[first..]));
    stated.or_else(|| opening_sentence(cv))
}

/// A small word alone was the end of a contact line.
fn is_leftover(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let only = words.next().filter(|_| words.next().is_none());
    only.is_some_and(|word| {
        let is_small = word.starts_with(char::is_lowercase);
        let says_trade = tokens(word).iter().any(|t| is_trade(&t.folded));
        is_small && !says_trade
    })
}

/// The first line and those that finish it.
fn whole(lines: &[&str]) -> String {
    let mut text = lines[0].trim().to_owned();
    for line in &lines[1..] {
        let goes_on = line.trim_start().starts_with(char::is_lowercase) || both_shout(&text, line);
        if !hangs(&text) && !goes_on || text.len() + line.len() > LONGEST {
            break;
        }
        text.push(' ');
        text.push_str(line.trim());
    }
    text
}

/// A title in capitals that a narrow column breaks, « JEUNE DIPLÔMÉE, » and « ÉTUDES ».
fn both_shout(text: &str, line: &str) -> bool {
    /// Together they are no longer, in bytes.
    const LONGEST: usize = 100;
    let shouts =
        |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    shouts(text) && shouts(line) && text.len() + line.len() <= LONGEST
}

/// The first sentence above all headings.
fn opening_sentence(cv: &Cv) -> Option<String> {
    let end = cv.headings().first().map_or(cv.text().len(), |h| h.at);
    let mut passages = cv.passages().iter();
    let profile = passages.find(|p| p.section == CvSection::Profile && p.span.start < end)?;
    let text = &cv.text()[profile.span.clone()];
    let paragraph = paragraphs(text).into_iter().next()?;
    let text = text[paragraph].replace('\n', " ");
    let first = sentences(&text).into_iter().next()?;
    let sentence = text[first].trim();
    let words = tokens(sentence);
    let begins_with_trade = words.first().is_some_and(|t| is_trade(&t.folded));
    let states = begins_with_trade || ASKS.occur_in(sentence) || STUDENT.occur_in(sentence);
    (states && sentence.len() <= LONGEST).then(|| sentence.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    fn of(text: &str) -> Option<String> {
        let text = format!("Ana MOREL\nana.morel@example.fr\n\n{text}");
        headline(&Cv::from_text(&text, Month::new(2026, 11)))
    }

    #[test]
    fn a_headline_over_two_lines_is_given_whole() {
        let text = "PREPARATEUR DE\nCOMMANDES\n\nEXPERIENCES\n2019-2021 : entrepôt";
        assert_eq!(of(text).as_deref(), Some("PREPARATEUR DE COMMANDES"));
    }

    #[test]
    fn a_sentence_at_the_top_replaces_a_missing_headline() {
        let text =
            "Je cherche un emploi de jour, dans un atelier.\n\nEXPERIENCES\n2019-2021 : usine";
        let found = of(text).unwrap_or_default();
        assert!(found.starts_with("Je cherche"), "{found}");
    }
}
