//! What can be said of a page at all: nothing is on it, its words are read, or nobody can
//! read them.

use super::bag;
use super::sheet::{Guess, PagePicture, PageSheet};
use crate::triage::classifier::Classifier;

/// What can be said of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum PageState {
    /// Nothing is on it; how sure that is.
    Blank(f32),
    /// Its words are read; how far they can be relied on.
    Read(f32),
    /// A picture or signs whose letters nobody read.
    Unread(PagePicture),
}

/// A page with as many words is not bare.
const BARE: usize = 8;
/// Signs that are no letters: more of them are a text that cannot be read.
const SIGNS: usize = 20;
/// A text in which a smaller share of the words is known is of letters taken for others.
const FOREIGN: f32 = 0.05;
/// A text in which a greater share of the words is known can be relied on.
const FAMILIAR: f32 = 0.3;
/// Words that are enough to say what a page is.
const ENOUGH: f32 = 8.0;

/// What can be said of a page, by the words that the classifier knows.
pub(super) fn state(sheet: &PageSheet, classifier: &Classifier) -> PageState {
    let words: Vec<String> = sheet
        .lines
        .iter()
        .flat_map(|line| bag::words(line))
        .collect();
    let long: Vec<&String> = words.iter().filter(|word| is_telling(word)).collect();
    if let Some(picture) = sheet.picture
        && long.len() <= 1
        && !picture.is_blank
        && (!picture.has_words || long.is_empty())
    {
        return PageState::Unread(picture);
    }
    if let Some(certainty) = blank(sheet, &words, long.len()) {
        return PageState::Blank(certainty);
    }
    if is_of_signs(sheet) {
        return UNREADABLE;
    }
    let known = bag::share_known(&words, classifier);
    if known.is_some_and(|share| share < FOREIGN) {
        return UNREADABLE;
    }
    let familiar = known.map_or(1.0, |share| (share / FAMILIAR).min(1.0));
    PageState::Read(familiar * ((long.len() as f32 + 1.0) / ENOUGH).min(1.0))
}

/// Text of which no word can be read.
const UNREADABLE: PageState = PageState::Unread(PagePicture {
    is_blank: false,
    has_words: false,
    guess: Some(Guess::Text),
});

/// How sure it is that nothing is on a page; `None` where something is.
fn blank(sheet: &PageSheet, words: &[String], n_long: usize) -> Option<f32> {
    let says_so = words.iter().any(|word| EMPTY.contains(&word.as_str()));
    let is_bare = words.len() < BARE;
    match n_long {
        0 if sheet.lines.iter().all(|line| line.trim().is_empty()) => Some(1.0),
        n if says_so && n < 12 => Some(0.95),
        // A page's number, a date.
        0 if is_bare && !is_of_signs(sheet) => Some(0.9),
        // A machine that reads stains makes a word of them.
        0 | 1 if is_bare && sheet.is_recognised && !is_written(sheet) => Some(0.7),
        _ => None,
    }
}

/// Whether words were read in its picture with certainty.
fn is_written(sheet: &PageSheet) -> bool {
    sheet.picture.is_some_and(|picture| picture.has_words)
}

/// A word of the page itself: what says only which page it is does not count.
fn is_telling(word: &str) -> bool {
    word.chars().count() >= 3 && !word.starts_with('#') && !NUMBERING.contains(&word)
}

fn is_of_signs(sheet: &PageSheet) -> bool {
    let all = || sheet.lines.iter().flat_map(|line| line.chars());
    let n_letters = all().filter(|c| c.is_alphanumeric()).count();
    let n_signs = all()
        .filter(|c| !c.is_alphanumeric() && !c.is_whitespace())
        .filter(|c| !matches!(c, '.' | '_' | '-'))
        .count();
    n_signs > SIGNS && n_signs > n_letters
}

/// Words that number a page.
const NUMBERING: &[&str] = &[
    "page", "pages", "feuillet", "folio", "recto", "verso", "sur",
];

/// Words by which a page says that nothing is on it.
const EMPTY: &[&str] = &[
    "blanche",
    "vierge",
    "vide",
    "intentionnellement",
    "volontairement",
];

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::triage::pages::PageJudge;

    static READER: LazyLock<PageJudge> = LazyLock::new(PageJudge::learn);

    fn of(text: &str) -> PageState {
        state(&PageSheet::of_text(text), &READER.classifier)
    }

    #[test]
    fn a_page_without_words_of_its_own_is_blank() {
        for text in [
            "",
            "  \n ",
            "3",
            "Page 2/4",
            "- 12 -",
            "Cette page est laissée vide intentionnellement",
        ] {
            assert!(matches!(of(text), PageState::Blank(_)), "{text}");
        }
    }

    #[test]
    fn a_single_word_is_no_blank_page_and_says_little() {
        assert!(matches!(of("Remerciements"), PageState::Read(trust) if trust < 0.3));
    }

    #[test]
    fn letters_taken_for_others_and_signs_are_not_read() {
        let ciphered = "Hvwkqz gxvntq pqrsvw kjhbvx wqzrtp mnbvcx lkjhgf qwzrtx vbnmkl xcvbnz";
        let signs = "\u{fffd}\u{fffd}¤§ ¶¶¤§ \u{fffd}¤¤§ ¶§§¤ ¤\u{fffd}¶§ ¶¶¶¤ §§¤¤";
        for text in [ciphered, signs] {
            assert!(matches!(of(text), PageState::Unread(_)), "{text}");
        }
    }

    #[test]
    fn a_few_words_that_a_machine_is_sure_of_are_no_blank_page() {
        let mut sheet = PageSheet::of_text("Lu et approuva");
        sheet.is_recognised = true;
        sheet.picture = Some(PagePicture {
            is_blank: false,
            has_words: true,
            guess: None,
        });
        let found = state(&sheet, &READER.classifier);
        assert!(matches!(found, PageState::Read(_)), "{found:?}");
    }

    #[test]
    fn a_word_that_a_machine_read_in_a_stain_leaves_a_page_blank() {
        let mut sheet = PageSheet::of_text("nie .");
        sheet.is_recognised = true;
        assert!(matches!(
            state(&sheet, &READER.classifier),
            PageState::Blank(_)
        ));
    }
}
