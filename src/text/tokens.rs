//! A text cut into folded words that remember where they stood.
//!
//! Recognisers of CVs and of offers' phrases compare folded words, so that
//! « Diplômé d'État », « DIPLOME D ETAT » and « diplome d’etat » are one thing.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::fold;

/// A word, a number or a single mark, folded, with its place in the text.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// Lower case, no accents, ligatures opened, dotted initials joined.
    pub(crate) folded: String,
    /// Its place, in bytes of the text it was cut from.
    pub(crate) span: Range<usize>,
    /// Neither a letter nor a digit.
    pub(crate) is_mark: bool,
    /// Digits only.
    pub(crate) is_number: bool,
}

impl Token {
    /// The number written here, where the whole token is one of at most nine digits.
    pub(crate) fn number(&self) -> Option<i32> {
        if self.is_number && self.folded.len() <= 9 {
            self.folded.parse().ok()
        } else {
            None
        }
    }

    /// The word as it was written.
    pub(crate) fn raw<'t>(&self, text: &'t str) -> &'t str {
        &text[self.span.clone()]
    }

    /// Written with capital letters only, and at least one of them.
    pub(crate) fn is_upper(&self, text: &str) -> bool {
        let raw = self.raw(text);
        raw.chars().any(char::is_uppercase) && !raw.chars().any(char::is_lowercase)
    }

    /// Begins with a capital letter.
    pub(crate) fn is_capitalised(&self, text: &str) -> bool {
        self.raw(text)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }
}

/// Cuts a text into words, numbers and marks; white space only separates.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    /// About the length of a word and the space after it.
    const WORD: usize = 6;
    let mut found = Vec::with_capacity(text.len() / WORD + 1);
    let mut chars = text.char_indices().peekable();
    while let Some(&(start, c)) = chars.peek() {
        if !is_wordy(c) {
            chars.next();
            if !c.is_whitespace() {
                found.push(token(text, start..start + c.len_utf8(), true));
            }
            continue;
        }
        let mut end = start;
        while let Some(&(at, c)) = chars.peek() {
            if !is_wordy(c) {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        found.push(token(text, start..end, false));
    }
    match has_initials(&found) {
        true => join_initials(&found),
        false => found,
    }
}

#[inline]
fn is_wordy(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => c.is_alphanumeric() || is_combining_mark(c),
    }
}

fn token(text: &str, span: Range<usize>, is_mark: bool) -> Token {
    let folded = fold(&text[span.clone()]);
    let is_number = !folded.is_empty() && folded.bytes().all(|b| b.is_ascii_digit());
    Token {
        folded,
        span,
        is_mark,
        is_number,
    }
}

/// True if some initials are to be joined, which few texts have.
fn has_initials(parts: &[Token]) -> bool {
    let mut places = parts.windows(3);
    places.any(|near| is_initial(&near[0]) && after_dot(&near[0], &near[1..]).is_some())
}

/// Joins « A.S. », « D.E.A.S » and « R.489 » into one word each.
fn join_initials(parts: &[Token]) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(parts.len());
    let mut at = 0;
    while at < parts.len() {
        let mut word = parts[at].clone();
        at += 1;
        if is_initial(&word) {
            while let Some(next) = after_dot(&word, &parts[at..]) {
                word.folded.push_str(&next.folded);
                word.span.end = next.span.end;
                at += 2;
                if !is_initial(next) {
                    break;
                }
            }
        }
        joined.push(word);
    }
    joined
}

fn is_initial(token: &Token) -> bool {
    let mut letters = token.folded.chars();
    let is_one = letters.next().is_some() && letters.next().is_none();
    is_one && !token.is_mark && !token.is_number
}

/// The initial or the short number that follows a dot with no space between.
fn after_dot<'t>(word: &Token, rest: &'t [Token]) -> Option<&'t Token> {
    let [dot, next, ..] = rest else { return None };
    let touching = dot.span.start == word.span.end && next.span.start == dot.span.end;
    let joins = is_initial(next) || (next.is_number && next.folded.len() == 3);
    (dot.folded == "." && touching && joins).then_some(next)
}

/// Small numbers written as words, as « onze ans » and « deux enfants ».
pub(crate) fn number_of(token: &Token) -> Option<i32> {
    const WORDS: &[&str] = &[
        "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
        "onze", "douze", "treize", "quatorze", "quinze", "seize",
    ];
    if token.is_number {
        return token.number();
    }
    match token.folded.as_str() {
        "une" => Some(1),
        "vingt" => Some(20),
        "trente" => Some(30),
        word => {
            let place = WORDS.iter().position(|&w| w == word)?;
            i32::try_from(place).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|t| t.folded).collect()
    }

    #[test]
    fn accents_capitals_and_typography_do_not_matter() {
        assert_eq!(words("Diplômé d’ÉTAT"), words("DIPLOME d'etat"));
        assert_eq!(words("œuvre"), ["oeuvre"]);
    }

    #[test]
    fn dotted_initials_are_one_word() {
        assert_eq!(words("A.S. / D.E.A.S."), ["as", ".", "/", "deas", "."]);
        assert_eq!(words("R.489 cat.3"), ["r489", "cat", ".", "3"]);
    }

    proptest! {
        #[test]
        fn spans_slice_the_original(text in "\\PC*") {
            for token in tokens(&text) {
                prop_assert!(!text[token.span.clone()].is_empty());
            }
        }
    }
}
