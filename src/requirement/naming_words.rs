//! The words of a wish or of a refusal that name something.

use crate::text::Token;

/// Shorter words name nothing.
const SHORTEST: usize = 4;

/// The words that name something, folded: no mark, no number, no short word, and none of
/// `small`.
pub(super) fn naming_words<'t>(
    words: &'t [Token],
    small: &'t [&str],
) -> impl Iterator<Item = &'t str> {
    let words = words
        .iter()
        .filter(|token| !token.is_mark && !token.is_number);
    let words = words.map(|token| token.folded.as_str());
    words.filter(move |word| word.len() >= SHORTEST && !small.contains(word))
}
