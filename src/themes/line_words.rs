//! The offers of one trade as lines of word ids.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lines::{Line, LineKind, lines};
use super::words::WordLists;
use crate::offer::Offer;
use crate::text::{Part, Reader, Term, Vocabulary, WordId};

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
        lists: &WordLists,
        vocabulary: &Vocabulary,
        reader: &mut Reader<'_>,
        offer: &'a Offer,
    ) -> Self {
        let mut title = Vec::new();
        reader.for_each_term(&offer.title, |term| {
            title.extend(single_word(vocabulary, &term));
        });
        let text = offer.description.as_str();
        let mut cut = lines(lists, text).into_iter().peekable();
        let mut current = cut.next();
        let mut words: Vec<Vec<WordId>> = Vec::new();
        let mut kept: Vec<Line> = Vec::new();
        reader.for_each_term(text, |term| {
            while let Some(line) = current.take_if(|line| line.span.end <= term.span.start) {
                drop(line);
                current = cut.next();
            }
            let Some(line) = &current else { return };
            if line.span.start > term.span.start || line.kind == LineKind::Other {
                return;
            }
            if kept.last() != Some(line) {
                kept.push(line.clone());
                words.push(Vec::new());
            }
            if let (Some(id), Some(own)) = (single_word(vocabulary, &term), words.last_mut()) {
                own.push(id);
            }
        });
        let lines = kept.into_iter().zip(words).map(|(line, words)| ReadLine {
            text: &text[line.span],
            kind: line.kind,
            words,
        });
        Self {
            offer,
            title,
            lines: lines.collect(),
        }
    }

    /// The words of each line, the title first.
    pub(super) fn words_by_line(&self) -> impl Iterator<Item = &[WordId]> {
        let lines = self.lines.iter().map(|line| line.words.as_slice());
        std::iter::once(self.title.as_slice()).chain(lines)
    }
}

/// The number of a single word. Set phrases are left out: their words come too, and are
/// found in more offers.
pub(super) fn single_word(vocabulary: &Vocabulary, term: &Term<'_>) -> Option<WordId> {
    let is_single = term.part == Part::Alone || !term.term.contains(' ');
    vocabulary.id(&term.term).filter(|_| is_single)
}

/// In how many offers each word stands.
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
