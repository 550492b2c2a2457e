//! An offer cut into sentences, so that each requirement can be quoted.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::lexicon::{Lexicon, WeightedWord, WordFamily, coverage};
use crate::offer::Offer;
use crate::text::{PieceReading, Reading, Term};

/// The sentences of an offer with their words.
#[derive(Debug)]
pub(super) struct OfferText {
    pub(super) sentences: Vec<OfferSentence>,
    /// Words of the place's and the employer's name.
    pub(super) proper_names: FxHashSet<WordFamily>,
}

/// A sentence, or a line of a list.
#[derive(Debug)]
pub(super) struct OfferSentence {
    /// As shown to people.
    pub(super) quote: String,
    pub(super) words: Vec<WeightedWord>,
    families: FxHashSet<WordFamily>,
}

impl OfferText {
    /// The first two pieces of the reading are the title and the description.
    pub(super) fn new(lexicon: &Lexicon<'_>, offer: &Offer, reading: &Reading) -> Self {
        let title = reading.pieces().take(1);
        let description = reading.pieces().skip(1).take(1);
        let pieces = description.chain(title);
        let sentences = pieces.flat_map(|piece| read(lexicon, piece)).collect();
        let employer = offer.employer.name.as_deref().unwrap_or_default();
        let names = [offer.place.label.as_str(), employer];
        let words = names.iter().flat_map(|name| lexicon.words(name));
        Self {
            sentences,
            proper_names: words.map(|word| word.family).collect(),
        }
    }

    /// The sentence that covers most of the words, at least `least`; the first of
    /// equals.
    pub(super) fn best_sentence(
        &self,
        words: &[WeightedWord],
        least: f32,
    ) -> Option<&OfferSentence> {
        let covered = self.sentences.iter().map(|s| (s.coverage(words), s));
        let enough = covered.filter(|(share, _)| *share >= least);
        enough
            .rev()
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, sentence)| sentence)
    }
}

impl OfferSentence {
    /// Share of the words' weight found in the sentence.
    pub(super) fn coverage(&self, words: &[WeightedWord]) -> f32 {
        coverage(words, &self.families)
    }

    pub(super) fn has(&self, family: &WordFamily) -> bool {
        self.families.contains(family)
    }
}

/// Hands each sentence of a piece its words.
fn read(lexicon: &Lexicon<'_>, piece: PieceReading<'_>) -> Vec<OfferSentence> {
    let (text, start) = (piece.text(), piece.span().start);
    let terms = piece.terms().map(|term| Term {
        span: term.span.start - start..term.span.end - start,
        ..term
    });
    let mut words = lexicon.words_of_terms(text, terms).into_iter().peekable();
    let mut found = Vec::new();
    for span in sentences(text) {
        let mut own = Vec::new();
        while let Some((_, word)) = words.next_if(|(start, _)| *start < span.end) {
            own.push(word);
        }
        if !own.is_empty() {
            found.push(OfferSentence {
                quote: quote(&text[span]),
                families: own.iter().map(|word| word.family.clone()).collect(),
                words: own,
            });
        }
    }
    found
}

/// Characters of the longest quote.
const LONGEST_QUOTE: usize = 160;

/// A sentence on one line, without its bullet, cut at a space if it is too long.
pub(super) fn quote(sentence: &str) -> String {
    let is_bullet = |c: char| !c.is_alphanumeric() && !matches!(c, '(' | '"' | '«');
    let bare = sentence.trim_start_matches(is_bullet);
    let line = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_QUOTE {
        return line;
    }
    let kept: String = line.chars().take(LONGEST_QUOTE).collect();
    let whole = kept
        .rsplit_once(' ')
        .map_or(kept.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// The spans of the sentences; a line break ends one too.
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
    use super::super::word_lists::WordLists;
    use super::*;
    use crate::text::{Analyzer, Piece, Vocabulary};

    #[test]
    fn a_skill_is_quoted_from_its_sentence() {
        let (analyzer, vocabulary) = (Analyzer::new(), Vocabulary::default());
        let lists = WordLists::new(&analyzer);
        let lexicon = Lexicon::new(&analyzer, &vocabulary, &lists);
        let text = "Poste de jour.\n- Vous gérez les bulletins de paie ; les plannings aussi.\n";
        let reading = analyzer.reader().read(&[Piece { text, weight: 1.0 }]);
        let pieces = reading.pieces();
        let sentences = pieces.flat_map(|piece| read(&lexicon, piece)).collect();
        let offer = OfferText {
            sentences,
            proper_names: FxHashSet::default(),
        };
        let words = lexicon.informative_words("bulletins de paie");
        let quote = offer
            .best_sentence(&words, 1.0)
            .map(|one| one.quote.as_str());
        assert_eq!(quote, Some("Vous gérez les bulletins de paie"));
        assert!(
            offer
                .best_sentence(&lexicon.informative_words("soudure"), 0.5)
                .is_none()
        );
    }

    #[test]
    fn a_long_sentence_is_cut_at_a_space() {
        let long = "mot ".repeat(100);
        let quoted = quote(&long);
        assert!(quoted.ends_with("mot …") && quoted.chars().count() <= LONGEST_QUOTE + 2);
        assert_eq!(quote("  •  Une\u{a0}ligne \t là"), "Une ligne là");
    }
}
