//! Endings of inclusive writing: « motivé(e)s », « vendeur·se », « serveur/euse ».

use super::letters::is_letter;
use crate::text::fold;

/// Feminine and plural endings of inclusive writing.
const ENDINGS: &[&str] = &[
    "e", "es", "s", "se", "ses", "ve", "ves", "ne", "nes", "le", "les", "te", "tes", "trice",
    "trices", "rice", "rices", "euse", "euses", "ere", "eres", "iere", "ieres", "nne", "nnes",
    "ive", "ives", "lle", "lles", "x", "fe", "fes", "ale", "ales", "ante", "ice", "ienne", "enne",
    "esse", "oise",
];
/// Those that may follow a hyphen, a slash or a dot, as words do too.
const SHORT_ENDINGS: &[&str] = &[
    "e", "es", "s", "se", "ve", "ne", "trice", "rice", "euse", "ere", "iere", "ale", "ive", "nne",
    "lle", "fe",
];

pub(super) fn ending_after(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let sep = rest.chars().next()?;
    if !matches!(sep, '(' | '·' | '•' | '.' | '/' | '-' | '‑' | '∙' | '⋅') {
        return None;
    }
    let inner = &rest[sep.len_utf8()..];
    let len = inner
        .char_indices()
        .find(|&(_, c)| !is_letter(c))
        .map_or(inner.len(), |(at, _)| at);
    if len == 0 || len > 8 {
        return None;
    }
    let ending = fold(&inner[..len]);
    let place = end + sep.len_utf8() + len;
    if sep == '(' {
        let is_closed = text[place..].starts_with(')');
        let known = is_closed && ENDINGS.contains(&ending.as_str());
        return known.then(|| with_plural(text, place + 1));
    }
    let is_lower = inner[..len].chars().all(char::is_lowercase);
    (is_lower && SHORT_ENDINGS.contains(&ending.as_str())).then_some(place)
}

/// Past the « s » of « motivé(e)s ».
fn with_plural(text: &str, at: usize) -> usize {
    let mut after = text[at..].chars();
    let is_plural = after.next() == Some('s') && !after.next().is_some_and(char::is_alphanumeric);
    if is_plural { at + 1 } else { at }
}
