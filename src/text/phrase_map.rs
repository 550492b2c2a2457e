//! Finds phrases in tokens; hyphens, apostrophes and dots between words are skipped.

use rustc_hash::FxHashMap;

use super::tokens::Token;

/// How many tokens the words of `phrase` take at the head of `tokens`, if they
/// are there. Hyphens, apostrophes and dots between words are passed over.
pub(crate) fn phrase_len(tokens: &[Token], phrase: &str) -> Option<usize> {
    let mut at = 0;
    for (idx, word) in phrase.split(' ').enumerate() {
        while idx > 0 && tokens.get(at).is_some_and(is_joint) {
            at += 1;
        }
        if tokens.get(at)?.folded != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

fn is_joint(token: &Token) -> bool {
    token.is_mark && matches!(token.folded.as_str(), "-" | "'" | "." | "·" | "’")
}

/// Phrases by their first word, so that at each word of a text only those that
/// can begin there are tried.
pub(crate) struct PhraseMap<T> {
    by_first: FxHashMap<&'static str, Vec<(&'static str, T)>>,
}

impl<T> FromIterator<(&'static str, T)> for PhraseMap<T> {
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(entries: I) -> Self {
        let mut by_first: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for entry in entries {
            let first = entry.0.split(' ').next().unwrap_or(entry.0);
            by_first.entry(first).or_default().push(entry);
        }
        Self { by_first }
    }
}

impl<T> PhraseMap<T> {
    /// What each phrase names that is at the head of `tokens`.
    pub(crate) fn all_at(&self, tokens: &[Token]) -> impl Iterator<Item = &T> {
        let first = tokens.first().map_or("", |token| token.folded.as_str());
        let starting = self.by_first.get(first).into_iter().flatten();
        let found = starting.filter(move |(words, _)| phrase_len(tokens, words).is_some());
        found.map(|(_, what)| what)
    }

    /// True if any of the phrases occurs among the tokens.
    pub(crate) fn occurs_among(&self, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|at| self.longest(&tokens[at..]).is_some())
    }

    /// The longest phrase at the head of `tokens`, with its length in tokens.
    pub(crate) fn longest(&self, tokens: &[Token]) -> Option<(usize, &T)> {
        self.longest_that(tokens, |_, _| true)
    }

    /// The longest that is also `fit`, by its length in tokens and what it names.
    pub(crate) fn longest_that(
        &self,
        tokens: &[Token],
        fit: impl Fn(usize, &T) -> bool,
    ) -> Option<(usize, &T)> {
        let starting = self.by_first.get(tokens.first()?.folded.as_str())?;
        let found = starting
            .iter()
            .filter_map(|(words, what)| Some((phrase_len(tokens, words)?, what)));
        // Of equally long ones the first that was listed.
        let fitting = found.filter(|(len, what)| fit(*len, what));
        fitting.reduce(|best, other| if other.0 > best.0 { other } else { best })
    }
}

/// True if the phrase occurs among the tokens.
pub(crate) fn has_phrase(tokens: &[Token], phrase: &str) -> bool {
    (0..tokens.len()).any(|at| phrase_len(&tokens[at..], phrase).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::{has_phrase, phrase_len};

    #[test]
    fn a_phrase_is_found_across_hyphens_and_apostrophes() {
        let text = tokens("Diplôme d'État d'aide-soignant");
        assert_eq!(phrase_len(&text, "diplome d etat d aide soignant"), Some(9));
        assert!(!has_phrase(&text, "diplome soignant"));
    }
}
