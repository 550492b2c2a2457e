//! Marked content: text that a document states for its letters, and layers whose use says
//! that they are not for the screen.

use hayro_syntax::object::{Dict, Name};
use unicode_normalization::UnicodeNormalization;

/// The marked content that is open.
#[derive(Default)]
pub(super) struct ContentMarks {
    open: Vec<ContentMark>,
}

struct ContentMark {
    stated: Option<StatedText>,
    is_off: bool,
}

/// Text that the document states for the letters drawn under it: a ligature in full, an
/// accent with its letter. What the letters show overrides a statement of more.
struct StatedText {
    text: String,
    /// Decided at the first letter.
    is_believed: Option<bool>,
    /// What the letters read as, where the statement is not believed.
    drawn: String,
    /// The place of the first letter among those of the page.
    first: usize,
}

/// A statement about letters that show something else.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FalseStatement {
    pub(super) text: String,
    /// The place of its first letter among those of the page.
    pub(super) first: usize,
}

/// A longer text is no ligature: it is believed of letters without a meaning alone.
const LIGATURE: usize = 3;

impl StatedText {
    fn of(text: String) -> Self {
        Self {
            text,
            is_believed: None,
            drawn: String::new(),
            first: 0,
        }
    }

    /// Whether it may be what the first letter shows.
    fn fits(&self, own: Option<&str>) -> bool {
        let Some(own) = own else { return true };
        let (stated, own) = (bare(&self.text), bare(own));
        let is_short = self.text.chars().count() <= LIGATURE;
        is_short && (own.is_empty() || stated.is_empty() || stated.starts_with(&own))
    }

    /// Whether the letters show it, but for accents and signs.
    fn is_shown(&self) -> bool {
        bare(&self.drawn).contains(&bare(&self.text))
    }
}

/// Letters and figures without case and accents, ligatures in full.
fn bare(text: &str) -> String {
    let parts = text.nfkd().filter(|c| c.is_alphanumeric());
    parts.flat_map(char::to_lowercase).collect()
}

impl ContentMarks {
    /// Content begins that states this text, if any.
    pub(super) fn begin(&mut self, text: Option<String>, properties: Option<&Dict<'_>>) {
        let stated = text.map(StatedText::of);
        let is_off = self.are_off() || properties.is_some_and(is_off_screen);
        self.open.push(ContentMark { stated, is_off });
    }

    /// Content ends; the text that was stated of it, if its letters show another.
    pub(super) fn end(&mut self) -> Option<FalseStatement> {
        let stated = self.open.pop()?.stated?;
        let is_false = stated.is_believed == Some(false) && !stated.is_shown();
        is_false.then_some(FalseStatement {
            text: stated.text,
            first: stated.first,
        })
    }

    /// Whether what is drawn now is not for the screen.
    pub(super) fn are_off(&self) -> bool {
        self.open.last().is_some_and(|mark| mark.is_off)
    }

    /// Where a text is stated for what is drawn now, and believed: that text for the first
    /// letter, nothing for those that follow. `own` is what the letter itself reads as, and
    /// `at` its place among the letters of the page.
    pub(super) fn stated(&mut self, own: Option<&str>, at: usize) -> Option<Option<String>> {
        let stated = self
            .open
            .iter_mut()
            .rev()
            .find_map(|mark| mark.stated.as_mut())?;
        let is_first = stated.is_believed.is_none();
        if is_first {
            (stated.is_believed, stated.first) = (Some(stated.fits(own)), at);
        }
        if stated.is_believed == Some(true) {
            return Some(is_first.then(|| stated.text.clone()));
        }
        stated.drawn.push_str(own.unwrap_or_default());
        None
    }
}

/// Whether a layer's usage turns it off in a viewer (PDF 32000-1, 8.11.4.4).
fn is_off_screen(layer: &Dict<'_>) -> bool {
    let usage = layer.get::<Dict<'_>>("Usage");
    let view = usage.and_then(|usage| usage.get::<Dict<'_>>("View"));
    let state = view.and_then(|view| view.get::<Name<'_>>("ViewState"));
    state.is_some_and(|state| state.as_str() == "OFF")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of a text stated for these letters: what is read, and what is said of it.
    fn read(text: &str, letters: &[Option<&str>]) -> (String, bool) {
        let mut marks = ContentMarks::default();
        marks.begin(Some(text.to_owned()), None);
        let mut out = String::new();
        for own in letters {
            let stated = marks.stated(*own, 7);
            out += &stated
                .unwrap_or_else(|| own.map(str::to_owned))
                .unwrap_or_default();
        }
        let end = marks.end();
        assert!(end.as_ref().is_none_or(|end| end.first == 7));
        (out, end.is_some())
    }

    #[test]
    fn a_stated_text_is_given_once_for_all_its_letters() {
        let mut marks = ContentMarks::default();
        assert_eq!(marks.stated(None, 0), None);
        marks.begin(Some("fi".to_owned()), None);
        marks.begin(None, None);
        assert_eq!(marks.stated(None, 0), Some(Some("fi".to_owned())));
        assert_eq!(marks.stated(None, 1), Some(None));
        assert_eq!((marks.end(), marks.end()), (None, None));
        assert_eq!(marks.stated(None, 2), None);
    }

    #[test]
    fn ligatures_accents_and_letters_without_a_meaning_take_the_text_that_is_stated() {
        assert_eq!(read("ffi", &[Some("\u{fb03}")]), ("ffi".to_owned(), false));
        assert_eq!(read("é", &[Some("´"), Some("e")]), ("é".to_owned(), false));
        assert_eq!(read("É", &[Some("e"), Some("´")]), ("É".to_owned(), false));
        assert_eq!(
            read("soudeur", &[None, None]),
            ("soudeur".to_owned(), false)
        );
        assert_eq!(read("-", &[Some("\u{ad}")]), ("-".to_owned(), false));
    }

    #[test]
    fn letters_that_show_something_else_are_read_and_the_statement_is_reported() {
        let letters = ["a", "i", "d", "e"].map(Some);
        assert_eq!(read("ingenieur", &letters), ("aide".to_owned(), true));
        assert_eq!(read("x", &letters[..1]), ("a".to_owned(), true));
        assert_eq!(read("Aide", &letters), ("aide".to_owned(), false));
    }
}
