//! The features of a text: its terms, and pairs of adjacent terms.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::text::{PieceReading, Reader, Reading, Term, TermPart};

pub(crate) use crate::text::Piece;

/// A term or a pair of terms, by the hash of its letters.
pub(crate) type Feature = u64;

/// Set in features of several terms, clear in single ones.
const PAIR_BIT: Feature = 1 << 63;

/// True for a feature of several terms.
pub(crate) fn is_pair(feature: Feature) -> bool {
    feature & PAIR_BIT != 0
}

/// The features of a text in order of their hash, each with the sum of its
/// weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bag {
    items: Vec<(Feature, f32)>,
}

/// A feature with its place in the text.
#[derive(Clone, Debug)]
pub(crate) struct FeaturePlace {
    /// A term or a pair.
    pub feature: Feature,
    /// Of the original text.
    pub span: Range<usize>,
}

impl Bag {
    pub(super) fn from_sums(sums: FxHashMap<Feature, f32>) -> Self {
        let mut items: Vec<_> = sums.into_iter().collect();
        items.sort_unstable_by_key(|(feature, _)| *feature);
        Self { items }
    }

    /// Each feature once, with the sum of its weights.
    pub(crate) fn items(&self) -> &[(Feature, f32)] {
        &self.items
    }

    pub(crate) fn features(&self) -> Vec<Feature> {
        self.items.iter().map(|(feature, _)| *feature).collect()
    }

    /// True for a text without features.
    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// The features of a text given in pieces. Pairs do not reach across pieces.
pub(crate) fn bag(reader: &mut Reader<'_>, pieces: &[Piece<'_>]) -> Bag {
    bag_of_reading(&reader.read(pieces))
}

/// The features of a reading. Pairs do not reach across pieces.
pub(crate) fn bag_of_reading(reading: &Reading) -> Bag {
    let mut sums: FxHashMap<Feature, f32> = FxHashMap::default();
    for piece in reading.pieces() {
        for_each_in_piece(reading, piece, |place| {
            *sums.entry(place.feature).or_default() += piece.weight();
        });
    }
    Bag::from_sums(sums)
}

/// Calls `give` with each feature of a text, in order.
pub(crate) fn for_each(reader: &mut Reader<'_>, text: &str, mut give: impl FnMut(FeaturePlace)) {
    let mut last = None;
    reader.for_each_term(text, |term| give_features(text, term, &mut last, &mut give));
}

/// Calls `give` with each feature of a piece, in order; spans are of the whole reading.
pub(crate) fn for_each_in_piece(
    reading: &Reading,
    piece: PieceReading<'_>,
    mut give: impl FnMut(FeaturePlace),
) {
    let mut last = None;
    for term in piece.terms() {
        give_features(reading.text(), term, &mut last, &mut give);
    }
}

/// Gives the feature of a term, then that of its pair with the last one.
fn give_features(
    text: &str,
    term: Term<'_>,
    last: &mut Option<FeaturePlace>,
    give: &mut impl FnMut(FeaturePlace),
) {
    // Set phrases depend on the base they were learnt from; pairs do not.
    if term.part == TermPart::Phrase || term.term.contains(' ') {
        return;
    }
    let single = FeaturePlace {
        feature: hash(FNV_OFFSET, term.term.as_bytes()) & !PAIR_BIT,
        span: term.span,
    };
    give(single.clone());
    if let Some(before) = last
        && follows(text, before.span.end, single.span.start)
    {
        let joined = hash(before.feature, b"_");
        give(FeaturePlace {
            feature: hash(joined, term.term.as_bytes()) | PAIR_BIT,
            span: before.span.start..single.span.end,
        });
    }
    *last = Some(single);
}

/// True if only small words separate two terms.
fn follows(text: &str, end: usize, start: usize) -> bool {
    const BREAKS: &[u8] = b"\n.;:,()|/!?";
    // In bytes: longer gaps hold more than « de la ».
    const LONGEST_GAP: usize = 16;
    let Some(between) = text.get(end..start) else {
        return false;
    };
    // A line that ends in « de » goes on with the next.
    let hanging = between
        .find('\n')
        .filter(|end| between[..*end].contains(char::is_alphabetic));
    let mut bytes = between.bytes().enumerate();
    between.len() <= LONGEST_GAP
        && !bytes.any(|(at, byte)| BREAKS.contains(&byte) && hanging != Some(at))
        && !between.contains('•')
}

/// How much less a pair counts: it repeats its two terms.
const PAIR: f32 = 0.75;

/// The logarithmic count of a feature, less for pairs.
pub(super) fn weighted_count(feature: Feature, amount: f32) -> f32 {
    let pair = if is_pair(feature) { PAIR } else { 1.0 };
    amount.ln_1p() * pair
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// Derives a feature from another; a single term stays single.
pub(super) fn mixed(feature: Feature, with: &[u8]) -> Feature {
    hash(feature, with) & !PAIR_BIT | feature & PAIR_BIT
}

/// Joins a further term to a feature.
pub(super) fn joined(feature: Feature, term: Feature) -> Feature {
    hash(feature, &term.to_le_bytes()) | PAIR_BIT
}

/// FNV-1a: the model keeps hashes, so they must be the same on every machine.
fn hash(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    fn places(text: &str) -> Vec<(String, bool)> {
        let analyzer = Analyzer::new();
        let mut found = Vec::new();
        for_each(&mut analyzer.reader(), text, |place| {
            found.push((text[place.span].to_owned(), is_pair(place.feature)));
        });
        found
    }

    #[test]
    fn pairs_span_small_words_but_no_punctuation() {
        let pairs = |text| -> Vec<String> {
            let places = places(text).into_iter();
            places.filter(|p| p.1).map(|p| p.0).collect()
        };
        assert_eq!(pairs("conducteur de travaux"), ["conducteur de travaux"]);
        assert_eq!(pairs("soudure, peinture\ncuisine"), [""; 0]);
    }

    #[test]
    fn both_genders_have_the_same_features() {
        let analyzer = Analyzer::new();
        let of = |text| bag(&mut analyzer.reader(), &[Piece { text, weight: 1.0 }]);
        assert_eq!(of("infirmière libérale"), of("infirmier libéral"));
        assert_ne!(of("infirmier libéral"), of("libéral infirmier"));
    }

    #[test]
    fn weights_of_pieces_add_up() {
        let analyzer = Analyzer::new();
        let (text, weight) = ("soudeur", 1.5);
        let piece = Piece { text, weight };
        let bag = bag(&mut analyzer.reader(), &[piece, piece]);
        assert_eq!(bag.items().len(), 1);
        assert_eq!(bag.items()[0].1, 3.0);
    }
}
