//! What an offer says, sentence by sentence, so that whatever is asked can be
//! quoted where it stands.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::lexicon::{Family, Lexicon, Word, coverage};
use crate::offer::Offer;

/// The sentences of an offer.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) sentences: Vec<Sentence>,
    /// The words of its place and its employer.
    pub(super) who: FxHashSet<Family>,
}

/// A sentence, or a line of a list.
#[derive(Debug)]
pub(super) struct Sentence {
    /// As it is quoted.
    pub(super) quote: String,
    pub(super) words: Vec<Word>,
    families: FxHashSet<Family>,
}

impl Heard {
    /// The title, and the text, of an offer.
    pub(super) fn of(lexicon: &Lexicon<'_>, offer: &Offer) -> Self {
        let mut sentences = read(lexicon, &offer.description);
        sentences.extend(read(lexicon, &offer.title));
        let employer = offer.employer.name.as_deref().unwrap_or_default();
        let who = [offer.place.label.as_str(), employer];
        let who = who.iter().flat_map(|name| lexicon.words(name));
        Self {
            sentences,
            who: who.map(|word| word.family).collect(),
        }
    }

    /// The sentence that says at least so much of a thing, and more of it than
    /// any other; the first of equals.
    pub(super) fn saying(&self, words: &[Word], least: f32) -> Option<&Sentence> {
        let said = self.sentences.iter().map(|s| (s.says(words), s));
        let said = said.filter(|(share, _)| *share >= least);
        said.rev()
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, sentence)| sentence)
    }
}

impl Sentence {
    /// How much of a thing it says, from 0 to 1.
    pub(super) fn says(&self, words: &[Word]) -> f32 {
        coverage(words, &self.families)
    }

    pub(super) fn has(&self, family: &Family) -> bool {
        self.families.contains(family)
    }
}

/// Reads a text once and gives each sentence the words that stand in it.
fn read(lexicon: &Lexicon<'_>, text: &str) -> Vec<Sentence> {
    let mut words = lexicon.placed(text).into_iter().peekable();
    let mut found = Vec::new();
    for span in sentences(text) {
        let mut own = Vec::new();
        while let Some((_, word)) = words.next_if(|(start, _)| *start < span.end) {
            own.push(word);
        }
        if !own.is_empty() {
            found.push(Sentence {
                quote: quote(&text[span]),
                families: own.iter().map(|word| word.family.clone()).collect(),
                words: own,
            });
        }
    }
    found
}

/// A quote is no longer, in letters.
const LONGEST_QUOTE: usize = 160;

/// The words of a sentence on one line, without the mark of a list, cut at a
/// space where they are too many.
pub(super) fn quote(said: &str) -> String {
    let is_bullet = |c: char| !c.is_alphanumeric() && !matches!(c, '(' | '"' | '«');
    let said = said.trim_start_matches(is_bullet);
    let said: Vec<&str> = said.split_whitespace().collect();
    let said = said.join(" ");
    if said.chars().count() <= LONGEST_QUOTE {
        return said;
    }
    let kept: String = said.chars().take(LONGEST_QUOTE).collect();
    let whole = kept
        .rsplit_once(' ')
        .map_or(kept.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// Lines, and the sentences in them.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let next_is_space = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        let ends = *byte == b'\n' || (matches!(byte, b'.' | b'!' | b'?' | b';') && next_is_space);
        if ends {
            found.push(start..at);
            start = at + 1;
        }
    }
    found.push(start..text.len());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Analyzer, Vocabulary};

    #[test]
    fn a_thing_is_quoted_where_it_stands() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lexicon = Lexicon::new(&analyzer, &vocabulary);
        let sentences = read(
            &lexicon,
            "Poste de jour.\n- Vous gérez les bulletins de paie ; les plannings aussi.\n",
        );
        let heard = Heard {
            sentences,
            who: FxHashSet::default(),
        };
        let words = lexicon.telling("bulletins de paie");
        let said = heard.saying(&words, 1.0).map(|one| one.quote.as_str());
        assert_eq!(said, Some("Vous gérez les bulletins de paie"));
        assert!(heard.saying(&lexicon.telling("soudure"), 0.5).is_none());
    }

    #[test]
    fn a_long_sentence_is_cut_at_a_space() {
        let long = "mot ".repeat(100);
        let quoted = quote(&long);
        assert!(quoted.ends_with("mot …") && quoted.chars().count() <= LONGEST_QUOTE + 2);
        assert_eq!(quote("  •  Une\u{a0}ligne \t là"), "Une ligne là");
    }
}
