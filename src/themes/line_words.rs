//! The offers of one trade as lines of word ids.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines::{DescriptionLine, LineKind, lines};
use super::words::ThemeWordLists;
use crate::offer::Offer;
use crate::text::{Reader, Term, TermPart, Vocabulary, WordId};

/// An offer of the trade as themes are learnt from it.
#[derive(Debug)]
pub(super) struct OfferLines<'a> {
    pub(super) offer: &'a Offer,
    pub(super) title: Vec<WordId>,
    /// Requirements and missions.
    pub(super) lines: Vec<ReadLine<'a>>,
}

/// A line with its words.
#[derive(Debug)]
pub(super) struct ReadLine<'a> {
    pub(super) text: &'a str,
    pub(super) kind: LineKind,
    pub(super) words: Vec<WordId>,
}

impl<'a> OfferLines<'a> {
    /// Reads an offer.
    pub(super) fn read(
        lists: &ThemeWordLists,
        vocabulary: &Vocabulary,
        reader: &mut Reader<'_>,
        offer: &'a Offer,
    ) -> Self {
        let mut title = Vec::new();
        reader.for_each_term(&offer.title, |term| {
            title.extend(single_word(vocabulary, &term));
        });
        Self {
            offer,
            title,
            lines: read_lines(lists, vocabulary, reader, &offer.description),
        }
    }

    /// The words of each line, the title first.
    pub(super) fn words_by_line(&self) -> impl Iterator<Item = &[WordId]> {
        let lines = self.lines.iter().map(|line| line.words.as_slice());
        std::iter::once(self.title.as_slice()).chain(lines)
    }
}

/// The requirements and missions of a description. It is read whole, as CVs are, and its
/// words are handed to the lines that contain them.
fn read_lines<'a>(
    lists: &ThemeWordLists,
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
    text: &'a str,
) -> Vec<ReadLine<'a>> {
    let kept = lines(lists, text).into_iter();
    let kept = kept.filter(|line| line.kind != LineKind::Other);
    let spans: Vec<DescriptionLine> = kept.collect();
    let read = |line: &DescriptionLine| ReadLine {
        text: &text[line.span.clone()],
        kind: line.kind,
        words: Vec::new(),
    };
    let mut found: Vec<ReadLine<'a>> = spans.iter().map(read).collect();
    let mut at = 0;
    reader.for_each_term(text, |term| {
        while spans
            .get(at)
            .is_some_and(|line| line.span.end <= term.span.start)
        {
            at += 1;
        }
        let is_inside = |line: &DescriptionLine| line.span.start <= term.span.start;
        if spans.get(at).is_some_and(is_inside) {
            found[at].words.extend(single_word(vocabulary, &term));
        }
    });
    // Sentences that return in offers of any trade have no words.
    found.retain(|line| !line.words.is_empty());
    found
}

/// The number of a single word. Set phrases are left out: their words come too, and are
/// found in more offers.
pub(super) fn single_word(vocabulary: &Vocabulary, term: &Term<'_>) -> Option<WordId> {
    let is_single = term.part == TermPart::Alone || !term.term.contains(' ');
    vocabulary.id(&term.term).filter(|_| is_single)
}

/// Number of offers that contain each word.
pub(super) fn offer_frequencies(offers: &[OfferLines<'_>]) -> FxHashMap<WordId, u32> {
    let mut frequencies = FxHashMap::default();
    for offer in offers {
        let words: FxHashSet<WordId> = offer.words_by_line().flatten().copied().collect();
        for word in words {
            *frequencies.entry(word).or_insert(0) += 1;
        }
    }
    frequencies
}
