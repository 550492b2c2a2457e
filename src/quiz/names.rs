//! Where a text names something.

use std::ops::Range;

use crate::text::{Token, fold, tokens};

/// The first of some names that a text has, in bytes.
pub(super) fn find_any(names: &[impl AsRef<str>], text: &str) -> Option<Range<usize>> {
    let found = tokens(text);
    let mut names = names.iter();
    names.find_map(|name| find_name(name.as_ref(), text, &found))
}

/// A name in capitals is found as it is written, since « SAN » is no « san »; but not in a
/// sentence that is all capitals.
fn find_name(name: &str, text: &str, found: &[Token]) -> Option<Range<usize>> {
    let wanted = tokens(name);
    let is_initials = !name.chars().any(char::is_lowercase);
    if is_initials && !text.chars().any(char::is_lowercase) {
        return None;
    }
    let is_here = |own: &[Token]| {
        own.iter().zip(&wanted).all(|(own, wanted)| {
            own.folded == wanted.folded && (!is_initials || own.raw(text) == wanted.raw(name))
        })
    };
    let place = found
        .windows(wanted.len().max(1))
        .find(|own| is_here(own))?;
    Some(place.first()?.span.start..place.last()?.span.end)
}

/// True if two names are one, or the first is a category of the second: « CACES R489 3 ».
pub(super) fn is_name_or_category(name: &str, of: &str) -> bool {
    let (name, of) = (fold(name), fold(of));
    let rest = name.strip_prefix(&of);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
