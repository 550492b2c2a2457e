//! The words of a text as statistics count them.

use rustc_hash::FxHashMap;

use crate::text::fold;

/// A word with its place in the text.
pub(super) struct TextWord<'t> {
    pub(super) raw: &'t str,
    pub(super) start: usize,
}

impl TextWord<'_> {
    /// True if it may be a name, an acronym or a broken letter: any capital.
    pub(super) fn has_capital(&self) -> bool {
        self.raw.chars().any(char::is_uppercase)
    }

    /// True if all its letters are those of French.
    pub(super) fn is_french(&self) -> bool {
        self.raw
            .chars()
            .all(|c| c.is_ascii_alphabetic() || "àâäçéèêëîïôöùûüÿœæ".contains(c))
    }
}

/// The words: runs of letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = TextWord<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.find(char::is_alphabetic)?;
        let rest = &text[start..];
        let len = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        at = start + len;
        Some(TextWord {
            raw: &rest[..len],
            start,
        })
    })
}

/// Folded words as numbers.
#[derive(Debug, Default)]
pub(super) struct WordNumbers {
    ids: FxHashMap<String, u32>,
    names: Vec<String>,
}

impl WordNumbers {
    pub(super) fn id(&mut self, word: &str) -> u32 {
        let folded = fold(word);
        if let Some(id) = self.ids.get(&folded) {
            return *id;
        }
        let id = self.names.len() as u32;
        self.names.push(folded.clone());
        self.ids.insert(folded, id);
        id
    }

    pub(super) fn find(&self, folded: &str) -> Option<u32> {
        self.ids.get(folded).copied()
    }

    pub(super) fn name(&self, id: u32) -> &str {
        &self.names[id as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters() {
        let found: Vec<&str> = words("L'œuvre, 35h/semaine : été !")
            .map(|w| w.raw)
            .collect();
        assert_eq!(found, ["L", "œuvre", "h", "semaine", "été"]);
        assert_eq!(words("   ").count(), 0);
    }

    #[test]
    fn a_word_is_one_whatever_its_accents_and_capitals() {
        let mut lexicon = WordNumbers::default();
        assert_eq!(lexicon.id("Été"), lexicon.id("ete"));
        assert_eq!(lexicon.len(), 1);
    }
}
