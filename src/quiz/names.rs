//! Where a text names something.

use std::ops::Range;

use crate::text::{Token, tokens};

/// A name in capitals is found as it is written, since « SAN » is no « san »; but not in a
/// sentence that is all capitals.
pub(super) fn find_name(name: &str, text: &str) -> Option<Range<usize>> {
    let wanted = tokens(name);
    let found = tokens(text);
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
