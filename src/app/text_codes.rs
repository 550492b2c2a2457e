//! The codes of occupations that a text states, with the words for each.

use crate::coding::WordContribution;
use crate::occupation::{OccupationCandidate, Piece, TitledText};
use crate::profile::OfferIndex;

/// Words that are given for a code.
const WORDS: usize = 8;

/// A code with the words for it.
pub(crate) struct TextCode {
    pub(crate) candidate: OccupationCandidate,
    /// Empty where they were not asked for.
    pub(crate) why: Vec<WordContribution>,
}

/// The `n` likeliest codes of a text, best first; none where no word is evidence.
pub(crate) fn text_codes(
    trained: &OfferIndex,
    text: &str,
    n: usize,
    with_words: bool,
) -> Vec<TextCode> {
    let occupations = trained.profiler.occupations();
    let mut reader = trained.profiler.analyzer().reader();
    let pieces = [Piece { text, weight: 1.0 }];
    let coder = trained.profiler.coder();
    // A text of one line is a title: a trade typed, or an offer's.
    let titled = TitledText::read(&mut reader, title_of(text), &pieces);
    let has_evidence = occupations.score(titled.whole()).evidence() > 0.0;
    let n = if has_evidence { n } else { 0 };
    let best = coder.code(occupations, &titled).best(occupations, n);
    let mut why = |idx| {
        let words = coder.explain(occupations, &mut reader, &pieces, &titled, idx);
        words.into_iter().take(WORDS).collect()
    };
    let code = |candidate: OccupationCandidate| TextCode {
        why: if with_words {
            why(candidate.idx)
        } else {
            Vec::new()
        },
        candidate,
    };
    best.into_iter().map(code).collect()
}

/// The first line of a text where it is short enough for a title.
pub(crate) fn title_of(text: &str) -> &str {
    const LONGEST: usize = 15;
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    let is_short = |line: &&str| line.split_whitespace().count() <= LONGEST;
    first.filter(is_short).unwrap_or_default()
}
