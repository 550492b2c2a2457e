//! A term of a text, as every reader gives it.

use std::borrow::Cow;
use std::ops::Range;

/// A term of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term<'a> {
    /// The form in which words are compared; never shown to people.
    pub term: Cow<'a, str>,
    /// Where it is written in the original text.
    pub span: Range<usize>,
    /// Its place beside set phrases.
    pub part: TermPart,
}

/// The place of a token beside set phrases. Whoever wants phrases *alongside*
/// their words takes all tokens; whoever wants them *instead* leaves
/// [`TermPart::Inside`] out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermPart {
    /// A word that is in no phrase.
    Alone,
    /// A set phrase of several words.
    Phrase,
    /// A word, or a shorter phrase, inside the phrase just given.
    Inside,
}

impl Term<'_> {
    /// The same token, free of the reader that gave it.
    pub fn into_owned(self) -> Term<'static> {
        Term {
            term: Cow::Owned(self.term.into_owned()),
            span: self.span,
            part: self.part,
        }
    }
}
